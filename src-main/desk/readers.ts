import type { z } from 'zod';
import type { readerListSchema } from '../../src-shared/accusation/accusation-shapes';
import { READERS_MAX } from '../../src-shared/accusation/envelope';
import { READERS_STREAM, type readerNamedFacts } from '../../src-shared/accusation/reader-events';
import { EMPTY_READERS, foldReaders, type NamedReader } from '../../src-shared/accusation/reader-fold';
import { append } from '../store/append';
import { getMeta } from '../store/own-chain';
import { keyIdOf } from '../store/seal';
import { findSealKey } from '../store/seal-keys';
import { listStreamEvents } from '../store/stream-events';
import { InputFault } from './input-fault';
import { getOwnChain, getStationState, newId, type Actor, type Station } from './station';
import { getUserState } from './users';

/** A named reader with the name of her key. */
export interface ReaderInForce extends NamedReader {
  readonly keyId: string;
}

/**
 * Those to whom an accusation is sealed at this station. Where there is a county only its word counts: a namesake
 * written here in the journal of the accused office names nobody.
 */
export function readersInForce(station: Station): ReaderInForce[] {
  const hasCounty = getMeta(station.connection.read, 'binding') !== undefined;
  return readersAt(station, hasCounty || !mayNameReaders(station)).map((reader) => ({
    ...reader,
    keyId: keyIdOf(reader.publicKey),
  }));
}

function readersAt(station: Station, isConfirmedOnly: boolean): NamedReader[] {
  const events = listStreamEvents(station.connection.read, READERS_STREAM, isConfirmedOnly);
  return Object.values(events.reduce(foldReaders, EMPTY_READERS).readers);
}

/** Those in force now who had one of these keys at any time: a new password must not lose them what comes later. */
export function readersOfKeys(station: Station, keyIds: readonly string[]): ReaderInForce[] {
  const named = listStreamEvents(station.connection.read, READERS_STREAM)
    .filter(({ header }) => header.type === 'reader.named')
    .map(({ facts }) => facts as z.infer<typeof readerNamedFacts>);
  const had = new Set(named.filter(({ publicKey }) => keyIds.includes(keyIdOf(publicKey))).map(({ userId }) => userId));
  return readersInForce(station).filter(({ userId }) => had.has(userId));
}

export function isReader(station: Station, actor: Pick<Actor, 'id'>): boolean {
  return readersInForce(station).some(({ userId }) => userId === actor.id);
}

/** Everybody who is named, whether the county has it or not. */
export function listReaders(station: Station, actor: Pick<Actor, 'id'>): z.infer<typeof readerListSchema> {
  const inForce = new Map(readersInForce(station).map((reader) => [reader.userId, reader.publicKey]));
  const { stationId } = getOwnChain(station);
  return {
    mayName: mayNameReaders(station),
    isReader: inForce.has(actor.id),
    readers: readersAt(station, false).map(({ userId, name, unitName, namedAt, publicKey, stationId: at }) => ({
      userId,
      name,
      unitName,
      namedAt,
      isHere: at === stationId,
      isKeyOld: at === stationId && findSealKey(station.connection.read, userId) !== publicKey,
      isInForce: inForce.get(userId) === publicKey,
    })),
  };
}

function mayNameReaders(station: Station): boolean {
  return (getStationState(station).configuration?.officeKind ?? 'township') === 'bureau';
}

/**
 * Names somebody who works at this station; a deciding act of an administrator of the county's office.
 *
 * @throws InputFault
 */
export function nameReader(
  station: Station,
  actor: Actor,
  { userId, unitName }: { readonly userId: string; readonly unitName: string },
): void {
  refuseOutsideBureau(station);
  const { name, isActive } = getUserState(station, userId);
  const publicKey = findSealKey(station.connection.read, userId);
  if (!isActive || publicKey === undefined)
    throw new InputFault([{ path: 'userId', sentence: '请先让这个人在本机登录一次，再指定' }]);
  if (unitName.trim() === '') throw new InputFault([{ path: 'unitName', sentence: '请填写所在单位' }]);
  const others = readersAt(station, false).filter((reader) => reader.userId !== userId);
  if (others.length >= READERS_MAX)
    throw new InputFault([{ path: 'userId', sentence: `密件查看人最多 ${READERS_MAX} 人，请先去掉一位` }]);
  const { stationId } = getOwnChain(station);
  const facts = { userId, publicKey, stationId, unitName: unitName.trim() };
  record(station, actor, 'reader.named', facts, { name });
}

/** @throws InputFault */
export function removeReader(station: Station, actor: Actor, userId: string): void {
  refuseOutsideBureau(station);
  if (!readersAt(station, false).some((reader) => reader.userId === userId)) return;
  record(station, actor, 'reader.removed', { userId }, {});
}

function refuseOutsideBureau(station: Station): void {
  if (!mayNameReaders(station))
    throw new InputFault([{ path: 'userId', sentence: '密件查看人由县级信访局的管理员指定' }]);
}

function record(station: Station, actor: Actor, type: string, facts: object, personal: object): void {
  const id = newId();
  append(
    station.connection,
    id,
    () => ({ id, type, streams: [READERS_STREAM], actorId: actor.id, occurredAt: station.now(), facts, personal }),
    { signers: [actor.signer] },
  );
}
