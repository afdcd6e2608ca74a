import type { ReactNode } from 'react';
import { DEMAND_KINDS, PRIOR_HISTORIES, PURPOSES } from '../../../src-shared/dictionary/visit-choices';
import { characterCount } from '../../../src-shared/text/text-fault';
import { useDesk } from '../../desk-queries';
import { AreaField } from './AreaField';
import { BarField, ChipsField, TreeField } from './choice-fields';
import { DemandList } from './DemandList';
import { useField, useForm } from './form-context';
import { MaterialList } from './MaterialList';
import { useTab } from './open-registrations';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';

const NO_ENTRIES: never[] = [];
const GIST_ADVISED = 40;

/** The matter itself. */
export function PetitionEditor({
  at,
  isPreview = false,
  children,
}: {
  at: number;
  isPreview?: boolean;
  children?: ReactNode;
}) {
  const base = `petitions.${at}`;
  const purpose = useField<string>(`${base}.purpose`).value;
  return (
    <fieldset className="plain-fieldset petition-editor" disabled={isPreview}>
      <PlaceAndCategory base={base} />
      <div className="purpose-row">
        <BarField path={`${base}.purpose`} stop="purpose" choices={PURPOSES} />
        <DemandKind base={base} />
      </div>
      {purpose === 'accusation' && (
        <>
          <p className="field-note ochre">{VISIT_TEXT.accusationNote}</p>
          <div className="pair">
            <TextField path={`${base}.accusedPerson`} />
            <TextField path={`${base}.accusedUnit`} />
          </div>
        </>
      )}
      <Gist base={base} />
      <AreaField path={`${base}.problem`} stop="problem" isWanted isTall />
      <DemandList base={base} />
      <ChipsField path={`${base}.priorHistory`} stop="prior" label={VISIT_TEXT.priorShort} choices={PRIOR_HISTORIES} />
      <PriorText base={base} />
      <div className="matter-last">
        <MaterialList base={base} />
        {children}
      </div>
    </fieldset>
  );
}

function PlaceAndCategory({ base }: { base: string }) {
  const { id } = useForm();
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  const residence = useTab(id, (tab) => tab.content.visit.residenceCode ?? '', '');
  const last = useDesk('setting:get', {}).data?.lastPlaceCode ?? '';
  const offers = [
    { code: residence, why: VISIT_TEXT.sameAsResidence },
    { code: last === residence ? '' : last, why: VISIT_TEXT.ofWindow },
  ];
  return (
    <div className="pair">
      <TreeField
        path={`${base}.placeCode`}
        stop="place"
        isWanted
        entries={places}
        placeholder={VISIT_TEXT.placeHint}
        offers={offers}
      />
      <TreeField
        path={`${base}.categoryCode`}
        stop="category"
        entries={categories}
        placeholder={VISIT_TEXT.placeHint}
      />
    </div>
  );
}

/** Derived from the purpose; changeable where the derivation is wrong. */
function DemandKind({ base }: { base: string }) {
  const { value, set } = useField<string>(`${base}.demandKind`);
  return (
    <select
      className="inline-select demand-kind"
      aria-label={labelOfPath(`${base}.demandKind`)}
      value={value ?? ''}
      onChange={(event) => set(event.currentTarget.value || undefined)}
    >
      <option value="">{labelOfPath(`${base}.demandKind`)}</option>
      {DEMAND_KINDS.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}

function Gist({ base }: { base: string }) {
  const gist = useField<string>(`${base}.gist`);
  const problem = useField<string>(`${base}.problem`).value ?? '';
  const sentence = [...(problem.split(/[。！？；\n]/)[0] ?? '').trim()].slice(0, GIST_ADVISED).join('');
  const count = characterCount(gist.value ?? '');
  return (
    <>
      <TextField
        path={`${base}.gist`}
        stop="gist"
        isWanted
        right={
          <span className={count > GIST_ADVISED ? 'meta num ochre' : 'meta num'} aria-hidden>
            {count}/{GIST_ADVISED}
          </span>
        }
        rightWidth="3.25rem"
      />
      {(gist.value ?? '') === '' && sentence.length >= 4 && (
        <button type="button" className="link gist-offer" onClick={() => gist.set(sentence)}>
          {VISIT_TEXT.gistOffer}：{sentence}
        </button>
      )}
    </>
  );
}

function PriorText({ base }: { base: string }) {
  const prior = useField<string[]>(`${base}.priorHistory`).value ?? [];
  const text = useField<string>(`${base}.priorHistoryText`).value ?? '';
  if (text === '' && !prior.some((code) => code !== 'first')) return null;
  return <TextField path={`${base}.priorHistoryText`} />;
}
