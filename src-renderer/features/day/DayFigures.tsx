import type { DayView, Figure } from '../../../src-shared/day/day-shapes';
import { REPORT_COLUMNS, REPORT_NOTE } from '../../../src-shared/day/day-figures';
import { reportTables, type ReportGroup } from '../../../src-shared/day/day-tables';
import { nameOfFigure } from './day-names';
import { DAY_TEXT as TEXT } from './day-text';

interface FiguresProps {
  readonly view: DayView;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
}

/** The report as it was closed, or as it stands while it is open. Each number opens what it is made of. */
export function DayFigures({ view, chosen, onChoose }: FiguresProps) {
  const last = view.closings.at(-1);
  const { lines, groups } = reportTables(last?.figures ?? view.figures, view.names);
  const number = (figure: Figure) => (
    <FigureButton view={view} figure={figure} isChosen={chosen === figure.key} onChoose={onChoose} />
  );
  return (
    <>
      <p className="meta">{TEXT.asOf(view)}</p>
      <table className="day-table" aria-label={TEXT.report}>
        <thead>
          <tr>
            <th scope="col">{TEXT.columns}</th>
            {Object.values(REPORT_COLUMNS).map((label) => (
              <th key={label} scope="col" className="day-count">
                {label}
              </th>
            ))}
            <th scope="col">{TEXT.definition}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, cells, definition }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, at) => (
                <td key={cell?.key ?? at} className="num day-count">
                  {cell ? number(cell) : <span className="ink3">—</span>}
                </td>
              ))}
              <td className="meta">{definition}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="day-groups">
        {groups.map((group) => (
          <Group key={group.label} group={group} number={number} />
        ))}
      </div>
      <p className="meta">
        {TEXT.collective(last?.collectiveFrom ?? view.collectiveFrom)}
        {REPORT_NOTE}
      </p>
    </>
  );
}

function Group({ group, number }: { group: ReportGroup; number: (figure: Figure) => React.ReactNode }) {
  return (
    <table className="day-table" aria-label={group.label}>
      <caption>
        <b>{group.label}</b> <span className="meta">{group.definition}</span>
      </caption>
      <tbody>
        {group.entries.map((entry) => (
          <tr key={entry.key}>
            <th scope="row">{entry.name}</th>
            <td className="num day-count">{number(entry)}</td>
          </tr>
        ))}
        {group.entries.length === 0 && (
          <tr>
            <td className="ink3">{TEXT.none}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function FigureButton(props: { view: DayView; figure: Figure; isChosen: boolean; onChoose: (key: string) => void }) {
  const { view, figure, isChosen } = props;
  const change = view.corrections.figures.find(({ key }) => key === figure.key);
  return (
    <>
      <button
        type="button"
        className="link num"
        aria-pressed={isChosen}
        aria-label={TEXT.lines(nameOfFigure(view, figure.key), figure.count)}
        data-empty={figure.count === 0}
        data-figure={figure.key}
        onClick={() => props.onChoose(figure.key)}
      >
        {figure.count}
      </button>
      {/* Told in words under 日结后更正. */}
      {change && (
        <span className="ochre" aria-hidden>
          →{change.to}
        </span>
      )}
    </>
  );
}
