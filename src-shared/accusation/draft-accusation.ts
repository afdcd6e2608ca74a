import { z } from 'zod';
import { isAccusation } from './is-accusation';

/** Each part by itself: one that is half written or of another build must not hide the accusation beside it. */
const text = z.string().optional().catch(undefined);
const petitions = z
  .array(z.object({ fields: z.object({ purpose: text, demandKind: text }) }).catch({ fields: {} }))
  .catch([]);
const content = z.object({
  petitions,
  /** What stood in the form before it became a supplement. */
  aside: z.object({ petitions }).optional().catch(undefined),
  /** 密封登记 is asked of accusations alone. */
  isSealed: z.boolean().optional().catch(undefined),
});
const draft = content.extend({
  view: z
    .object({ cleared: content.nullable().catch(null) })
    .optional()
    .catch(undefined),
});

/** Whether the body of a draft has an accusation in it, also one that was put aside or cleared a moment ago. */
export function holdsAccusation(body: string): boolean {
  const parsed = draft.safeParse(parseJson(body));
  if (!parsed.success) return false;
  return [parsed.data, parsed.data.view?.cleared].some((each) => {
    if (!each) return false;
    const told = [...each.petitions, ...(each.aside?.petitions ?? [])];
    return each.isSealed === true || told.some(({ fields }) => isAccusation(fields));
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
