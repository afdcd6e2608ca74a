import { IconArrowsSplit, IconBulb } from '@tabler/icons-react';
import { useMemo } from 'react';
import { labelOf, TRIAGE_WAYS } from '../../../src-shared/dictionary/visit-choices';
import { adviseTriage, type TriageAdvice } from '../../../src-shared/petition/triage';
import type { PetitionFields } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { useField } from './form-context';
import { TriageFields } from './TriageFields';
import { TRIAGE_TEXT } from './triage-text';

/** 分流 at the window: later unless somebody says otherwise, with one hint that waits to be taken. */
export function TriagePart({ base }: { readonly base: string }) {
  const way = useField<string>(`${base}.triageWay`);
  const isLater = (way.value ?? 'later') === 'later';
  return (
    <div className="rail-block triage">
      <div className="row">
        <IconArrowsSplit size={18} stroke={1.6} aria-hidden />
        <h2>{TRIAGE_TEXT.title}</h2>
        <span className="grow" />
        <button type="button" className="chip" aria-pressed={isLater} onClick={() => way.set('later')}>
          {TRIAGE_TEXT.later}
        </button>
      </div>
      <Advice base={base} />
      <TriageFields base={base} />
    </div>
  );
}

/** One chip, accepted with one key; gone once the form says the same. Nothing is ever filled in by itself. */
function Advice({ base }: { readonly base: string }) {
  const advice = useAdvice(base);
  const way = useField<string>(`${base}.triageWay`);
  const unit = useField<string>(`${base}.triageUnit`);
  if (!advice || isFollowed(advice, way.value, unit.value)) return null;
  const words = TRIAGE_TEXT.advice(labelOf(TRIAGE_WAYS, advice.way), advice.unit);
  const take = (): void => {
    way.set(advice.way);
    unit.set(advice.unit || undefined);
  };
  return (
    <div className="advice">
      <button
        type="button"
        className="chip"
        aria-label={TRIAGE_TEXT.take}
        aria-describedby="advice-words"
        onClick={take}
      >
        <IconBulb size={16} stroke={1.6} aria-hidden />
        {words}
      </button>
      <span className="meta" aria-hidden>
        {advice.why}
      </span>
      <span className="hidden" id="advice-words">
        {words}，{advice.why}，{TRIAGE_TEXT.adviceNote}
      </span>
    </div>
  );
}

/** 交办 to the office that was named follows the hint, too. */
function isFollowed(advice: TriageAdvice, way: string | undefined, unit = ''): boolean {
  return unit === advice.unit && (way === advice.way || (advice.way === 'transfer' && way === 'assign'));
}

function useAdvice(base: string): TriageAdvice | undefined {
  const units = useDesk('dictionary:list', { name: 'units' }).data;
  const { officeKind, officeName, regionCode } = useOpenDesk().configuration;
  const petition = useTriageFacts(base);
  return useMemo(() => {
    const inUse = new Map(units?.filter(({ isRetired }) => !isRetired).map(({ code, label }) => [code, label]));
    return adviseTriage(petition, { officeKind, officeName, regionCode, unitLabel: (code) => inUse.get(code) });
  }, [units, petition, officeKind, officeName, regionCode]);
}

function useTriageFacts(base: string): PetitionFields {
  const placeCode = useField<string>(`${base}.placeCode`).value;
  const categoryCode = useField<string>(`${base}.categoryCode`).value;
  const categorySet = useField<'A' | 'B'>(`${base}.categorySet`).value;
  const purpose = useField<string>(`${base}.purpose`).value;
  const demandKind = useField<string>(`${base}.demandKind`).value;
  const accusedUnit = useField<string>(`${base}.accusedUnit`).value;
  const accusedPerson = useField<string>(`${base}.accusedPerson`).value;
  return useMemo(
    () => ({ placeCode, categoryCode, categorySet, purpose, demandKind, accusedUnit, accusedPerson }),
    [placeCode, categoryCode, categorySet, purpose, demandKind, accusedUnit, accusedPerson],
  );
}
