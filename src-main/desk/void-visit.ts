import type { z } from 'zod';
import type { CONTRACT } from '../../src-shared/ipc/contract';
import type { StreamRef } from '../../src-shared/journal/event';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append } from '../store/append';
import type { Reader } from '../store/connection';
import { StoreFault } from '../store/store-fault';
import { isReader } from './readers';
import type { Actor, Station } from './station';

/** Seconds in which the clerk who saved may take it back (撤销保存); later it is an officer's 作废. */
export const UNDO_MS = 15_000;

/**
 * 作废: the visit and the petitions it opened keep their numbers and their words, and count no more. Never a deletion.
 *
 * @throws StoreFault RIGHT_MISSING, RECORD_NOT_FOUND
 */
export function voidVisit(
  station: Station,
  actor: Actor,
  command: z.infer<(typeof CONTRACT)['visit:void']['input']>,
): void {
  append(
    station.connection,
    command.id,
    (writer) => {
      const row = writer.get<{ type: StreamRef['type']; state: string }>(
        `SELECT type, state FROM stream WHERE id = ? AND type IN ('visit', 'confidentialVisit')`,
        command.visitId,
      );
      if (!row) throw new StoreFault('RECORD_NOT_FOUND');
      const state = JSON.parse(row.state) as VisitState;
      if (!mayVoid(actor, state, station.now(), command.isUndo)) throw new StoreFault('RIGHT_MISSING');
      const isConfidential = row.type === 'confidentialVisit';
      // The accused office cannot take back what was brought against it: of what is sealed, only a named reader may.
      if (isConfidential && !mayVoidAccusation(station, writer, actor, state, command.isUndo))
        throw new StoreFault('RIGHT_MISSING');
      const petitionType = isConfidential ? 'confidentialPetition' : 'petition';
      return {
        id: command.id,
        type: 'visit.voided',
        streams: [
          { type: row.type, id: command.visitId },
          ...state.opens.map((id) => ({ type: petitionType, id }) as const),
        ],
        actorId: actor.id,
        occurredAt: station.now(),
        follows: state.registeredBy,
        facts: { reason: command.reason, isUndo: command.isUndo },
        personal: command.note && !isConfidential ? { note: command.note } : {},
      };
    },
    { signers: [actor.signer] },
  );
}

function mayVoidAccusation(
  station: Station,
  reader: Reader,
  actor: Actor,
  { registeredBy }: VisitState,
  isUndo: boolean,
): boolean {
  const row = reader.get<{ facts: Buffer }>('SELECT facts FROM event WHERE id = ?', registeredBy);
  const isSealed = row === undefined || (JSON.parse(row.facts.toString('utf8')) as { isSealed?: boolean }).isSealed;
  return (isUndo && isSealed !== true) || isReader(station, actor);
}

function mayVoid(actor: Actor, state: VisitState, now: number, isUndo: boolean): boolean {
  if (isUndo) return actor.id === state.actorId && now - state.registeredAt <= UNDO_MS;
  return mayVoidLater(actor);
}

export function mayVoidLater(actor: Pick<Actor, 'roles'>): boolean {
  return actor.roles.some((role) => role === 'officer' || role === 'admin');
}
