import { checkEvent } from '../../src-shared/journal/event-check';
import type { Page, PageItem, SignedPage, Verdict } from '../../src-shared/sync/protocol';
import type { Connection, Writer } from './connection';
import { insertEvent, NewStreams, parkedReasonOf } from './event-rows';
import { sha256, verify } from './node-crypto';
import { getMeta, setMeta } from './own-chain';
import { refoldStreams } from './refold';

export interface AppliedPage {
  /** False: the page does not continue our position; its verdicts count, its items do not. */
  readonly isContiguous: boolean;
  readonly newEventCount: number;
}

/**
 * Takes in one page whose signature was verified. The bytes are stored first, in the same commit as what follows from
 * them. Verdicts change the delivery of own events; only a page that continues our position confirms an order. What
 * cannot be read is parked and the position moves on: one bad event stops nothing (promise P5).
 */
export function applyPage(connection: Connection, signed: SignedPage, page: Page, now: number): AppliedPage {
  return connection.write((writer) => {
    writer.run(
      'INSERT INTO page (received_at, head_position, text, signature) VALUES (?, ?, ?, ?)',
      now,
      page.head.position,
      Buffer.from(signed.page, 'utf8'),
      signed.signature,
    );
    for (const verdict of page.verdicts) applyVerdict(writer, verdict);
    const isContiguous = page.after === (getMeta(writer, 'position') ?? '');
    if (!isContiguous) return { isContiguous, newEventCount: 0 };
    const touched: Touched = { rids: new Set(), newStreams: new NewStreams() };
    let newEventCount = 0;
    for (const item of page.items) if (applyItem(writer, item, touched)) newEventCount += 1;
    refoldStreams(writer, touched.rids, touched.newStreams);
    if (page.items.length > 0 || page.head.position !== page.after) {
      setMeta(writer, 'position', page.head.position);
      setMeta(writer, 'pair', JSON.stringify({ epoch: page.epoch, ...page.head }));
    }
    forgetBackedUpPages(writer, page.backedUpThrough);
    return { isContiguous, newEventCount };
  });
}

/** Streams whose rows this page may change, and those it is the first to name. */
interface Touched {
  readonly rids: Set<number>;
  readonly newStreams: NewStreams;
}

/** 县里已收 rests on this: the county's verdict on the very hash that is stored here (promise P3). */
function applyVerdict(writer: Writer, verdict: Verdict): void {
  writer.run(
    'UPDATE event SET delivery = ?, reason = ?, received_at = ? WHERE id = ? AND hash = ? AND is_own = 1',
    verdict.verdict,
    verdict.reason ?? null,
    verdict.receivedAt,
    verdict.id,
    verdict.hash,
  );
}

/** @returns true when an event came that was not here before. */
function applyItem(writer: Writer, item: PageItem, touched: Touched): boolean {
  if (item.kind === 'own') {
    const own = writer.get<{ rid: number }>(
      'SELECT rid FROM event WHERE generation = ? AND seq = ? AND hash = ?',
      item.generation,
      item.seq,
      item.hash,
    );
    if (own) confirm(writer, own.rid, item.orders, touched.rids);
    return false;
  }
  const checked = checkEvent(item.event, sha256, verify);
  // The page's bytes are kept, so even what has no readable header is not lost.
  if (!checked.ok) return countUnreadable(writer);
  const known = writer.get<{ rid: number; hash: string }>(
    'SELECT rid, hash FROM event WHERE id = ?',
    checked.header.id,
  );
  if (known) {
    if (known.hash === checked.hash) confirm(writer, known.rid, item.orders, touched.rids);
    return false;
  }
  const { event: raw, verdict: delivery } = item;
  const { header, hash } = checked;
  const parked = parkedReasonOf(raw, header);
  const row = { raw, header, hash, isOwn: false, delivery, parked };
  const { rid, streams } = insertEvent(writer, row, touched.newStreams);
  for (const stream of streams) touched.rids.add(stream);
  confirm(writer, rid, item.orders, touched.rids);
  return true;
}

function confirm(writer: Writer, rid: number, orders: readonly number[], touched: Set<number>): void {
  const rows = writer.all<{ stream_rid: number; position: number; confirmed_order: number | null }>(
    'SELECT stream_rid, position, confirmed_order FROM event_stream WHERE event_rid = ?',
    rid,
  );
  for (const row of rows) {
    const order = orders[row.position] ?? null;
    if (row.confirmed_order === order) continue;
    if (!keepsItsPlace(writer, row.stream_rid, rid, order)) touched.add(row.stream_rid);
    writer.run(
      'UPDATE event_stream SET confirmed_order = ? WHERE stream_rid = ? AND event_rid = ?',
      order,
      row.stream_rid,
      rid,
    );
  }
}

/**
 * True when the county's order puts an event where it stands already: an own event that was first among the
 * unconfirmed, after all confirmed ones. Its stream then folds to the same row.
 */
function keepsItsPlace(writer: Writer, streamRid: number, rid: number, order: number | null): boolean {
  const isOwn = writer.get<{ is_own: number }>('SELECT is_own FROM event WHERE rid = ?', rid)?.is_own === 1;
  if (!isOwn) return false;
  const inBetween = writer.get(
    `SELECT 1 FROM event_stream WHERE stream_rid = ? AND event_rid <> ?
       AND ((confirmed_order IS NULL AND event_rid < ?) OR confirmed_order > ?)`,
    streamRid,
    rid,
    rid,
    order,
  );
  return inBetween === undefined;
}

function countUnreadable(writer: Writer): false {
  setMeta(writer, 'unreadableCount', String(Number(getMeta(writer, 'unreadableCount') ?? 0) + 1));
  return false;
}

/** Pages are kept until the county's own backup has passed them: with them a restored county can be made whole. */
function forgetBackedUpPages(writer: Writer, backedUpThrough: string): void {
  if (backedUpThrough === '') return;
  writer.run('DELETE FROM page WHERE rid <= (SELECT max(rid) FROM page WHERE head_position = ?)', backedUpThrough);
}
