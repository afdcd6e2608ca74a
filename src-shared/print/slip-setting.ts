import type { Paper } from './print-job';

/** What a slip is printed on. */
export type SlipPaper = 'a5' | 'roll80';

/** A slip as it is set: its paper, and whether in 大字. */
export interface SlipSetting {
  readonly paper: SlipPaper;
  readonly isLarge: boolean;
}

const LARGE: Readonly<Record<SlipPaper, Paper>> = { a5: 'a5Large', roll80: 'roll80Large' };

/** As a print job keeps it. */
export function jobPaperOf({ paper, isLarge }: SlipSetting): Paper {
  return isLarge ? LARGE[paper] : paper;
}

/** See {@link jobPaperOf}; a4 is no slip's and counts as a5. */
export function slipSettingOf(paper: string): SlipSetting {
  return { paper: paper.startsWith('roll80') ? 'roll80' : 'a5', isLarge: paper.endsWith('Large') };
}

/** 大字 is suggested to who is old or sees badly enough to have said so; the clerk may say otherwise. */
export function wantsLargeSlip(specialNeeds: readonly string[] | undefined): boolean {
  return (specialNeeds ?? []).includes('elderly');
}
