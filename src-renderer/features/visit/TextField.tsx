import { Input } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { Field } from './Field';
import { useField } from './form-context';
import { labelOfPath } from './visit-text';

interface TextFieldProps {
  readonly path: string;
  readonly stop?: string;
  readonly isWanted?: boolean;
  readonly isTop?: boolean;
  readonly placeholder?: string;
  readonly warning?: (value: string) => string | undefined;
  /** A problem in ochre instead of cinnabar: it can be saved with a reason. */
  readonly isMild?: boolean;
  /** Numbers and phones: full-width digits become half-width as they come in. */
  readonly isNumber?: boolean;
  readonly left?: ReactNode;
  readonly leftWidth?: string;
  readonly right?: ReactNode;
  readonly rightWidth?: string;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const field = useField<string>(props.path);
  const value = field.value ?? '';
  const warning = props.warning?.(value);
  const problem = props.isMild ? '' : field.problem;
  const mild = props.isMild ? field.problem || warning : warning;
  return (
    <Field {...pick(props)} inputId={id} problem={problem} warning={mild}>
      <Input
        id={id}
        aria-label={labelOfPath(props.path)}
        autoComplete="off"
        spellCheck={false}
        value={value}
        placeholder={props.placeholder ?? ''}
        aria-invalid={problem !== ''}
        aria-describedby={problem || mild ? `${id}-note` : undefined}
        className={props.isNumber ? 'num' : ''}
        leftSection={props.left}
        leftSectionWidth={props.leftWidth}
        leftSectionPointerEvents="all"
        rightSection={props.right}
        rightSectionWidth={props.rightWidth}
        rightSectionPointerEvents="all"
        onChange={(event) => {
          const typed = event.currentTarget.value;
          const isComposing = (event.nativeEvent as InputEvent).isComposing;
          field.set(props.isNumber && !isComposing ? halfWidth(typed) : typed);
        }}
        onCompositionEnd={(event) => {
          if (props.isNumber) field.set(halfWidth(event.currentTarget.value));
        }}
        onBlur={(event) => {
          if (props.isNumber) field.set(halfWidth(event.currentTarget.value).replace(/[\s\u3000]/g, '') || undefined);
          field.leave();
        }}
      />
    </Field>
  );
}

/** The same length as typed, so that the caret does not jump. */
function halfWidth(text: string): string {
  return text
    .replace(/[０-９Ａ-Ｚａ-ｚ－＋]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/x/g, 'X');
}

function pick(props: TextFieldProps) {
  const { path, stop, isWanted, isTop } = props;
  return {
    path,
    ...(stop === undefined ? {} : { stop }),
    ...(isWanted === undefined ? {} : { isWanted }),
    ...(isTop === undefined ? {} : { isTop }),
  };
}
