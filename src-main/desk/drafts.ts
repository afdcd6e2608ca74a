import { v4 as uuidv4 } from 'uuid';
import type { ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import * as stored from '../store/drafts';
import { StoreFault } from '../store/store-fault';
import { newId, type Actor, type Station } from './station';

/** This run of the program: drafts of another run were left by one that did not end in order. */
const RUN = uuidv4();
/** About thirty times the longest story a form takes. */
const DRAFT_MAX = 2_000_000;

/** Ids for a form that opens: the draft's becomes the event's, so that saving twice gives one visit. */
export function openDraft(station: Station): ChannelOutput<'draft:open'> {
  return { id: newId(), visitId: newId(), petitionId: newId(), openedAt: station.now() };
}

/** @throws StoreFault DRAFT_TOO_LARGE, DISK_FULL */
export function saveDraft(station: Station, actor: Actor, { id, body, caret }: ChannelInput<'draft:save'>) {
  if (body.length > DRAFT_MAX) throw new StoreFault('DRAFT_TOO_LARGE');
  const savedAt = station.now();
  stored.saveDraft(station.connection, actor.id, { id, body, caret, savedAt, run: RUN });
  return { savedAt };
}

/** One's own drafts, oldest first. */
export function listDrafts(station: Station, actor: Actor): ChannelOutput<'draft:list'> {
  return stored
    .listDrafts(station.connection, actor.id)
    .map(({ run, ...draft }) => ({ ...draft, isRecovered: run !== RUN }));
}

export function dropDraft(station: Station, actor: Actor, id: string): void {
  stored.dropDraft(station.connection, actor.id, id);
}
