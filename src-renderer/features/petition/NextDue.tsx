import { weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { receiptRule, shortArticle } from '../../../src-shared/petition/clocks';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { leftUntil, today } from '../../dates-shown';
import { useOpenDesk } from '../../frame/desk-context';
import { PETITION_TEXT } from './petition-text';

/** The one next date, in words: how long, which day, what for and by which article. */
export function NextDue({ row }: { row: PetitionRow }) {
  const { dueOn, stage } = row;
  const { officeKind } = useOpenDesk().configuration;
  if (dueOn === null || stage === 'voided') return null;
  const rule = receiptRule(officeKind);
  const left = leftUntil(dueOn, today());
  const tone = left.tone === 'late' ? 'cinnabar' : left.tone === 'soon' ? 'ochre' : '';
  return (
    <div className="detail-due">
      <div className="meta">{PETITION_TEXT.dueArticle(rule.label, shortArticle(rule), rule.days)}</div>
      <strong className={`num ${tone}`}>
        {PETITION_TEXT.leftInWords(left.words)} · {dueOn.slice(5)} {weekdayOf(dueOn)}
      </strong>
    </div>
  );
}
