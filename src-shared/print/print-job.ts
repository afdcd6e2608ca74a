import { z } from 'zod';
import { uuidSchema } from '../journal/event';

/** What goes to paper: 登记回执, 来访登记表, both of them empty for a day without power, 测试条, 来访日报, 当场书面告知. */
export const printKindSchema = z.enum([
  'slip',
  'form',
  'blankSlip',
  'blankForm',
  'testSlip',
  'dayReport',
  'onSpotNotice',
]);
export type PrintKind = z.infer<typeof printKindSchema>;

/** With `Large`, a slip in 大字 on the same paper. */
export const paperSchema = z.enum(['roll80', 'a5', 'a4', 'roll80Large', 'a5Large']);
export type Paper = z.infer<typeof paperSchema>;

/** 未打印 · 正在送打印机 · 已送打印机 · 已取走 · 没有打出 · 不打了 */
export const printStateSchema = z.enum(['waiting', 'sending', 'sent', 'collected', 'failed', 'cancelled']);
export type PrintState = z.infer<typeof printStateSchema>;

/**
 * Why a job did not come out. missing: no such printer now. refused: the printer's queue did not take it. silent: no
 * answer in time, paper may have come out. interrupted: the program ended while it was handed over, the same. page:
 * the page could not be drawn. old: it has waited since long before this start, the person has gone.
 */
export const printTroubleSchema = z.enum(['missing', 'refused', 'silent', 'interrupted', 'page', 'old']);
export type PrintTrouble = z.infer<typeof printTroubleSchema>;

export const printJobSchema = z.strictObject({
  id: uuidSchema,
  kind: printKindSchema,
  paper: paperSchema,
  visitId: uuidSchema.nullable(),
  petitionId: uuidSchema.nullable(),
  /** A number, never a name: it is what the spooler and the status bar show. */
  label: z.string(),
  copy: z.int(),
  state: printStateSchema,
  trouble: printTroubleSchema.nullable(),
  /** Where it goes or went; empty for the system's own choice. */
  printer: z.string(),
  /** Characters that no font of this computer draws: 〓 stands for them on the paper. */
  undrawn: z.string(),
  queuedAt: z.int(),
  sentAt: z.int().nullable(),
  /** Its PDF is kept, sealed. */
  isKept: z.boolean(),
});
export type PrintJob = z.infer<typeof printJobSchema>;

/** A printer that does not take this one would not take the next: the line behind it waits, in its order. */
const HOLDING: ReadonlySet<PrintTrouble> = new Set(['missing', 'refused', 'silent']);
/** Nothing came out, that is certain: it may be tried again without asking. */
const CERTAIN: ReadonlySet<PrintTrouble> = new Set(['missing', 'refused']);

type Queued = Pick<PrintJob, 'id' | 'state' | 'trouble' | 'printer'>;

/**
 * The job each printer takes next, in the order in which they were asked for. A printer that is busy, or whose oldest
 * job it did not take, gets none; printers never wait for each other.
 *
 * @param jobs oldest first
 */
export function nextJobs<J extends Queued>(jobs: readonly J[]): J[] {
  const settled = new Set<string>();
  const next: J[] = [];
  for (const job of jobs) {
    if (settled.has(job.printer)) continue;
    const isHeld = job.state === 'failed' && job.trouble !== null && HOLDING.has(job.trouble);
    if (job.state === 'waiting') next.push(job);
    if (job.state === 'waiting' || job.state === 'sending' || isHeld) settled.add(job.printer);
  }
  return next;
}

/** True when nobody has to look whether paper came out before it is tried again. */
export function isSafeToRepeat(trouble: PrintTrouble | null): boolean {
  return trouble !== null && CERTAIN.has(trouble);
}

/** 未打印: what the status bar counts. */
export function isUnprinted({ state }: Pick<PrintJob, 'state'>): boolean {
  return state === 'waiting' || state === 'sending' || state === 'failed';
}

/** Typesetters' mark for a sort that is missing from the case. */
export const REPLACEMENT_MARK = '〓';

/** The text with {@link REPLACEMENT_MARK} for each of the characters in `undrawn`. */
export function withMarks(text: string, undrawn: string): string {
  if (undrawn === '') return text;
  const marked = new Set(undrawn);
  return Array.from(text, (char) => (marked.has(char) ? REPLACEMENT_MARK : char)).join('');
}
