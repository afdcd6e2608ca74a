import { Input } from '@mantine/core';
import { useId } from 'react';
import { Field } from './Field';
import { useField } from './form-context';
import { VISIT_TEXT } from './visit-text';

interface AreaFieldProps {
  readonly path: string;
  readonly stop?: string;
  readonly isWanted?: boolean;
  /** Takes all free height of its column. */
  readonly isTall?: boolean;
  readonly placeholder?: string;
}

/** A large text, label on top. Enter is a new line here. */
export function AreaField({ path, stop, isWanted = false, isTall = false, placeholder = '' }: AreaFieldProps) {
  const id = useId();
  const { value = '', set, leave, problem } = useField<string>(path);
  return (
    <div className={isTall ? 'area area-tall' : 'area'}>
      <Field
        path={path}
        inputId={id}
        problem={problem}
        isWanted={isWanted}
        isTop
        {...(stop ? { stop } : {})}
        hint={
          isTall && (
            <span className="meta num" aria-hidden>
              {VISIT_TEXT.written(value.replace(/\s/g, '').length)}
            </span>
          )
        }
      >
        <Input
          component="textarea"
          multiline
          id={id}
          rows={isTall ? 4 : 2}
          value={value}
          placeholder={placeholder}
          spellCheck={false}
          aria-invalid={problem !== ''}
          aria-describedby={problem ? `${id}-note` : undefined}
          onChange={(event) => set(event.currentTarget.value)}
          onBlur={leave}
        />
      </Field>
    </div>
  );
}
