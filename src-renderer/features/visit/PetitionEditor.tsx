import { useState, type ReactNode } from 'react';
import { isAccusation } from '../../../src-shared/accusation/is-accusation';
import { PRIOR_HISTORIES } from '../../../src-shared/dictionary/visit-choices';
import { AccusationNotice, AccusedFields } from '../accusation/AccusationNotice';
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
  const isSecret = useIsAccusation(base);
  const [isToldOf, setIsToldOf] = useState(false);
  const isTyped = useIsTyped(base);
  // Before anything is typed: where else one may go.
  const isTold = !isSecret || isToldOf || isTyped;
  return (
    <fieldset className="plain-fieldset petition-editor" disabled={isPreview}>
      <div className="pair">
        <PlaceField base={base} />
        <CategoryField base={base} />
      </div>
      <PurposeFields base={base} />
      {!isTold && <AccusationNotice base={base} onGoOn={() => setIsToldOf(true)} />}
      {isTold && isSecret && <AccusedFields base={base} />}
      {isTold && (
        <>
          <GistField base={base} />
          <AreaField path={`${base}.problem`} stop="problem" isWanted isTall />
          <DemandList base={base} />
          <ChipsField
            path={`${base}.priorHistory`}
            stop="prior"
            label={VISIT_TEXT.priorShort}
            choices={PRIOR_HISTORIES}
          />
          <PriorText base={base} />
          <div className="matter-last">
            <MaterialList base={base} />
            {children}
          </div>
        </>
      )}
    </fieldset>
  );
}

function useIsAccusation(base: string): boolean {
  const purpose = useField<string>(`${base}.purpose`).value;
  const demandKind = useField<string>(`${base}.demandKind`).value;
  return isAccusation({ purpose, demandKind });
}

/** Words of the matter stand there already: then nothing may be hidden. */
function useIsTyped(base: string): boolean {
  const texts = [
    useField<string>(`${base}.gist`).value,
    useField<string>(`${base}.problem`).value,
    useField<string>(`${base}.accusedPerson`).value,
    useField<string>(`${base}.accusedUnit`).value,
  ];
  const lists = [useField<unknown[]>(`${base}.demands`).value, useField<unknown[]>(`${base}.materials`).value];
  return texts.some((text) => (text ?? '') !== '') || lists.some((list) => (list ?? []).length > 0);
}

function PriorText({ base }: { base: string }) {
  const prior = useField<string[]>(`${base}.priorHistory`).value ?? [];
  const text = useField<string>(`${base}.priorHistoryText`).value ?? '';
  if (text === '' && !prior.some((code) => code !== 'first')) return null;
  return <TextField path={`${base}.priorHistoryText`} />;
}
