import { useId } from 'react';
import { flushSync } from 'react-dom';
import { TRIAGE_WAYS } from '../../../src-shared/dictionary/visit-choices';
import { asksForFeedback, asksForUnit } from '../../../src-shared/petition/triage-ways';
import { optionsOf } from '../../controls/tree-filter';
import { TreeCombobox } from '../../controls/TreeCombobox';
import { FeedbackField } from './FeedbackField';
import { Field } from './Field';
import { useField, useForm } from './form-context';
import { UnitField } from './UnitField';
import { labelOfPath } from './visit-text';

const OPTIONS = optionsOf(TRIAGE_WAYS);

/** Where it goes, and by when an assigned matter is to be answered; 登记 and 更正 ask with the same ones. */
export function TriageFields({ base }: { readonly base: string }) {
  const way = useField<string>(`${base}.triageWay`).value ?? 'later';
  return (
    <>
      <WayField base={base} />
      {asksForUnit(way) && <UnitField base={base} />}
      {asksForFeedback(way) && <FeedbackField base={base} />}
    </>
  );
}

function WayField({ base }: { readonly base: string }) {
  const id = useId();
  const path = `${base}.triageWay`;
  const { value, set, problem } = useField<string>(path);
  const { goOn } = useForm();
  return (
    <Field path={path} inputId={id} problem={problem}>
      <TreeCombobox
        id={id}
        label={labelOfPath(path)}
        entries={OPTIONS}
        value={value}
        // Drawn at once, so that Enter goes on to the office this way asks for.
        onChange={(code) => flushSync(() => set(code))}
        onGoOn={() => {
          const from = document.getElementById(id);
          if (from) goOn(from);
        }}
        isInvalid={problem !== ''}
        describedBy={`${id}-note`}
      />
    </Field>
  );
}
