import { IconArrowsSplit, IconCalendarTime, IconChevronRight, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useDesk } from '../../desk-queries';
import { useSettled } from '../../use-settled';
import { AreaField } from './AreaField';
import { DuePreview } from './DuePreview';
import { useRegistrationId } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { SimilarPetition } from './SimilarPetitions';
import { TriagePart } from './TriagePart';
import { VISIT_TEXT } from './visit-text';

/** 办: what the machine knows while the clerk types, and what happens next. Folds to a strip where there is no room. */
export function HandlingRail() {
  const id = useRegistrationId();
  const isOpen = useTab(id, (tab) => tab.isRailOpen, false);
  const at = useTab(id, (tab) => (tab.content.petitions.length > 0 ? tab.petitionAt : -1), -1);
  const isAccusation = useTab(
    id,
    (tab) => tab.content.petitions.some(({ fields }) => fields.purpose === 'accusation'),
    false,
  );
  const isSameVisit = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const isJoining = useTab(id, (tab) => (tab.content.visit.reason ?? 'newMatter') !== 'newMatter', false);
  const open = (isRailOpen: boolean) => changeTab(id, () => ({ isRailOpen }));
  return (
    <>
      <div className="rail-strip">
        <button
          type="button"
          className="plain-button"
          aria-label={VISIT_TEXT.railOpen}
          aria-expanded={isOpen}
          onClick={() => open(!isOpen)}
        >
          <IconUsers stroke={1.6} aria-hidden />
          <IconArrowsSplit stroke={1.6} aria-hidden />
          <IconCalendarTime stroke={1.6} aria-hidden />
        </button>
      </div>
      <section className="rail" aria-label={VISIT_TEXT.region.handling} data-region="3" data-open={isOpen}>
        <button
          type="button"
          className="plain-button rail-close"
          aria-label={VISIT_TEXT.railClose}
          onClick={() => open(false)}
        >
          <IconChevronRight size={18} aria-hidden />
        </button>
        {!isAccusation && !isSameVisit && <Similar />}
        {at >= 0 && <TriagePart base={`petitions.${at}`} />}
        {(at >= 0 || !isJoining) && <DuePreview at={at} />}
        <AreaField path="visit.receptionOpinion" stop="opinion" placeholder={VISIT_TEXT.laterHint} />
        <AreaField path="visit.toldContent" />
      </section>
    </>
  );
}

/** 可能重复: by number, phone or name. Never pushes anything under the pointer: it has its place from the start. */
function Similar() {
  const id = useRegistrationId();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const isNew = useTab(id, (tab) => (tab.content.visit.reason ?? 'newMatter') === 'newMatter', true);
  const key = useTab(
    id,
    ({ content: { visit } }) => (visit.isAnonymous === true ? '' : searchKey(visit.idNumber, visit.phone, visit.name)),
    '',
  );
  const text = useSettled(key, 400);
  const hits = useDesk('petition:search', { text, limit: 6 }, isNew && text !== '').data ?? [];
  if (!isNew) return null;
  const shown = hits.filter((row) => !dismissed.includes(row.id));
  const [best] = shown;
  return (
    <div className="rail-block" tabIndex={-1} data-similar>
      <div className="row">
        <IconUsers size={18} stroke={1.6} aria-hidden />
        <h2>{VISIT_TEXT.similar}</h2>
        {shown.length > 0 && (
          <span className="badge num" data-tone="ochre" aria-hidden>
            {shown.length}
          </span>
        )}
        <span className="grow" />
        <span className="meta" aria-hidden>
          Alt+4
        </span>
      </div>
      {best ? (
        <SimilarPetition key={best.id} row={best} onDismiss={() => setDismissed([...dismissed, best.id])} />
      ) : (
        <p className="meta">{text === '' ? VISIT_TEXT.similarNone : VISIT_TEXT.similarNothing}</p>
      )}
      {shown.length > 1 && <span className="meta num">{VISIT_TEXT.others(shown.length - 1)}</span>}
    </div>
  );
}

function searchKey(idNumber = '', phone = '', name = ''): string {
  if (idNumber.length >= 15) return idNumber;
  if (phone.length >= 7) return phone;
  return [...name].length >= 2 ? name.slice(0, 60) : '';
}
