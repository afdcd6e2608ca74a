import { PasswordInput, TextInput } from '@mantine/core';
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

const ORDER = ['label', 'input', 'description', 'error'] as const;
const CLASSES = { root: 'labelled', description: 'meta', error: 'field-note cinnabar' };

/**
 * One line with its label above and its note or fault below, for the pages that are forms of their own: log-in,
 * set-up, settings. Mantine ties them together: it drops aria-describedby when it is given from outside.
 */
export function LabelledInput(props: LabelledInputProps) {
  const { label, value, fault, note } = props;
  const shared = {
    label,
    value,
    error: fault,
    description: fault === undefined ? note : undefined,
    inputWrapperOrder: [...ORDER],
    classNames: CLASSES,
    autoFocus: props.isFocused ?? false,
    autoComplete: 'off',
    placeholder: props.placeholder ?? '',
    'aria-invalid': fault !== undefined,
    onChange: (event: { currentTarget: { value: string } }) => props.onChange(event.currentTarget.value),
  };
  if (!props.isSecret) return <TextInput {...shared} />;
  return <PasswordInput {...shared} visibilityToggleButtonProps={{ 'aria-label': CONTROLS_TEXT.showPassword }} />;
}
