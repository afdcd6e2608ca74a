import { useId, type KeyboardEvent } from 'react';
import type { Choice } from '../../src-shared/dictionary/visit-choices';
import { isImeKey } from '../keyboard';

/** One of a few, side by side: arrows or the digit of its place choose. */
export function ChoiceBar(props: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onChange: (code: string) => void;
}) {
  const group = useId();
  const byDigit = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.ctrlKey || event.altKey) return;
    const choice = /^[1-9]$/.test(event.key) ? props.choices[Number(event.key) - 1] : undefined;
    if (choice) props.onChange(choice.code);
  };
  return (
    <div className="choice-bar" role="radiogroup" aria-label={props.label} onKeyDown={byDigit}>
      {props.choices.map(({ code, label }) => (
        <label key={code}>
          <input type="radio" name={group} checked={props.value === code} onChange={() => props.onChange(code)} />
          {label}
        </label>
      ))}
    </div>
  );
}
