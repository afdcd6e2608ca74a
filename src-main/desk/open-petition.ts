import type { ChannelInput } from '../../src-shared/ipc/contract';
import type { Registered } from '../../src-shared/ipc/shapes';
import { isAccusation } from '../../src-shared/accusation/is-accusation';
import { checkPetitionFields } from '../../src-shared/visit/registration-check';
import { partPetitionFields, PETITIONS_PER_VISIT_MAX, type VisitFields } from '../../src-shared/visit/visit-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { append } from '../store/append';
import { StoreFault } from '../store/store-fault';
import { nameFiles } from './files';
import { InputFault } from './input-fault';
import { newCodes, numbersFor } from './new-numbers';
import { showRegistered } from './register-visit';
import type { Actor, Station } from './station';

/** 同一人再登一件: one more matter told in the same visit, as an event of its own. */
export function openPetition(station: Station, actor: Actor, command: ChannelInput<'visit:openPetition'>): Registered {
  const { fields } = command.petition;
  const problems = checkPetitionFields(fields, 'petitions.0');
  if (isAccusation(fields))
    problems.unshift({ path: 'petitions.0.purpose', sentence: '检举控告请另登一次来访，不能记在同一次里' });
  if (!fields.gist?.trim()) problems.unshift({ path: 'petitions.0.gist', sentence: '请用一句话写概要' });
  if (problems.length > 0) throw new InputFault(problems);
  append(station.connection, command.id, (writer) => {
    const row = writer.get<{ type: string; state: string }>(
      `SELECT type, state FROM stream WHERE id = ? AND type IN ('visit', 'confidentialVisit')`,
      command.visitId,
    );
    if (!row) throw new StoreFault('RECORD_NOT_FOUND');
    // Nothing is added to the visit of an accusation: the two kinds are never in one event.
    if (row.type === 'confidentialVisit') throw new StoreFault('RECORD_CONFIDENTIAL');
    const state = JSON.parse(row.state) as VisitState;
    if (state.opens.length >= PETITIONS_PER_VISIT_MAX)
      throw new InputFault([{ path: 'petitions', sentence: '一次来访最多登记三件事项，请另登一次来访' }]);
    nameFiles(writer, actor, command.id, fields, 0);
    const visit = plainFields<VisitFields>(state.fields);
    const [caseNumber] = numbersFor(station, writer, visit, command.id, 1);
    const { facts, personal } = partPetitionFields(fields);
    return {
      id: command.id,
      type: 'petition.opened',
      streams: [
        { type: 'visit', id: command.visitId },
        { type: 'petition', id: command.petition.id },
      ],
      actorId: actor.id,
      occurredAt: station.now(),
      facts: { opens: { id: command.petition.id, caseNumber, fields: facts } },
      personal: { opens: { ...newCodes(visit), fields: personal } },
    };
  });
  return showRegistered(station.connection.read, command.visitId);
}
