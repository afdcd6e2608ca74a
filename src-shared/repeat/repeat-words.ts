import type { Choice } from '../dictionary/visit-choices';
import type { RefusalReason } from './repeat-events';

/** 不是同一件, because … */
export const REFUSAL_CHOICES: readonly (Choice & { readonly code: RefusalReason })[] = [
  { code: 'otherPerson', label: '不同的人' },
  { code: 'otherMatter', label: '不同的事' },
  { code: 'other', label: '其他' },
];
