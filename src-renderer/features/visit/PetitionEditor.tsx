import type { ReactNode } from 'react';
import { PRIOR_HISTORIES } from '../../../src-shared/dictionary/visit-choices';
import { AreaField } from './AreaField';
import { ChipsField } from './choice-fields';
import { DemandList } from './DemandList';
import { useField } from './form-context';
import { MaterialList } from './MaterialList';
import { CategoryField, GistField, PlaceField, PurposeFields } from './matter-fields';
import { TextField } from './TextField';
import { VISIT_TEXT } from './visit-text';

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
      <div className="pair">
        <PlaceField base={base} />
        <CategoryField base={base} />
      </div>
      <PurposeFields base={base} />
      {purpose === 'accusation' && (
        <>
          <p className="field-note ochre">{VISIT_TEXT.accusationNote}</p>
          <div className="pair">
            <TextField path={`${base}.accusedPerson`} />
            <TextField path={`${base}.accusedUnit`} />
          </div>
        </>
      )}
      <GistField base={base} />
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

function PriorText({ base }: { base: string }) {
  const prior = useField<string[]>(`${base}.priorHistory`).value ?? [];
  const text = useField<string>(`${base}.priorHistoryText`).value ?? '';
  if (text === '' && !prior.some((code) => code !== 'first')) return null;
  return <TextField path={`${base}.priorHistoryText`} />;
}
