import { shanghaiDay, startOfDay } from '../../../src-shared/calendar/calendar-day';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import { today } from '../../dates-shown';
import { newStore } from '../../store';
import type { Beginning } from './registration-content';

/** 补录一批: a paper afternoon written down later. Day and reason are asked once, each further tab begins with them. */
export interface BackfillBatch {
  readonly channel: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly reason: string;
  /** 纸质编号 of the next slip; empty where the blanks bear none. */
  readonly paperNumber: string;
  /** Ms since the beginning of the day: of the slip before, for they lie in their order. */
  readonly timeMs: number;
  readonly savedCount: number;
}

/** Begun by hand and ended by hand; what was typed is in the drafts, so a power cut loses the banner and no word. */
export const backfillBatch = newStore<BackfillBatch | null>(null);
/** What the pile on the desk has in common, by channel: only of today, tomorrow's post is another. */
interface Run {
  readonly on: string;
  readonly visit: VisitFields;
}
const runs = newStore<Readonly<Record<string, Run>>>({});

const NINE_MS = 9 * 3_600_000;

export function beginBatch(batch: Pick<BackfillBatch, 'channel' | 'on' | 'reason' | 'paperNumber'>): void {
  backfillBatch.set(() => ({ ...batch, timeMs: NINE_MS, savedCount: 0 }));
}

export function endBatch(): void {
  backfillBatch.set(() => null);
}

/** What the next tab of a channel begins with. */
export function nextBeginning(channel: string): Beginning {
  const batch = backfillBatch.get();
  if (batch && batch.channel === channel) return { channel, visit: visitOf(batch) };
  const run = runs.get()[channel];
  return { channel, visit: run?.on === today() ? run.visit : {} };
}

function visitOf({ on, reason, paperNumber, timeMs }: BackfillBatch): VisitFields {
  const visitedAt = startOfDay(on) + timeMs;
  return { visitedAt, backfillReason: reason, ...(paperNumber === '' ? {} : { paperNumber }) };
}

/** After a save: the next slip has the next number, and was written no earlier. */
export function noteSaved(visit: VisitFields): void {
  const { channel = 'visit' } = visit;
  const carried = channelSet(channel).carried.flatMap((field) => (visit[field] ? [[field, visit[field]]] : []));
  runs.set((all) => ({ ...all, [channel]: { on: today(), visit: Object.fromEntries(carried) as VisitFields } }));
  backfillBatch.set((batch) => {
    if (!batch || visit.channel !== batch.channel || visit.visitedAt === undefined) return batch;
    if (shanghaiDay(visit.visitedAt) !== batch.on) return batch;
    return {
      ...batch,
      timeMs: visit.visitedAt - startOfDay(batch.on),
      paperNumber: followingNumber(visit.paperNumber ?? ''),
      savedCount: batch.savedCount + 1,
    };
  });
}

/** `A-0099` → `A-0100`: the last run of digits counts on; what has none is not guessed. */
export function followingNumber(number: string): string {
  const found = /^(.*?)(\d{1,15})(\D*)$/u.exec(number);
  if (!found) return '';
  const [, head = '', digits = '', tail = ''] = found;
  return `${head}${String(Number(digits) + 1).padStart(digits.length, '0')}${tail}`;
}

/** Another person at this window finds neither the one nor the other. */
export function forgetRuns(): void {
  endBatch();
  runs.set(() => ({}));
}
