import type { PetitionDetail } from '../../src-shared/ipc/shapes';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { shownVisitor } from '../../src-shared/visit/slip-words';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import type { Station } from './station';

/**
 * 并入的来访: who came about it later, what was said and handed in then. Read from the visits themselves, so that a
 * correction or a voiding of one of them shows here at once. A visit that has not come to this station is left out.
 */
export function showJoinedVisits(
  station: Station,
  petition: PetitionState,
  isConfidential: boolean,
): PetitionDetail['joinedVisits'] {
  return petition.joinedVisitIds.flatMap((visitId) => {
    const row = station.connection.read.get<{ state: string }>(
      'SELECT state FROM stream WHERE id = ? AND type = ?',
      visitId,
      isConfidential ? 'confidentialVisit' : 'visit',
    );
    if (!row) return [];
    const state = JSON.parse(row.state) as VisitState;
    if (state.registeredBy === '') return [];
    const fields = plainFields<VisitFields>(state.fields);
    return [
      {
        visitId,
        visitedAt: fields.visitedAt ?? state.registeredAt,
        reason: fields.reason ?? '',
        nameMasked: shownVisitor(fields),
        supplement: fields.supplement ?? '',
        materials: fields.materials ?? [],
        isVoided: state.voidings.length > 0,
      },
    ];
  });
}
