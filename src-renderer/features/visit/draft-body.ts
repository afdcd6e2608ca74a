import { z } from 'zod';
import type { PetitionFields, VisitFields } from '../../../src-shared/visit/visit-fields';
import { newTab, type OpenRegistration } from './open-registrations';
import { standingOf, type Standing } from './standings';

const record = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const contentShape = {
  visit: record<VisitFields>(),
  petitions: z.array(z.object({ id: z.string(), fields: record<PetitionFields>() })),
  joins: z.array(z.object({ id: z.string(), caseNumber: z.string(), gist: z.string() })),
};

/** How the tab looked; a draft of an older build has none of it and comes back all the same. */
const viewSchema = z.object({
  shownAt: z.number(),
  typed: z.record(z.string(), z.string()),
  scrolls: z.record(z.string(), z.number()),
  cleared: z.object(contentShape).nullable(),
  petitionAt: z.int().min(0),
  isOriginalFixed: z.boolean().default(false),
  isMoreOpen: z.boolean(),
  areRepresentativesOpen: z.boolean(),
});

/** A draft's body. Lenient inside: a text too long to be saved must still come back after a power cut. */
const draftBodySchema = z.object({
  format: z.literal(1),
  visitId: z.string(),
  petitionId: z.string(),
  openedAt: z.number(),
  sameVisitId: z.string().nullable(),
  ...contentShape,
  view: viewSchema.optional().catch(undefined),
});

/** Everything of an open registration that must survive a power cut, the caret aside. */
export function writeDraftBody(tab: OpenRegistration): string {
  const { visitId, petitionId, openedAt, sameVisitId, content } = tab;
  const { shownAt, typed, cleared, petitionAt, isOriginalFixed, isMoreOpen, areRepresentativesOpen } = tab;
  const { scrolls } = standingOf(tab.id);
  const shape = { petitionAt, isOriginalFixed, isMoreOpen, areRepresentativesOpen };
  const view = { shownAt, typed, scrolls, cleared, ...shape };
  return JSON.stringify({ format: 1, visitId, petitionId, openedAt, sameVisitId, ...content, view });
}

export interface ReadDraft {
  readonly tab: OpenRegistration;
  readonly standing: Standing;
}

/** Undefined for what no form can show; such a draft stays on disk as it is. */
export function readDraftBody(draft: {
  readonly id: string;
  readonly savedAt: number;
  readonly body: string;
  readonly caret: string;
}): ReadDraft | undefined {
  const parsed = draftBodySchema.safeParse(parseJson(draft.body));
  if (!parsed.success) return undefined;
  const { visit, petitions, joins, visitId, petitionId, openedAt, sameVisitId, view } = parsed.data;
  const { scrolls = {}, ...shown } = view ?? {};
  const fresh = newTab({ id: draft.id, visitId, petitionId, openedAt }, { visit, petitions, joins }, sameVisitId);
  // What came back from disk counts as written: it must not be taken for an empty form.
  const initial = { visit: {}, petitions: [], joins: [] };
  return { tab: { ...fresh, ...shown, initial, savedAt: draft.savedAt }, standing: { caret: draft.caret, scrolls } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
