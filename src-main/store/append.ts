import { CONFIDENTIAL_TYPES } from '../../src-shared/accusation/accusation-events';
import { buildEvent, type ActorSigner, type EventDraft } from '../../src-shared/journal/event-build';
import { isConfidential, type EventHeader } from '../../src-shared/journal/event';
import { EVENT_TYPES } from '../../src-shared/journal/event-types';
import type { Connection, Writer } from './connection';
import { findStreamRid, foldEventOfRaw, insertEvent, NewStreams } from './event-rows';
import { newSalt, sha256, verify } from './node-crypto';
import { findOwnChain, getMeta } from './own-chain';
import { refoldStreams } from './refold';
import { StoreFault } from './store-fault';

/** What a command knows; seen and chain are the journal's business. */
export type EventIntent = Omit<EventDraft, 'seen' | 'typeVersion'> & { readonly typeVersion?: number };

export interface AppendOptions {
  readonly signers?: readonly ActorSigner[];
  /** Draft that this event makes superfluous; deleted in the same commit. */
  readonly dropDraft?: string;
}

export interface Appended {
  readonly header: EventHeader;
  /** The same intent had been saved before; nothing was written now. */
  readonly isRepeat: boolean;
}

/**
 * Writes one event: check, append, refold, rows, index and draft in one commit. `plan` runs inside the transaction,
 * against the state it will be appended to, so that a serial number or a version it reads cannot change under it.
 *
 * An I/O error at commit leaves it open whether the event is on disk: the database is opened anew and asked, and only
 * then is success or failure told.
 *
 * @throws StoreFault DISK_FULL, DISK_FAILED, STREAM_PARKED, EVENT_REFUSED and whatever `plan` throws
 */
export function append(
  connection: Connection,
  id: string,
  plan: (writer: Writer) => EventIntent,
  options: AppendOptions = {},
): Appended {
  try {
    return connection.write((writer) => findRepeat(writer, id) ?? appendPlanned(writer, plan(writer), options));
  } catch (error) {
    if (!(error instanceof StoreFault) || (error.code !== 'DISK_FAILED' && error.code !== 'DISK_FULL')) throw error;
    const survived = askAgain(connection, id);
    if (survived) return survived;
    throw error;
  }
}

function askAgain(connection: Connection, id: string): Appended | undefined {
  try {
    connection.reopen();
    return findRepeat(connection.read, id);
  } catch {
    // The disk does not answer at all: the first error says so.
    return undefined;
  }
}

function findRepeat(reader: Connection['read'], id: string): Appended | undefined {
  const row = reader.get<{ header: Buffer }>('SELECT header FROM event WHERE id = ? AND is_own = 1', id);
  return row && { header: JSON.parse(row.header.toString('utf8')) as EventHeader, isRepeat: true };
}

/** For the few acts that write more than one thing in one transaction, such as the beginning of a generation. */
export function appendPlanned(writer: Writer, intent: EventIntent, options: AppendOptions = {}): Appended {
  const chain = findOwnChain(writer);
  if (!chain) throw new StoreFault('STATION_NOT_OPEN', 'no generation');
  const draft: EventDraft = { typeVersion: 1, ...intent, seen: getMeta(writer, 'position') ?? '' };
  const type = EVENT_TYPES[`${draft.type}@${draft.typeVersion}`];
  if (!type) throw new StoreFault('EVENT_REFUSED', `${draft.type} is no event type`);
  if (!type.facts.safeParse(draft.facts).success || !type.personal.safeParse(draft.personal).success) {
    throw new StoreFault('EVENT_REFUSED', `${draft.type} has an unknown shape`);
  }
  if (draft.streams.some(isConfidential) && !CONFIDENTIAL_TYPES.includes(draft.type)) {
    throw new StoreFault('EVENT_REFUSED', `${draft.type} would stand in a confidential stream in the clear`);
  }
  if (type.isSigned && !options.signers?.length) throw new StoreFault('EVENT_REFUSED', `${draft.type} must be signed`);
  if (type.nature !== 'fact') refuseParked(writer, draft);
  const built = buildEvent(draft, chain, { sha256, verify, salt: newSalt }, options.signers);
  if (!built.ok) throw new StoreFault('EVENT_REFUSED', `${built.fault.part}: ${built.fault.code}`);
  const newStreams = new NewStreams();
  const { rid, streams } = insertEvent(
    writer,
    { ...built, isOwn: true, delivery: 'pending', parked: null },
    newStreams,
  );
  refoldStreams(writer, streams, newStreams, new Map([[rid, foldEventOfRaw(built.raw, built.header)]]));
  if (options.dropDraft) writer.run('DELETE FROM draft WHERE id = ?', options.dropDraft);
  return { header: built.header, isRepeat: false };
}

/** A stream with an event this build cannot read takes facts, but no decision: nobody decides on what she cannot see. */
function refuseParked(writer: Writer, draft: EventDraft): void {
  for (const stream of draft.streams) {
    const rid = findStreamRid(writer, stream);
    if (rid === undefined) continue;
    const row = writer.get<{ parked_count: number }>('SELECT parked_count FROM stream WHERE rid = ?', rid);
    if (row && row.parked_count > 0) throw new StoreFault('STREAM_PARKED', stream.type);
  }
}
