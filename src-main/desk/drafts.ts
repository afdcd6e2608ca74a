import { v4 as uuidv4 } from 'uuid';
import { holdsAccusation } from '../../src-shared/accusation/draft-accusation';
import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import * as stored from '../store/drafts';
import { eraseTraces } from '../store/erase-traces';
import { derivedKey, unwrap, wrap } from '../store/key-slots';
import { StoreFault } from '../store/store-fault';
import { newId, type Actor, type Station } from './station';

/** This run of the program: drafts of another run were left by one that did not end in order. */
const RUN = uuidv4();
/** About thirty times the longest story a form takes. */
const DRAFT_MAX = 2_000_000;
/** Begins the body of a draft that only its clerk's password opens. */
const PROTECTED = 'protected:';

/** Ids for a form that opens: the draft's becomes the event's, so that saving twice gives one visit. */
export function openDraft(station: Station): ChannelOutput<'draft:open'> {
  return { id: newId(), visitId: newId(), petitionId: newId(), openedAt: station.now() };
}

/**
 * From the moment an accusation stands in it a draft is closed to everybody but its clerk, caret and all, and what was
 * written of it before is taken off the disk. It stays so, whatever is chosen later.
 *
 * @throws StoreFault DRAFT_TOO_LARGE, DISK_FULL
 */
export function saveDraft(station: Station, actor: Actor, { id, body, caret }: ChannelInput<'draft:save'>) {
  if (body.length > DRAFT_MAX) throw new StoreFault('DRAFT_TOO_LARGE');
  const savedAt = station.now();
  const before = stored.findDraftBody(station.connection, actor.id, id);
  const wasProtected = before?.startsWith(PROTECTED) === true;
  const isProtected = wasProtected || holdsAccusation(body);
  const kept = isProtected ? { body: protect(actor, id, { body, caret }), caret: '' } : { body, caret };
  stored.saveDraft(station.connection, actor.id, { id, ...kept, savedAt, run: RUN });
  if (isProtected && !wasProtected) eraseTraces(station.connection);
  return { savedAt };
}

/** One's own drafts, oldest first. */
export function listDrafts(station: Station, actor: Actor): ChannelOutput<'draft:list'> {
  return stored
    .listDrafts(station.connection, actor.id)
    .map(({ run, ...draft }) => ({ ...draft, ...openProtected(actor, draft), isRecovered: run !== RUN }));
}

export function dropDraft(station: Station, actor: Actor, id: string): void {
  const wasProtected = stored.findDraftBody(station.connection, actor.id, id)?.startsWith(PROTECTED) === true;
  stored.dropDraft(station.connection, actor.id, id);
  if (wasProtected) eraseTraces(station.connection);
}

type Words = Pick<stored.Draft, 'body' | 'caret'>;

/** Out of what the clerk's password opens: it lives in memory while she is logged in, and nowhere else. */
function draftKey(actor: Actor): Buffer {
  return derivedKey(Buffer.from(actor.seal.secret, 'base64url'), 'draft');
}

function protect(actor: Actor, id: string, words: Words): string {
  return PROTECTED + wrap(Buffer.from(JSON.stringify(words), 'utf8'), draftKey(actor), `draft:${id}`);
}

/** What her password does not open any more is told as unreadable and stays where it is. */
function openProtected(actor: Actor, { id, body, caret }: Omit<stored.Draft, 'run'>): Words {
  if (!body.startsWith(PROTECTED)) return { body, caret };
  const bytes = unwrap(body.slice(PROTECTED.length), draftKey(actor), `draft:${id}`);
  return bytes ? (JSON.parse(bytes.toString('utf8')) as Words) : { body: '', caret: '' };
}
