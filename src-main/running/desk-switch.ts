import type { Desk, DeskPlace } from './desk';
import { fillPractice, isPracticeFilled, type PracticeOptions } from './fill-practice';

export interface DeskSwitch {
  /** The desk that answers now. */
  readonly current: () => Desk;
  /** What a desk's world is given as switchDesk. */
  readonly to: (place: DeskPlace) => Promise<void>;
  readonly close: Desk['close'];
}

export interface DeskSwitchOptions {
  readonly isPractice: boolean;
  /** How the practice folder is made; its directory is not the real one's. */
  readonly practice: PracticeOptions;
  readonly open: (isPractice: boolean, to: DeskSwitch['to']) => Desk;
  /** The window still shows the desk that was. */
  readonly onSwitched: () => void;
}

/**
 * One desk at a time, over the real data folder or over the practice one. Nothing of one is known to the other: the
 * first is closed before the second is opened, and the window begins again from nothing.
 */
export function newDeskSwitch(options: DeskSwitchOptions): DeskSwitch {
  const { practice } = options;
  const open = (place: DeskPlace): Desk => {
    const isPractice = place !== 'real';
    if (place === 'practiceAnew' || (isPractice && !isPracticeFilled(practice.dataDirectory))) fillPractice(practice);
    return options.open(isPractice, to);
  };
  let underWay: Promise<void> | undefined;
  const to = (place: DeskPlace): Promise<void> => {
    underWay ??= change(place).finally(() => (underWay = undefined));
    return underWay;
  };
  const change = async (place: DeskPlace): Promise<void> => {
    const was: DeskPlace = desk.options.isPractice ? 'practice' : 'real';
    await desk.close();
    try {
      desk = open(place);
    } catch (error) {
      // No room for practice data, say: the desk that was comes back, and the fault is told.
      desk = open(was);
      throw error;
    } finally {
      options.onSwitched();
    }
  };
  let desk = open(options.isPractice ? 'practice' : 'real');
  return { current: () => desk, to, close: (how) => desk.close(how) };
}
