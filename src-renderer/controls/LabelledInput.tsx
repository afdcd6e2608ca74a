import { Input, PasswordInput } from '@mantine/core';
import { useId } from 'react';
import { CONTROLS_TEXT } from './controls-text';

interface LabelledInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly note?: string;
  readonly fault?: string | undefined;
  readonly isSecret?: boolean;
  readonly isFocused?: boolean;
  readonly placeholder?: string;
}

/** One line with its label above, for the pages that are forms of their own: log-in, set-up, settings. */
export function LabelledInput(props: LabelledInputProps) {
  const id = useId();
  const shared = {
    id,
    value: props.value,
    autoFocus: props.isFocused ?? false,
    autoComplete: 'off',
    placeholder: props.placeholder ?? '',
    'aria-invalid': props.fault !== undefined,
    'aria-describedby': `${id}-note`,
    onChange: (event: { currentTarget: { value: string } }) => props.onChange(event.currentTarget.value),
  };
  const note = props.fault ?? props.note;
  return (
    <div className="labelled">
      <label htmlFor={id} className="ink2">
        {props.label}
      </label>
      {props.isSecret ? (
        <PasswordInput {...shared} visibilityToggleButtonProps={{ 'aria-label': CONTROLS_TEXT.showPassword }} />
      ) : (
        <Input {...shared} />
      )}
      <div id={`${id}-note`} className={props.fault ? 'field-note cinnabar' : 'meta'}>
        {note}
      </div>
    </div>
  );
}
