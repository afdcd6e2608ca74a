import { IconArrowsSplit, IconCalendarTime, IconChevronRight, IconUsers } from '@tabler/icons-react';
import { addDays, shanghaiDay, weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { AreaField } from './AreaField';
import { useRegistrationId } from './form-context';
import { TriageFields } from './matter-fields';
import { closeRail, openRail } from './form-places';
import { useTab } from './open-registrations';
import { SimilarPart, useSimilar } from './SimilarPart';
import { VISIT_TEXT } from './visit-text';

const D01_DAYS = 15;

/** 办: what the machine knows while the clerk types, and what happens next. Folds to a strip where there is no room. */
export function HandlingRail() {
  const id = useRegistrationId();
  const isOpen = useTab(id, (tab) => tab.isRailOpen, false);
  const at = useTab(id, (tab) => (tab.content.petitions.length > 0 ? tab.petitionAt : -1), -1);
  const similar = useSimilar();
  const isJoining = useTab(id, (tab) => (tab.content.visit.reason ?? 'newMatter') !== 'newMatter', false);
  return (
    <>
      <div className="rail-strip">
        <button
          type="button"
          className="plain-button"
          aria-label={VISIT_TEXT.railOpen}
          aria-expanded={isOpen}
          onClick={() => (isOpen ? closeRail(id) : openRail(id))}
        >
          <IconUsers stroke={1.6} aria-hidden />
          {similar !== null && similar.rows.length > 0 && (
            <span className="badge num" data-tone="ochre" aria-hidden>
              {similar.rows.length}
            </span>
          )}
          <IconArrowsSplit stroke={1.6} aria-hidden />
          <IconCalendarTime stroke={1.6} aria-hidden />
        </button>
      </div>
      <section className="rail" aria-label={VISIT_TEXT.region.handling} data-region="3" data-open={isOpen}>
        <button
          type="button"
          className="plain-button rail-close"
          aria-label={VISIT_TEXT.railClose}
          onClick={() => closeRail(id)}
        >
          <IconChevronRight size={18} aria-hidden />
        </button>
        {similar !== null && <SimilarPart similar={similar} />}
        {/* 分流 and 期限预览: each stands alone and takes only the petition it speaks of. */}
        {at >= 0 && <Triage base={`petitions.${at}`} />}
        {(at >= 0 || !isJoining) && <DuePreview />}
        <AreaField path="visit.receptionOpinion" stop="opinion" placeholder={VISIT_TEXT.laterHint} />
        <AreaField path="visit.toldContent" />
      </section>
    </>
  );
}

function Triage({ base }: { base: string }) {
  return (
    <div className="rail-block">
      <div className="row">
        <IconArrowsSplit size={18} stroke={1.6} aria-hidden />
        <h2>{VISIT_TEXT.triage}</h2>
      </div>
      <TriageFields base={base} />
    </div>
  );
}

function DuePreview() {
  const id = useRegistrationId();
  const day = useTab(
    id,
    ({ content, openedAt }) => addDays(shanghaiDay(content.visit.visitedAt ?? openedAt), D01_DAYS),
    '',
  );
  return (
    <div className="card due" role="group" aria-label={VISIT_TEXT.due}>
      <div className="row">
        <span className="grow">{VISIT_TEXT.dueD01}</span>
        <strong className="num">
          {day.slice(5)} {day !== '' && weekdayOf(day)}
        </strong>
      </div>
      <div className="meta">{VISIT_TEXT.dueWhy}</div>
      <div className="row">
        <span className="grow">{VISIT_TEXT.township}</span>
        <strong>{VISIT_TEXT.townshipWhen}</strong>
      </div>
    </div>
  );
}
