import { changeTab, type OpenRegistration } from '../visit/open-registrations';
import { isPetitionFilled, type JoinedPetition, type RegistrationContent } from '../visit/registration-content';

/*
 * 并入此件 turns a form into a supplement of a petition that exists. What was typed of the new matter is set aside in
 * the draft, word for word, and 撤回并入 brings it back.
 */

/** @returns the tab as a supplement of that petition; unchanged where it has no room or has it already. */
export function merged(content: RegistrationContent, petition: JoinedPetition): RegistrationContent {
  const { visit, petitions, joins } = content;
  if (joins.length >= JOINS_MAX || joins.some(({ id }) => id === petition.id)) return content;
  const said = wordsOf(content);
  const materials = visit.materials ?? petitions.flatMap(({ fields }) => fields.materials ?? []);
  const supplement = visit.supplement || said;
  const isAsked = visit.reason !== undefined && visit.reason !== 'newMatter';
  return {
    ...content,
    visit: {
      ...visit,
      reason: isAsked ? visit.reason : supplement === '' && materials.length === 0 ? 'progress' : 'moreMaterial',
      ...(supplement === '' ? {} : { supplement }),
      ...(materials.length === 0 ? {} : { materials }),
    },
    petitions: [],
    joins: [...joins, petition],
    aside: { reason: visit.reason ?? '', petitions, joins, offered: said },
  };
}

const JOINS_MAX = 3;

/** What they said today, if it was taken for a new matter: it is the supplement. */
function wordsOf({ petitions }: RegistrationContent): string {
  return petitions
    .map(({ fields }) => fields.problem?.trim() || fields.gist?.trim() || '')
    .filter((words) => words !== '')
    .join('\n');
}

/** The form as it was; a supplement that was written meanwhile stays with the draft, and comes back with the next 并入. */
export function unmerged(content: RegistrationContent): RegistrationContent {
  const { aside, ...rest } = content;
  if (!aside) return content;
  const { reason: _, supplement, ...visit } = content.visit;
  const isOwn = supplement !== undefined && supplement !== aside.offered;
  return {
    ...rest,
    visit: {
      ...visit,
      ...(aside.reason === '' ? {} : { reason: aside.reason }),
      ...(isOwn ? { supplement } : {}),
    },
    petitions: aside.petitions,
    joins: aside.joins,
  };
}

/** The view belongs to the other form: nothing of it stays open or marked. */
const FRESH_VIEW = {
  refused: {},
  isTried: false,
  petitionAt: 0,
  isMoreOpen: false,
  isRailOpen: false,
  note: '',
} as const;

export function mergeInto(id: string, petition: JoinedPetition): void {
  changeTab(id, ({ content }) => ({ content: merged(content, petition), ...FRESH_VIEW }));
}

export function undoMerge(id: string): void {
  changeTab(id, ({ content }) => ({ content: unmerged(content), ...FRESH_VIEW }));
}

/** Several matters asked after in one visit: back to the search, with what is joined already. */
export function mergeMore(id: string): void {
  changeTab(id, ({ content: { aside: _, ...content } }) => ({ content, ...FRESH_VIEW }));
}

/** Only where nothing was set aside that would be lost with it. */
export function canMergeMore({ content: { aside, joins } }: OpenRegistration): boolean {
  const hasWords = aside?.petitions.some(({ fields }) => isPetitionFilled(fields)) ?? false;
  return aside !== undefined && !hasWords && joins.length < JOINS_MAX;
}
