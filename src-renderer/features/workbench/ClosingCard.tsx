import { goTo } from '../../frame/place-store';
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
      <header className="row">
        <h2 id="closing-title">{TEXT.title}</h2>
        <span className="grow" />
        <button type="button" className="link meta" onClick={() => goTo({ kind: 'day' })}>
          {TEXT.closeDay}
        </button>
      </header>
      {open.length === 0 && <p className="ink2">{TEXT.nothing}</p>}
      <ClosingLines lines={open} />
    </section>
  );
}

/** Each number opens the rows it counts. */
export function ClosingLines({ lines }: { lines: readonly ClosingLine[] }) {
  return (
    <ul className="closing-lines">
      {lines.map(({ key, count, open }) => (
        <li key={key}>
          <button type="button" className="plain-button row" data-empty={count === 0} onClick={open}>
            <span className="grow">{TEXT.rows[key]}</span>
            <b className="num">{UNIT_OF[key]?.(countWords(count)) ?? TEXT.unit(countWords(count))}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}
