import { changeTab } from './open-registrations';
import type { RegistrationContent } from './registration-content';

/** 清空: the form as it was opened; what stood in it is kept, through a power cut too, until the tab is done with. */
export function clearRegistration(id: string): void {
  changeTab(id, (tab) => {
    const empty = emptied(tab.initial, tab.content);
    return {
      cleared: tab.content === tab.initial ? tab.cleared : tab.content,
      content: empty,
      initial: empty,
      ...AS_OPENED,
    };
  });
}

/** 恢复内容: both ways, for something may have been written since. */
export function restoreCleared(id: string): void {
  changeTab(id, (tab) => {
    if (tab.cleared === null) return {};
    const cleared = tab.content === tab.initial ? null : tab.content;
    return { content: tab.cleared, cleared, ...AS_OPENED };
  });
}

const AS_OPENED = {
  typed: {},
  refused: {},
  touched: new Set<string>(),
  isTried: false,
  petitionAt: 0,
  isOriginalFixed: false,
  areRepresentativesOpen: false,
  note: '',
} as const;

/** A restored draft has no empty beginning of its own: how, when and where it was taken stay. */
function emptied(initial: RegistrationContent, content: RegistrationContent): RegistrationContent {
  if (initial.visit.channel !== undefined) return initial;
  const { channel, visitedAt, window, receptionist } = content.visit;
  return {
    visit: {
      isAnonymous: false,
      petitionerKind: 'person',
      idDocument: '111',
      visitorCount: 1,
      ...(channel === undefined ? {} : { channel }),
      ...(visitedAt === undefined ? {} : { visitedAt }),
      ...(window === undefined ? {} : { window }),
      ...(receptionist === undefined ? {} : { receptionist }),
    },
    petitions: [],
    joins: [],
  };
}
