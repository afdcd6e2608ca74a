import { z } from 'zod';
import { isAccusation } from './is-accusation';

const petitions = z.array(
  z.object({ fields: z.object({ purpose: z.string().optional(), demandKind: z.string().optional() }) }),
);
const draft = z.object({
  petitions: petitions.catch([]).default([]),
  view: z
    .object({
      cleared: z
        .object({ petitions: petitions.catch([]).default([]) })
        .nullable()
        .catch(null),
    }) // prettier-ignore
    .optional()
    .catch(undefined),
  /** 补充 to a confidential record has no purpose of its own. */
  isConfidential: z.boolean().optional().catch(undefined),
});

/** Whether the body of a draft has an accusation in it, also one that was cleared a moment ago. */
export function holdsAccusation(body: string): boolean {
  const parsed = draft.safeParse(parseJson(body));
  if (!parsed.success) return false;
  const { petitions: open, view, isConfidential = false } = parsed.data;
  return isConfidential || [...open, ...(view?.cleared?.petitions ?? [])].some(({ fields }) => isAccusation(fields));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
