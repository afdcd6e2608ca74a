import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { labelOf, VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import { shortMoment } from '../../dates-shown';
import { REPEAT_TEXT } from '../repeat/repeat-text';
import { wordsOf, type Trees } from './field-words';

/** 补充内容: what was said and handed in when they came again, oldest first. */
export function SupplementList({ detail, trees }: { detail: PetitionDetail; trees: Trees }) {
  const told = detail.joinedVisits.filter(({ supplement, materials }) => supplement !== '' || materials.length > 0);
  if (told.length === 0) return null;
  return (
    <>
      <h2>{REPEAT_TEXT.supplements}</h2>
      <ol className="supplements" aria-label={REPEAT_TEXT.supplements}>
        {told.map((visit) => (
          <li key={visit.visitId} className="card">
            <div className="row">
              <span className="num ink2">{shortMoment(visit.visitedAt)}</span>
              <span>{labelOf(VISIT_REASONS, visit.reason)}</span>
              <span className="ink2">{visit.nameMasked}</span>
              {visit.isVoided && <span className="badge">{REPEAT_TEXT.voided}</span>}
            </div>
            {visit.supplement !== '' && <div className="supplement-text">{visit.supplement}</div>}
            {visit.materials.length > 0 && (
              <div className="ink2">{wordsOf('materials', visit.materials, trees).replaceAll('\n', '、')}</div>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
