import { IconArrowsSplit, IconCalendarTime, IconChevronRight, IconUsers } from '@tabler/icons-react';
import { isFieldAsked } from '../../../src-shared/visit/channel-sets';
import { AreaField } from './AreaField';
import { DuePreview } from './DuePreview';
import { useRegistrationId } from './form-context';
import { closeRail, openRail } from './form-places';
import { useTab } from './open-registrations';
import { SimilarPart, useSimilar } from './SimilarPart';
import { TriagePart } from './TriagePart';
import { VISIT_TEXT } from './visit-text';

/** 办: what the machine knows while the clerk types, and what happens next. Folds to a strip where there is no room. */
export function HandlingRail() {
  const id = useRegistrationId();
  const isOpen = useTab(id, (tab) => tab.isRailOpen, false);
  const at = useTab(id, (tab) => (tab.content.petitions.length > 0 ? tab.petitionAt : -1), -1);
  const channel = useTab(id, (tab) => tab.content.visit.channel, undefined);
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
            // Drawn by the style sheet: text that is seen and not said would be another name of the button.
            <span className="badge num" data-tone="ochre" data-count={similar.rows.length} aria-hidden />
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
        {at >= 0 && <TriagePart base={`petitions.${at}`} />}
        {(at >= 0 || !isJoining) && <DuePreview at={at} />}
        {isFieldAsked(channel, 'instruction') && <AreaField path="visit.instruction" stop="instruction" />}
        {isFieldAsked(channel, 'receptionOpinion') && (
          <AreaField path="visit.receptionOpinion" stop="opinion" placeholder={VISIT_TEXT.laterHint} />
        )}
        <AreaField path="visit.toldContent" />
      </section>
    </>
  );
}
