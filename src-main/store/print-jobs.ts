import type { Paper, PrintKind, PrintState, PrintTrouble } from '../../src-shared/print/print-job';
import type { Connection, Reader } from './connection';

/** A row of the print queue as it stands; `printer` null follows the settings. */
export interface StoredJob {
  readonly id: string;
  readonly kind: PrintKind;
  readonly paper: Paper;
  readonly visitId: string | null;
  readonly petitionId: string | null;
  readonly label: string;
  readonly copy: number;
  readonly reason: string;
  readonly actorId: string;
  readonly printer: string | null;
  readonly state: PrintState;
  readonly trouble: PrintTrouble | null;
  readonly attemptCount: number;
  readonly undrawn: string;
  readonly queuedAt: number;
  readonly sentAt: number | null;
}

const COLUMNS = `id, kind, paper, visit_id AS visitId, petition_id AS petitionId, label, copy, reason, actor_id AS actorId,
  printer, state, trouble, attempt_count AS attemptCount, undrawn, queued_at AS queuedAt, sent_at AS sentAt`;

export type NewJob = Pick<
  StoredJob,
  'id' | 'kind' | 'paper' | 'visitId' | 'petitionId' | 'label' | 'reason' | 'actorId' | 'queuedAt'
> & {
  /** Given where it does not count on: sheets of a blank form. */
  readonly copy?: number;
};

/**
 * Puts a job at the end of the queue, in one small commit. A slip counts its copies per visit.
 *
 * @param printedCopies copies the journal knows of; copies still in the queue count as well
 * @returns its copy number, from 1
 */
export function addJob(connection: Connection, job: NewJob, printedCopies: number): number {
  return connection.write((writer) => {
    const queued = writer.get<{ copy: number | null }>(
      `SELECT max(copy) AS copy FROM print_job WHERE kind = ? AND visit_id IS ? AND petition_id IS ? AND state <> 'cancelled'`,
      job.kind,
      job.visitId,
      job.petitionId,
    );
    const copy = job.copy ?? Math.max(printedCopies, queued?.copy ?? 0) + 1;
    writer.run(
      `INSERT INTO print_job (id, kind, paper, visit_id, petition_id, label, copy, reason, actor_id, state, attempt_count, undrawn, queued_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, '', ?)`,
      job.id,
      job.kind,
      job.paper,
      job.visitId,
      job.petitionId,
      job.label,
      copy,
      job.reason,
      job.actorId,
      job.queuedAt,
    );
    return copy;
  });
}

/** What is not on paper yet, oldest first. */
export function listOpenJobs(reader: Reader): StoredJob[] {
  return reader.all<StoredJob>(
    `SELECT ${COLUMNS} FROM print_job WHERE state IN ('waiting', 'sending', 'failed') ORDER BY rid`,
  );
}

/** The last ones that left the queue, newest first. */
export function listDoneJobs(reader: Reader, limit: number): StoredJob[] {
  return reader.all<StoredJob>(
    `SELECT ${COLUMNS} FROM print_job WHERE state IN ('sent', 'collected') ORDER BY rid DESC LIMIT ?`,
    limit,
  );
}

/** What came out for one petition and the visit it was told in, newest first. */
export function listJobsOf(reader: Reader, petitionId: string, visitId: string): StoredJob[] {
  return reader.all<StoredJob>(
    `SELECT ${COLUMNS} FROM print_job WHERE visit_id = ? AND state IN ('sent', 'collected')
       AND (petition_id IS NULL OR petition_id = ?) ORDER BY rid DESC`,
    visitId,
    petitionId,
  );
}

export function findJob(reader: Reader, id: string): StoredJob | undefined {
  return reader.get<StoredJob>(`SELECT ${COLUMNS} FROM print_job WHERE id = ?`, id);
}

/** Jobs of one visit that went to a printer and that nobody has taken away yet. */
export function listUncollected(reader: Reader, visitId: string): StoredJob[] {
  return reader.all<StoredJob>(
    `SELECT ${COLUMNS} FROM print_job WHERE visit_id = ? AND kind = 'slip' AND state = 'sent' ORDER BY rid`,
    visitId,
  );
}

export type JobChange = Partial<
  Pick<StoredJob, 'state' | 'trouble' | 'printer' | 'attemptCount' | 'undrawn' | 'sentAt'>
>;

/**
 * Changes a job, unless it is no longer in one of the states `from`: a job cancelled meanwhile stays so.
 *
 * @returns false when it was left as it is
 */
export function changeJob(connection: Connection, id: string, from: readonly PrintState[], change: JobChange): boolean {
  return connection.write((writer) => {
    const job = findJob(writer, id);
    if (!job || !from.includes(job.state)) return false;
    const next = { ...job, ...change };
    writer.run(
      `UPDATE print_job SET state = ?, trouble = ?, printer = ?, attempt_count = ?, undrawn = ?, sent_at = ? WHERE id = ?`,
      next.state,
      next.trouble,
      next.printer,
      next.attemptCount,
      next.undrawn,
      next.sentAt,
      id,
    );
    return true;
  });
}

/** Slips of one visit that are not on paper yet are no longer wanted: it was taken back. */
export function cancelJobsOfVisit(connection: Connection, visitId: string): void {
  connection.write((writer) =>
    writer.run(
      `UPDATE print_job SET state = 'cancelled' WHERE visit_id = ? AND state IN ('waiting', 'failed')`,
      visitId,
    ),
  );
}

/** Whoever waited for it has gone home; after days nobody asks for it. */
const OLD_MS = 12 * 3_600_000;
const FORGOTTEN_MS = 3 * 24 * 3_600_000;

/**
 * After a start: what the last run was handing over when it ended. Where the journal says that it was printed, it was;
 * of the others nobody knows, and a second copy of a code is never made without asking.
 *
 * @param isRestored the rows are an older copy: of nothing in them is it known whether it was printed since
 */
export function recoverJobs(connection: Connection, now: number, isRestored = false): void {
  connection.write((writer) => {
    if (isRestored)
      writer.run(`UPDATE print_job SET state = 'failed', trouble = 'interrupted' WHERE state IN ('waiting', 'failed')`);
    writer.run(
      `UPDATE print_job SET state = 'sent', trouble = NULL, sent_at = coalesce(sent_at, ?)
       WHERE state = 'sending' AND EXISTS (SELECT 1 FROM event WHERE event.id = print_job.id AND is_own = 1)`,
      now,
    );
    writer.run(`UPDATE print_job SET state = 'failed', trouble = 'interrupted' WHERE state = 'sending'`);
    writer.run(
      `UPDATE print_job SET state = 'cancelled', trouble = 'old' WHERE state IN ('waiting', 'failed') AND queued_at < ?`,
      now - FORGOTTEN_MS,
    );
    writer.run(
      `UPDATE print_job SET state = 'failed', trouble = 'old' WHERE state IN ('waiting', 'failed') AND queued_at < ?`,
      now - OLD_MS,
    );
  });
}
