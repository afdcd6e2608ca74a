import type { Choice } from '../../src-shared/dictionary/visit-choices';

/** Any of a few. */
export function ChoiceChips(props: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (codes: string[]) => void;
}) {
  const { value } = props;
  const flip = (code: string): void =>
    props.onChange(value.includes(code) ? value.filter((each) => each !== code) : [...value, code]);
  return (
    <div className="chips" role="group" aria-label={props.label}>
      {props.choices.map(({ code, label }) => (
        <label key={code}>
          <input type="checkbox" checked={value.includes(code)} onChange={() => flip(code)} />
          {label}
        </label>
      ))}
    </div>
  );
}
