import { countWords } from '../petition/list-text';
import { WORKBENCH_TEXT } from './workbench-text';

const TEXT = WORKBENCH_TEXT.closing;

export interface ClosingLine {
  readonly key: keyof typeof TEXT.rows;
  readonly count: number;
  readonly open: () => void;
}

/** What is no 件 is counted in its own word. */
const UNIT_OF: Readonly<Partial<Record<ClosingLine['key'], (count: string) => string>>> = {
  waiting: TEXT.people,
  pending: TEXT.records,
};

/** 收工前: what this desk has still open today. Nothing here keeps anybody from going home. */
export function ClosingCard({ lines }: { lines: readonly ClosingLine[] }) {
  const open = lines.filter(({ count }) => count > 0);
  return (
    <section className="card" aria-labelledby="closing-title">
      <h2 id="closing-title">{TEXT.title}</h2>
      {open.length === 0 && <p className="ink2">{TEXT.nothing}</p>}
      <ul className="closing-lines">
        {open.map(({ key, count, open: act }) => (
          <li key={key}>
            <button type="button" className="plain-button row" onClick={act}>
              <span className="grow">{TEXT.rows[key]}</span>
              <b className="num">{UNIT_OF[key]?.(countWords(count)) ?? TEXT.unit(countWords(count))}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
