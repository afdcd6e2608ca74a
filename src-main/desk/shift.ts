import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import type { ActorSigner } from '../../src-shared/journal/event-build';
import type { ChannelInput } from '../../src-shared/ipc/contract';
import type { ShiftToday } from '../../src-shared/shift/shift-shapes';
import { dayStream } from '../../src-shared/office/office-stream';
import { giveDrafts } from '../store/drafts';
import { getMeta, setMeta } from '../store/own-chain';
import { findUnclosedDay, readDay } from './day';
import { showHall } from './hall';
import { listOfficeChains, recordOnOffice } from './office';
import { getOwnChain, getStationState, type Actor, type Station } from './station';
import { nameOfActor } from './who-and-where';

const PUT_OFF = 'shiftPutOffOn';

/** Whether this window has been opened today. On the day it was set up there is nothing to confirm: all was just typed. */
export function shiftToday(station: Station): ShiftToday {
  const on = shanghaiDay(station.now());
  const { read } = station.connection;
  const own = new Set(listOfficeChains(station).flatMap((chain) => (chain.isOwn ? [chain.generation] : [])));
  const opening = readDay(station, on).openings.findLast(({ generation }) => own.has(generation));
  const begun = read.get<{ at: number }>(
    'SELECT occurred_at AS at FROM event WHERE generation = ? AND seq = 1',
    getOwnChain(station).stationId,
  );
  const isFirstDay = begun === undefined || shanghaiDay(begun.at) === on;
  return {
    on,
    isDue: !opening && !isFirstDay && getMeta(read, PUT_OFF) !== on,
    opened: opening ? { by: nameOfActor(station, opening.actorId), at: opening.at } : null,
    unclosedOn: findUnclosedDay(station),
  };
}

/** 开班 at this window. */
export function openShift(station: Station, actor: Actor, input: ChannelInput<'shift:open'>): void {
  const on = shanghaiDay(station.now());
  const window = getStationState(station).configuration?.window ?? '';
  recordOnOffice(station, actor, (key) => dayStream(key, on), {
    type: 'shift.opened',
    facts: { on, window, ...input },
  });
}

/** 以后再说: not asked again today at this window; kept here alone. */
export function putOffShift(station: Station): void {
  const on = shanghaiDay(station.now());
  station.connection.write((writer) => setMeta(writer, PUT_OFF, on));
}

/**
 * 交接班: whoever is called or heard here stays with the window; of the drafts only those that were chosen change
 * hands, in the commit that says so. Signed by both.
 *
 * @returns how many drafts went over
 */
export function recordHandOver(
  station: Station,
  actor: Actor,
  next: { readonly id: string; readonly signer: ActorSigner },
  draftIds: readonly string[],
): number {
  const on = shanghaiDay(station.now());
  const { rows } = showHall(station);
  const inHand = rows.filter(({ isOurs, phase }) => isOurs && (phase === 'called' || phase === 'hearing'));
  const waiting = rows.filter(({ phase }) => phase === 'waiting');
  let draftCount = 0;
  recordOnOffice(station, actor, (key) => dayStream(key, on), {
    type: 'shift.handedOver',
    facts: (writer) => {
      draftCount = giveDrafts(writer, actor.id, next.id, draftIds);
      return {
        on,
        window: getStationState(station).configuration?.window ?? '',
        to: next.id,
        inHand: inHand.map(({ visitId }) => visitId).slice(0, 200),
        waitingCount: waiting.length,
        draftCount,
      };
    },
    signers: [actor.signer, next.signer],
  });
  return draftCount;
}
