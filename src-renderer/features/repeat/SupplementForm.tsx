import { IconGitMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { maskIdNumber, maskPhone } from '../../../src-shared/people/mask';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { AreaField } from '../visit/AreaField';
import { useForm, useRegistrationId } from '../visit/form-context';
import { MaterialList } from '../visit/MaterialList';
import { changeTab, useTab } from '../visit/open-registrations';
import { PersonColumn } from '../visit/PersonColumn';
import type { JoinedPetition } from '../visit/registration-content';
import { TextField } from '../visit/TextField';
import { VISIT_TEXT } from '../visit/visit-text';
import { canMergeMore, mergeMore, undoMerge } from './merge-registration';
import { RepeatFacts } from './RepeatCard';
import { REPEAT_TEXT } from './repeat-text';
import './repeat.css';

const NO_JOINS: readonly JoinedPetition[] = [];

/** A supplement of a petition that exists: why they came, what they said, what they left. The rest is on record. */
export function SupplementForm() {
  const id = useRegistrationId();
  const { focusPath } = useForm();
  const joins = useTab(id, (tab) => tab.content.joins, NO_JOINS);
  const isPersonOpen = useTab(id, (tab) => tab.isMoreOpen, false);
  const hasRoom = useTab(id, canMergeMore, false);
  const undo = (): void => {
    flushSync(() => undoMerge(id));
    focusPath('petitions.0.gist');
  };
  return (
    <div className="columns supplement" data-person={isPersonOpen}>
      {isPersonOpen && <PersonColumn />}
      <section className="column matter" aria-label={VISIT_TEXT.region.matter} data-region="2">
        <div className="row supplement-head">
          <IconGitMerge size={18} stroke={1.6} aria-hidden />
          <h2 className="grow">{REPEAT_TEXT.merged}</h2>
          {hasRoom && (
            <button type="button" className="link" onClick={() => mergeMore(id)}>
              {REPEAT_TEXT.mergeMore}
            </button>
          )}
          <button type="button" className="link" onClick={undo}>
            {REPEAT_TEXT.unmerge}
          </button>
        </div>
        {joins.map((join) => (
          <Merged key={join.id} join={join} />
        ))}
        <Who isOpen={isPersonOpen} />
        <AreaField path="visit.supplement" stop="supplement" isTall />
        <div className="supplement-materials">
          <MaterialList base="visit" />
        </div>
        <p className="meta">{REPEAT_TEXT.mergedHint}</p>
      </section>
    </div>
  );
}

function Merged({ join }: { join: JoinedPetition }) {
  const row = useDesk('petition:get', { id: join.id }).data?.row;
  return (
    <div className="card similar">
      {row ? (
        <RepeatFacts row={row} />
      ) : (
        <>
          <strong className="clip">{join.gist || join.caseNumber}</strong>
          <span className="meta num">{join.caseNumber}</span>
        </>
      )}
    </div>
  );
}

/** Who came today, in one line; opened to be changed. Without a name nothing can be saved: then it is asked for. */
function Who({ isOpen }: { isOpen: boolean }) {
  const id = useRegistrationId();
  const visit = useTab(id, (tab) => tab.content.visit, NO_VISIT);
  const [hadName] = useState(whoOf(visit) !== '');
  const change = (): void => changeTab(id, () => ({ isMoreOpen: !isOpen }));
  const words = [whoOf(visit) || REPEAT_TEXT.noName, maskIdNumber(visit.idNumber ?? ''), maskPhone(visit.phone ?? '')];
  return (
    <div className="row supplement-who" data-region={isOpen ? undefined : '1'} tabIndex={-1}>
      <span className="ink2">{REPEAT_TEXT.who}</span>
      <span className="num">{words.filter(Boolean).join(' · ')}</span>
      <button type="button" className="link" aria-expanded={isOpen} onClick={change}>
        {isOpen ? REPEAT_TEXT.fold : REPEAT_TEXT.change}
      </button>
      {!hadName && !isOpen && visit.isAnonymous !== true && <TextField path="visit.name" stop="name" isWanted />}
    </div>
  );
}

const NO_VISIT: VisitFields = {};

function whoOf(visit: VisitFields): string {
  return visit.organisation?.name || visit.name || '';
}
