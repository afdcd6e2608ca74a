import type { Change } from '../../src-shared/ipc/contract';
import { isSafeToRepeat, nextJobs, withMarks, type Paper, type PrintTrouble } from '../../src-shared/print/print-job';
import { getSettings } from '../desk/desk-settings';
import { recordNotice } from '../desk/on-spot-notice';
import { printPageOf, slipPaperOf } from '../desk/print-pages';
import { recordSlip } from '../desk/slip';
import type { Station } from '../desk/station';
import { findPaper, keepPaper } from '../store/kept-papers';
import { changeJob, findJob, listOpenJobs, recoverJobs, type JobChange, type StoredJob } from '../store/print-jobs';

/** Paper, as the outside world makes it. */
export interface PrintWorld {
  readonly drawPage: (html: string, paper: Paper) => Promise<Buffer>;
  /** Of these characters, those that no font of this computer draws. */
  readonly findUndrawn: (characters: string) => Promise<string>;
  /** @param title what the spooler shows @param printer its name; empty for the system's own choice */
  readonly sendToPrinter: (pdf: Buffer, title: string, printer: string) => Promise<'sent' | 'refused' | 'silent'>;
  readonly listPrinters: () => Promise<{ name: string; label: string }[]>;
}

export interface PrintHome {
  readonly station: Station;
  readonly world: PrintWorld;
  /** A backup was put back: what it calls waiting may have been printed since. */
  readonly isRestored?: boolean;
  readonly isOnline: () => boolean;
  readonly tell: (...topics: Change['topics']) => void;
  /** After an event was written. */
  readonly saved: () => void;
}

export interface PrintQueue {
  /** Looks for work; returns at once. */
  readonly wake: () => void;
  /** Gives what a printer did not take another try, where nothing came out for certain and the printer is there. */
  readonly tryAgain: () => Promise<void>;
  /** Until no printer has anything to do. */
  readonly settled: () => Promise<void>;
  /** Takes no new job and forgets about the ones under way; the next start finds them. */
  readonly stop: () => void;
}

const TRY_AGAIN_MS = 20_000;
const ANSWER_MS = 40_000;
const REFUSALS_MAX = 5;

export function printerOf(station: Station, job: Pick<StoredJob, 'printer' | 'paper'>): string {
  const { formPrinter, slipPrinter } = getSettings(station);
  return job.printer ?? (job.paper === 'a4' ? formPrinter : slipPrinter);
}

/** The station's one print queue: a lane for each printer, jobs in their order, nothing that a save could wait for. */
export function startPrintQueue(home: PrintHome, answerMs = ANSWER_MS): PrintQueue {
  const { connection } = home.station;
  const lanes = new Map<string, Promise<void>>();
  let isStopped = false;
  recoverJobs(connection, home.station.now(), home.isRestored);

  const next = () =>
    nextJobs(listOpenJobs(connection.read).map((job) => ({ ...job, printer: printerOf(home.station, job) })));
  const runLane = async (printer: string): Promise<void> => {
    for (;;) {
      const job = isStopped ? undefined : next().find((each) => each.printer === printer);
      if (!job) break;
      await runJob(home, job.id, printer, answerMs, () => isStopped);
    }
    lanes.delete(printer);
  };
  const wake = () => {
    if (isStopped) return;
    for (const { printer } of next()) {
      // Begins a turn later: whoever asked for paper has the answer first.
      if (!lanes.has(printer))
        lanes.set(
          printer,
          Promise.resolve().then(() => runLane(printer)),
        );
    }
  };
  const tryAgain = async () => {
    const held = listOpenJobs(connection.read).filter(
      (job) => job.state === 'failed' && isSafeToRepeat(job.trouble) && job.attemptCount <= REFUSALS_MAX,
    );
    if (held.length === 0) return;
    const printers = await home.world.listPrinters().catch(() => []);
    if (isStopped) return;
    for (const job of held) {
      if (!isThere(printers, printerOf(home.station, job))) continue;
      changeJob(connection, job.id, ['failed'], { state: 'waiting', trouble: null });
    }
    wake();
  };
  const timer = setInterval(() => void tryAgain(), TRY_AGAIN_MS);
  timer.unref();
  wake();
  return {
    wake,
    tryAgain,
    settled: async () => {
      while (lanes.size > 0) await Promise.all(lanes.values());
    },
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

function isThere(printers: readonly { name: string }[], printer: string): boolean {
  return printer === '' ? printers.length > 0 : printers.some(({ name }) => name === printer);
}

/** One job from page to paper. Never throws: whatever goes wrong is said at the job. */
async function runJob(
  home: PrintHome,
  id: string,
  printer: string,
  answerMs: number,
  isStopped: () => boolean,
): Promise<void> {
  const { station, world } = home;
  const { connection } = station;
  const change = (from: Parameters<typeof changeJob>[2], to: JobChange) => {
    const isChanged = changeJob(connection, id, from, to);
    home.tell('print');
    return isChanged;
  };
  const fail = (trouble: PrintTrouble) => change(['waiting', 'sending'], { state: 'failed', trouble });
  try {
    const pdf = await within(answerMs, drawJob(home, id, isStopped));
    if (isStopped() || pdf === 'cancelled') return;
    const printers = await world.listPrinters();
    if (isStopped()) return;
    const job = findJob(connection.read, id);
    if (!job) return;
    if (!isThere(printers, printer)) return void fail('missing');
    const isMine = change(['waiting'], { state: 'sending', attemptCount: job.attemptCount + 1, trouble: null });
    if (!isMine) return;
    const outcome = await within(answerMs, world.sendToPrinter(pdf, titleOf(job), printer)).catch(() => 'silent');
    if (isStopped()) return;
    if (outcome !== 'sent') return void fail(outcome === 'refused' ? 'refused' : 'silent');
    recordPrinted(home, job);
    change(['sending'], { state: 'sent', trouble: null, printer, sentAt: station.now() });
  } catch {
    if (!isStopped()) fail('page');
  }
}

/** The PDF as it was drawn the first time, or drawn now and kept. */
async function drawJob(home: PrintHome, id: string, isStopped: () => boolean): Promise<Buffer | 'cancelled'> {
  const { station, world } = home;
  const { connection, folder, key } = station;
  const job = findJob(connection.read, id);
  if (!job) return 'cancelled';
  const page = printPageOf(station, job, home.isOnline());
  if (page.isVoided) {
    changeJob(connection, id, ['waiting'], { state: 'cancelled' });
    home.tell('print');
    return 'cancelled';
  }
  const kept = page.isKept ? findPaper(folder, key, id) : undefined;
  if (kept) return kept;
  const plain = await page.html('');
  const undrawn = await world.findUndrawn(charactersOf(plain));
  const pdf = await world.drawPage(undrawn === '' ? plain : withMarks(await page.html(undrawn), undrawn), job.paper);
  if (isStopped()) return 'cancelled';
  if (undrawn !== '') changeJob(connection, id, ['waiting'], { undrawn });
  if (page.isKept) keepPaper(folder, key, id, pdf);
  return pdf;
}

/** Each character beyond ASCII once. */
function charactersOf(html: string): string {
  return [...new Set(html.match(/[^\p{ASCII}\s]/gu) ?? [])].join('');
}

/** What is written down has happened; the event has the job's id, so that it is written once. */
function recordPrinted(home: PrintHome, job: StoredJob): void {
  if (job.kind === 'onSpotNotice' && job.petitionId !== null) {
    recordNotice(home.station, { id: job.actorId }, job.petitionId, job.copy, job.id);
    return home.saved();
  }
  if (job.kind !== 'slip' || job.visitId === null) return;
  recordSlip(home.station, { id: job.actorId }, job.visitId, slipPaperOf(job), job.copy, job.reason, job.id);
  home.saved();
}

/** The spooler sees a number, never a name. */
export function titleOf({ label, copy }: Pick<StoredJob, 'label' | 'copy'>): string {
  return `${label}-${copy}`;
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
