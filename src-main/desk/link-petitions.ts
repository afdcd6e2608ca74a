import type { ChannelInput } from '../../src-shared/ipc/contract';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { linksOf, refusalsOf } from '../../src-shared/repeat/repeat-fold';
import type { RepeatsOfPetition } from '../../src-shared/repeat/repeat-shapes';
import { append } from '../store/append';
import { findPetition } from '../store/petition-queries';
import { findGroup, findRepeatState } from '../store/repeat-group';
import { StoreFault } from '../store/store-fault';
import { showRefusal } from './find-repeats';
import { getOrdinaryPetition } from './refuse-repeat';
import { showRow } from './show-petition';
import type { Actor, Station } from './station';
import { nameOfActor } from './who-and-where';

type Pair = ChannelInput<'repeat:link'>;

/**
 * 关联重复件: a person says that two saved petitions are one matter of the same people. Signed: it makes a 重件. Linked
 * already, nothing is written.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CHANGED when one of them has become void
 */
export function linkPetitions(station: Station, actor: Actor, pair: Pair): void {
  if (linksBetween(station, pair).length > 0) return;
  if (pair.petitionId === pair.otherId) throw new StoreFault('RECORD_NOT_FOUND');
  appendForPair(station, actor, pair, 'repeat.linked', () => ({}));
}

/** 解除关联: undoes exactly the links between these two, whoever made them; others of the group keep theirs. */
export function unlinkPetitions(station: Station, actor: Actor, pair: Pair): void {
  if (linksBetween(station, pair).length === 0) return;
  appendForPair(station, actor, pair, 'repeat.unlinked', () => ({ links: linksBetween(station, pair) }));
}

function appendForPair(station: Station, actor: Actor, pair: Pair, type: string, facts: () => object): void {
  const { id, petitionId, otherId } = pair;
  append(
    station.connection,
    id,
    (writer) => {
      const streams = [getOrdinaryPetition(writer, petitionId), getOrdinaryPetition(writer, otherId)];
      const isVoided = [petitionId, otherId].some((each) => findPetition(writer, each)?.stage === 'voided');
      if (isVoided && type === 'repeat.linked') throw new StoreFault('RECORD_CHANGED');
      return { id, type, streams, actorId: actor.id, occurredAt: station.now(), facts: facts(), personal: {} };
    },
    { signers: [actor.signer] },
  );
}

function linksBetween(station: Station, { petitionId, otherId }: Pair): string[] {
  const links = linksOf(findRepeatState(station.connection.read, petitionId));
  return links.filter(({ other }) => other === otherId).map(({ by }) => by);
}

/** 关联的信访件 of one petition and what was refused of it. Of a confidential one there is nothing. */
export function showRepeats(station: Station, isOnline: boolean, petitionId: string): RepeatsOfPetition {
  const { read } = station.connection;
  const row = findPetition(read, petitionId);
  if (!row || row.is_confidential === 1) return { linked: [], absentCount: 0, refusals: [] };
  const repeats: PetitionState['repeats'] = findRepeatState(read, petitionId);
  const direct = new Set(linksOf(repeats).map(({ other }) => other));
  const group = findGroup(read, petitionId);
  const linked = group.flatMap(({ id, link }) => {
    const other = findPetition(read, id);
    if (!other || other.is_confidential === 1) return [];
    const shown = showRow(station, other, isOnline);
    return [{ row: shown, isDirect: direct.has(id), at: link.at, actor: nameOfActor(station, link.actorId) }];
  });
  return {
    linked: linked.sort((one, other) => one.row.registeredAt - other.row.registeredAt),
    absentCount: group.length - linked.length,
    refusals: refusalsOf(repeats).flatMap((refusal) => showRefusal(station, refusal) ?? []),
  };
}
