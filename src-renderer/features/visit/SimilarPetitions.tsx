import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import { STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import { useRegistrationId } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { VISIT_TEXT } from './visit-text';

/** One petition found, masked, with what can be done about it. */
export function SimilarPetition({ row, onDismiss }: { row: PetitionRow; onDismiss?: () => void }) {
  const id = useRegistrationId();
  const isJoined = useTab(id, (tab) => tab.content.joins.some((join) => join.id === row.id), false);
  const room = useTab(id, (tab) => 3 - tab.content.joins.length - tab.content.petitions.length, 0);
  const join = (): void =>
    changeTab(id, ({ content }) => ({
      content: { ...content, joins: [...content.joins, { id: row.id, caseNumber: row.caseNumber, gist: row.gist }] },
    }));
  return (
    <div className="card similar">
      <div className="row">
        <strong className="grow clip">{row.isConfidential ? row.caseNumber : row.gist || row.caseNumber}</strong>
        <span className="badge" data-tone="pine">
          {STAGE_WORDS[row.stage]}
        </span>
      </div>
      <div className="meta num clip">
        {[row.caseNumber, row.nameMasked, row.placeLabel, shanghaiDay(row.registeredAt).slice(5)]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <div className="row">
        {isJoined ? (
          <span className="badge" data-tone="bamboo">
            {VISIT_TEXT.joined}
          </span>
        ) : (
          room > 0 && (
            <button type="button" className="chip" onClick={join}>
              {VISIT_TEXT.join}
            </button>
          )
        )}
        {onDismiss && !isJoined && (
          <button type="button" className="link" onClick={onDismiss}>
            {VISIT_TEXT.notSame}
          </button>
        )}
      </div>
    </div>
  );
}
