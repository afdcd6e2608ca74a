import type { StreamType } from '../../src-shared/journal/event';
import type { TicketState } from '../../src-shared/hall/ticket-fold';
import type { Reader, Writer } from './connection';

/**
 * Writes the line of the queue of one visit. A confidential visit has its number in its own record and, in the queue,
 * a line without any name (see desk/hall-numbers.ts): nothing here may lead from one to the other.
 */
export function writeTicket(
  writer: Writer,
  row: { readonly rid: number; readonly type: StreamType },
  ticket: TicketState | null,
): void {
  if (ticket === null || row.type !== 'visit') return;
  writer.run(
    `INSERT INTO ticket (given_on, stream_rid, hall, series, serial, phase, queued_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (given_on, stream_rid) DO UPDATE SET phase = excluded.phase, queued_at = excluded.queued_at
     WHERE (phase, queued_at) IS NOT (excluded.phase, excluded.queued_at)`,
    ticket.on,
    row.rid,
    ticket.hall,
    ticket.series,
    ticket.serial,
    ticket.phase,
    ticket.queuedAt,
  );
}

export interface StoredTicket {
  readonly visit_id: string;
  readonly state: string;
}

/** The visits of one hall and day that hold a number, in the order of the line. */
export function listTickets(reader: Reader, hall: string, on: string): StoredTicket[] {
  return reader.all<StoredTicket>(
    `SELECT s.id AS visit_id, s.state FROM ticket t JOIN stream s ON s.rid = t.stream_rid
     WHERE t.given_on = ? AND t.hall = ? AND t.phase <> 'voided' ORDER BY t.queued_at, t.series, t.serial`,
    on,
    hall,
  );
}

/** Who is next: of those who wait, whoever has waited longest. */
export function findNextTicket(reader: Reader, hall: string, on: string): StoredTicket | undefined {
  return reader.get<StoredTicket>(
    `SELECT s.id AS visit_id, s.state FROM ticket t JOIN stream s ON s.rid = t.stream_rid
     WHERE t.given_on = ? AND t.hall = ? AND t.phase = 'waiting' ORDER BY t.queued_at, t.series, t.serial LIMIT 1`,
    on,
    hall,
  );
}

/** The highest serial known of a series, colleagues' journals included; 0 when there is none. */
export function lastSerial(reader: Reader, hall: string, on: string, series: string): number {
  const row = reader.get<{ serial: number | null }>(
    'SELECT max(serial) AS serial FROM ticket WHERE given_on = ? AND hall = ? AND series = ?',
    on,
    hall,
    series,
  );
  return row?.serial ?? 0;
}
