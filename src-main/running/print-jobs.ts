import { writeFileSync } from 'node:fs';
import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import type { PrintJob } from '../../src-shared/print/print-job';
import { jobPaperOf } from '../../src-shared/print/slip-setting';
import { getSettings } from '../desk/desk-settings';
import { recordView } from '../desk/reveal-petition';
import { requirePrintable } from '../desk/visit-form';
import { recordCollected, slipCopies } from '../desk/slip';
import { showRegistered } from '../desk/register-visit';
import { newId } from '../desk/station';
import { findPaper, isPaperKept } from '../store/kept-papers';
import {
  addJob,
  cancelJobsOfVisit,
  changeJob,
  findJob,
  listDoneJobs,
  listJobsOf,
  listOpenJobs,
  listUncollected,
  type NewJob,
  type StoredJob,
} from '../store/print-jobs';
import { StoreFault } from '../store/store-fault';
import type { Desk } from './desk';
import { printerOf, titleOf } from './print-queue';

const DONE_SHOWN = 20;
/** Papers that name the person in full. */
const NAMING: ReadonlySet<StoredJob['kind']> = new Set(['form', 'onSpotNotice']);

/** 打印队列: what is not on paper yet, oldest first, then what came out last. */
export function listQueue(desk: Desk): ChannelOutput<'print:queue'> {
  const { read } = desk.station().connection;
  return [...listOpenJobs(read), ...listDoneJobs(read, DONE_SHOWN)].map((job) => showJob(desk, job));
}

function showJob(desk: Desk, job: StoredJob): PrintJob {
  const station = desk.station();
  const { reason: _, actorId: __, attemptCount: ___, ...shown } = job;
  return { ...shown, printer: printerOf(station, job), isKept: isPaperKept(station.folder, job.id) };
}

/** What was printed for a petition; the PDF of each is kept unless the record is confidential. */
export function listPapers(desk: Desk, petitionId: string): ChannelOutput<'print:ofPetition'> {
  const station = desk.station();
  const { row } = requirePrintable(station, petitionId);
  return listJobsOf(station.connection.read, petitionId, row.visit_id).map((job) => showJob(desk, job));
}

/**
 * A kept PDF as a file where the person wants it; of one that names the person that is a look at her.
 *
 * @throws StoreFault RECORD_NOT_FOUND, EXPORT_FAILED
 */
export async function savePaper(desk: Desk, id: string): Promise<ChannelOutput<'print:save'>> {
  const station = desk.station();
  const job = findJob(station.connection.read, id);
  const pdf = job && findPaper(station.folder, station.key, id);
  if (!job || !pdf) throw new StoreFault('RECORD_NOT_FOUND');
  const path = await desk.options.world.chooseFile(`${titleOf(job)}.pdf`);
  // Locked while the dialog stood open: whoever sits there now has not asked for it.
  const actor = desk.actor();
  if (path === null) return { isSaved: false };
  if (NAMING.has(job.kind) && job.petitionId !== null) {
    recordView(station, actor, job.petitionId, 'personal');
    desk.changed('petition');
  }
  try {
    writeFileSync(path, pdf, { mode: 0o600 });
  } catch (error) {
    throw new StoreFault('EXPORT_FAILED', '', { cause: error });
  }
  return { isSaved: true };
}

/** One small commit and no waiting: the page is drawn and handed over by the queue. */
export function enqueue(desk: Desk, job: Omit<NewJob, 'id' | 'actorId' | 'queuedAt'>, printedCopies = 0) {
  const station = desk.station();
  const id = newId();
  const copy = addJob(
    station.connection,
    { ...job, id, actorId: desk.actor().id, queuedAt: station.now() },
    printedCopies,
  );
  desk.printing().wake();
  desk.options.world.notify({ topics: ['print'] });
  return { jobId: id, copy };
}

export function queueSlip(desk: Desk, input: ChannelInput<'slip:print'>): ChannelOutput<'slip:print'> {
  const { visitId, reason, isLarge = false } = input;
  const paper = jobPaperOf({ paper: input.paper, isLarge });
  const station = desk.station();
  const registered = showRegistered(station.connection.read, visitId);
  const label = registered.petitions[0]?.caseNumber ?? registered.number ?? 'slip';
  return enqueue(desk, { kind: 'slip', paper, visitId, petitionId: null, label, reason }, slipCopies(station, visitId));
}

/** 来访登记表: plain, for the file; whoever asked for it is written down before it is printed. */
export function queueForm(desk: Desk, petitionId: string): ChannelOutput<'print:form'> {
  const station = desk.station();
  const { row } = requirePrintable(station, petitionId);
  recordView(station, desk.actor(), petitionId, 'personal');
  desk.changed('petition');
  return enqueue(desk, {
    kind: 'form',
    paper: 'a4',
    visitId: row.visit_id,
    petitionId,
    label: row.case_number,
    reason: 'first',
  });
}

/** Printed in advance, for a day without power. */
export function queueBlank(desk: Desk, input: ChannelInput<'print:blank'>): ChannelOutput<'print:blank'> {
  const { kind, count } = input;
  const { slipPaper } = getSettings(desk.station());
  const isSlip = kind === 'blankSlip';
  return enqueue(desk, {
    kind,
    paper: isSlip ? slipPaper : 'a4',
    visitId: null,
    petitionId: null,
    label: isSlip ? 'blank-slip' : 'blank-form',
    reason: 'first',
    copy: count,
  });
}

/** Once more, on another printer when one is named. @throws StoreFault RECORD_NOT_FOUND */
export function retryJob(desk: Desk, { id, printer }: ChannelInput<'print:retry'>): void {
  const { connection } = desk.station();
  if (!findJob(connection.read, id)) throw new StoreFault('RECORD_NOT_FOUND');
  const change = { state: 'waiting', trouble: null, attemptCount: 0, ...(printer === undefined ? {} : { printer }) };
  changeJob(connection, id, ['waiting', 'failed'], change as Parameters<typeof changeJob>[3]);
  desk.printing().wake();
  desk.options.world.notify({ topics: ['print'] });
}

/** 不打了: the number was copied by hand, or nobody waits for it any more. */
export function cancelJob(desk: Desk, id: string): void {
  changeJob(desk.station().connection, id, ['waiting', 'failed'], { state: 'cancelled' });
  // What stood behind it may be free now.
  desk.printing().wake();
  desk.options.world.notify({ topics: ['print'] });
}

/** 已取走: the person has it in hand. Says nothing of a slip that is still on its way. */
export function collectSlip(desk: Desk, visitId: string): void {
  const { connection } = desk.station();
  const slips = listUncollected(connection.read, visitId);
  if (slips.length === 0) return;
  recordCollected(desk.station(), desk.actor(), visitId);
  for (const { id } of slips) changeJob(connection, id, ['sent'], { state: 'collected' });
  desk.changed('petition', 'print');
}

/** The visit was taken back: its slips are not wanted any more. */
export function dropSlips(desk: Desk, visitId: string): void {
  cancelJobsOfVisit(desk.station().connection, visitId);
  desk.printing().wake();
}
