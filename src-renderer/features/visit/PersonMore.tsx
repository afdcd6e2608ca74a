import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import {
  CHECK_METHODS,
  ETHNIC_GROUPS,
  OCCUPATIONS,
  RECORD_METHODS,
} from '../../../src-shared/dictionary/visit-choices';
import { isFieldAsked } from '../../../src-shared/visit/channel-sets';
import { optionsOf } from '../../controls/tree-filter';
import { useDesk } from '../../desk-queries';
import { AreaField } from './AreaField';
import { BarField, TickField, TreeField } from './choice-fields';
import { useRegistrationId } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { AgentFields, AuthorisationTick, MinorNote, Papers, useHasPapers } from './person-fields';
import { TextField } from './TextField';
import { VISIT_TEXT } from './visit-text';

const ETHNIC_OPTIONS = optionsOf(ETHNIC_GROUPS);
const OCCUPATION_OPTIONS = optionsOf(OCCUPATIONS);
const FIELDS = [
  'registeredAddress',
  'ethnicGroup',
  'occupation',
  'workUnit',
  'agent',
  'isMinor',
  'emergencyNote',
  'recordMethod',
  'checkMethod',
] as const;

/** ▸更多: what is seldom asked. */
export function PersonMore() {
  const id = useRegistrationId();
  const isOpen = useTab(id, (tab) => tab.isMoreOpen, false);
  const filledCount = useTab(
    id,
    (tab) => FIELDS.filter((field) => tab.content.visit[field] !== undefined && tab.content.visit[field] !== '').length,
    0,
  );
  const petitionAt = useTab(id, (tab) => (tab.content.petitions.length > 0 ? tab.petitionAt : -1), -1);
  const channel = useTab(id, (tab) => tab.content.visit.channel, undefined);
  const isPerson = useTab(id, (tab) => tab.content.visit.petitionerKind !== 'organisation', true);
  const hasPapers = useHasPapers();
  const isLargest = useDesk('setting:get', {}).data?.textSize === 'largest';
  const Arrow = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className="more">
      <button
        type="button"
        className="plain-button more-head"
        aria-expanded={isOpen}
        onClick={() => changeTab(id, (tab) => ({ isMoreOpen: !tab.isMoreOpen }))}
      >
        <Arrow size={16} aria-hidden />
        <span>{VISIT_TEXT.more}</span>
        <span className="meta" aria-hidden>
          {VISIT_TEXT.moreHint} · {filledCount === 0 ? VISIT_TEXT.empty : VISIT_TEXT.filled(filledCount)}
        </span>
      </button>
      {isOpen && (
        <>
          {!hasPapers && isPerson && <Papers />}
          {isLargest && <TextField path="visit.addressDetail" placeholder={VISIT_TEXT.addressHint} />}
          <TextField path="visit.registeredAddress" />
          <TreeField path="visit.ethnicGroup" entries={ETHNIC_OPTIONS} />
          <TreeField path="visit.occupation" entries={OCCUPATION_OPTIONS} />
          <TextField path="visit.workUnit" />
          <AgentFields />
          <div className="row ticks">
            <AuthorisationTick />
            {isPerson && <TickField path="visit.isMinor" />}
            {petitionAt >= 0 && <TickField path={`petitions.${petitionAt}.isPublicAgreed`} />}
          </div>
          <MinorNote />
          {isFieldAsked(channel, 'recordMethod') && <BarField path="visit.recordMethod" choices={RECORD_METHODS} />}
          {isFieldAsked(channel, 'checkMethod') && <BarField path="visit.checkMethod" choices={CHECK_METHODS} />}
          <AreaField path="visit.emergencyNote" />
        </>
      )}
    </div>
  );
}
