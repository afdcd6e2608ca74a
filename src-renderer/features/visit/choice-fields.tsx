import { useId } from 'react';
import type { Choice } from '../../../src-shared/dictionary/visit-choices';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { ChoiceChips } from '../../controls/ChoiceChips';
import { DayInput } from '../../controls/DayInput';
import { TreeCombobox } from '../../controls/TreeCombobox';
import type { TreeOption } from '../../controls/tree-filter';
import { Field } from './Field';
import { useField, useForm, useTyped } from './form-context';
import { labelOfPath } from './visit-text';

interface Common {
  readonly path: string;
  readonly stop?: string;
  readonly isWanted?: boolean;
}

const stopOf = (stop: string | undefined) => (stop === undefined ? {} : { stop });

export function BarField({ path, stop, isWanted = false, choices }: Common & { readonly choices: readonly Choice[] }) {
  const id = useId();
  const { value, set, problem } = useField<string>(path);
  return (
    <Field path={path} inputId={id} problem={problem} isWanted={isWanted} isGroup {...stopOf(stop)}>
      <ChoiceBar label={labelOfPath(path)} choices={choices} value={value} onChange={set} />
    </Field>
  );
}

/** @param label shorter words where the column is narrow; the accessible name stays whole */
export function ChipsField({
  path,
  stop,
  choices,
  label,
}: Common & { readonly choices: readonly Choice[]; readonly label?: string }) {
  const id = useId();
  const { value = [], set } = useField<string[]>(path);
  return (
    <Field path={path} inputId={id} isGroup {...stopOf(stop)} {...(label ? { label } : {})}>
      <ChoiceChips
        label={labelOfPath(path)}
        choices={choices}
        value={value}
        onChange={(codes) => set(codes.length > 0 ? codes : undefined)}
      />
    </Field>
  );
}

interface TreeFieldProps extends Common {
  readonly entries: readonly TreeOption[];
  readonly placeholder?: string;
  readonly offers?: readonly { readonly code: string; readonly why: string }[];
}

export function TreeField(props: TreeFieldProps) {
  const id = useId();
  const { goOn } = useForm();
  const { value, set, problem } = useField<string>(props.path);
  const typing = useTyped(props.path);
  return (
    <Field path={props.path} inputId={id} problem={problem} isWanted={props.isWanted ?? false} {...stopOf(props.stop)}>
      <TreeCombobox
        id={id}
        label={labelOfPath(props.path)}
        entries={props.entries}
        value={value}
        onChange={set}
        typing={typing}
        onGoOn={() => {
          const from = document.getElementById(id);
          if (from) goOn(from);
        }}
        placeholder={props.placeholder ?? ''}
        offers={props.offers ?? []}
        isInvalid={problem !== ''}
        describedBy={`${id}-note`}
      />
    </Field>
  );
}

export function DayField({ path, stop, isWanted = false, suffix = '' }: Common & { readonly suffix?: string }) {
  const id = useId();
  const { value, set, leave, problem } = useField<string>(path);
  const typing = useTyped(path);
  return (
    <Field path={path} inputId={id} problem={problem} isWanted={isWanted} {...stopOf(stop)}>
      <DayInput
        id={id}
        label={labelOfPath(path)}
        value={value}
        onChange={set}
        typing={typing}
        suffix={suffix}
        onLeave={leave}
        isInvalid={problem !== ''}
        describedBy={`${id}-note`}
      />
    </Field>
  );
}

export function TickField({ path }: { readonly path: string }) {
  const { value, set } = useField<boolean>(path);
  return (
    <label className="row tick" data-field={path}>
      <input
        type="checkbox"
        checked={value ?? false}
        onChange={(event) => set(event.currentTarget.checked || undefined)}
      />
      {labelOfPath(path)}
    </label>
  );
}

/** A native menu inside another field: short list, no search, always readable by assistive tools. */
export function InlineSelect({
  path,
  choices,
  fallback,
}: {
  readonly path: string;
  readonly choices: readonly Choice[];
  readonly fallback: string;
}) {
  const { value, set } = useField<string>(path);
  return (
    <select
      className="inline-select"
      aria-label={labelOfPath(path)}
      value={value ?? fallback}
      onChange={(event) => set(event.currentTarget.value)}
    >
      {choices.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}
