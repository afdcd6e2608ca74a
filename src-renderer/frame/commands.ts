import { SHIFT_TEXT } from '../features/shift/shift-text';
import { showShiftPanel } from '../features/shift/shift-panels';
import { goTo } from './place-store';

export interface Command {
  readonly key: string;
  readonly label: string;
  /** Initials and other words by which it is found. */
  readonly words: string;
  readonly act: () => void;
}

/** What F3 finds beside petitions: acts that have no key of their own. */
export const COMMANDS: readonly Command[] = [
  { key: 'open', label: SHIFT_TEXT.open.title, words: 'kb', act: () => showShiftPanel('open') },
  { key: 'handOver', label: SHIFT_TEXT.handOver.title, words: 'jjb', act: () => showShiftPanel('handOver') },
  { key: 'day', label: '日结', words: 'rj 打印日报 来访日报 dyrb lfrb', act: () => goTo({ kind: 'day' }) },
  {
    key: 'reception',
    label: '接访安排',
    words: 'jfap 接访领导 jfld',
    act: () => goTo({ kind: 'settings', part: 'reception' }),
  },
];

/** Commands that a typed text means; none before two characters, so that a number or a name is never hidden. */
export function findCommands(text: string): readonly Command[] {
  const wanted = text.trim().toLowerCase();
  if (wanted.length < 2) return [];
  return COMMANDS.filter(({ label, words }) => [label, ...words.split(' ')].some((word) => word.startsWith(wanted)));
}
