import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { sealReason } from '../../../src-shared/accusation/accused-office';
import { useOpenDesk } from '../../frame/desk-context';
import { TickField } from '../visit/choice-fields';
import { useField, useForm } from '../visit/form-context';
import { TextField } from '../visit/TextField';
import { ACCUSATION_TEXT } from './accusation-text';
import './accusation.css';

/** Before a word is typed: where else one may go. Nothing is asked and nothing is refused. */
export function AccusationNotice({ base, onGoOn }: { base: string; onGoOn: () => void }) {
  const { focusPath } = useForm();
  const goOn = (): void => {
    onGoOn();
    requestAnimationFrame(() => focusPath(`${base}.accusedPerson`));
  };
  return (
    <div className="card accusation-notice" role="note" data-stop="notice" data-field={`${base}.notice`}>
      <h2>{ACCUSATION_TEXT.noticeTitle}</h2>
      <p>{ACCUSATION_TEXT.notice}</p>
      <p className="ink2">{ACCUSATION_TEXT.noticeKept}</p>
      <Button onClick={goOn}>{ACCUSATION_TEXT.goOn}</Button>
    </div>
  );
}

/** 被反映人 and 被反映单位 come first: what they say decides whether this desk may keep what is written below. */
export function AccusedFields({ base }: { base: string }) {
  return (
    <>
      <div className="pair">
        <TextField path={`${base}.accusedPerson`} stop="accusedPerson" />
        <TextField path={`${base}.accusedUnit`} stop="accusedUnit" />
      </div>
      <SealNote base={base} />
    </>
  );
}

function SealNote({ base }: { base: string }) {
  const { configuration } = useOpenDesk();
  const accusedPerson = useField<string>(`${base}.accusedPerson`).value ?? '';
  const accusedUnit = useField<string>(`${base}.accusedUnit`).value ?? '';
  const isWished = useField<boolean>('isSealed').value === true;
  // Colleagues are asked by the desk when it saves: their names are no part of this page.
  const office = { names: [configuration.officeName, configuration.hall], colleagues: [] };
  const reason = sealReason({ accusedPerson, accusedUnit }, office);
  return (
    <div className="row accusation-seal" aria-live="polite">
      <IconLock size={16} stroke={1.6} aria-hidden />
      <span className={reason || isWished ? 'grow ochre' : 'grow meta'}>
        {reason || isWished ? ACCUSATION_TEXT.willSeal[reason ?? 'wish'] : ACCUSATION_TEXT.after}
      </span>
      {!reason && <TickField path="isSealed" />}
    </div>
  );
}
