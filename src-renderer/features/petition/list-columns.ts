import {
  shownColumns,
  type LIST_COLUMNS,
  type ListColumn,
  type OptionalColumn,
} from '../../../src-shared/petition/list-columns';

/** Widths in rem; 概要 takes what the others leave. */
const WIDTHS: Readonly<Record<Exclude<ListColumn, 'gist'>, number>> = {
  caseNumber: 12.75,
  registered: 5,
  name: 6,
  place: 7,
  category: 7,
  channel: 4.75,
  stage: 5.25,
  unit: 7.5,
  due: 7.5,
  upload: 4.375,
};
const TICK = 1.5;
const GAP = 0.375;
/** Padding of a row at both ends and the scroll bar. */
const EDGES = 2.125;
const GIST_GOOD = 13.75;
const GIST_LEAST = 9;

/** What a narrow window lets go of, first to last: it is all in the preview and on the page of the petition. */
const GIVES_WAY: readonly (readonly [column: ListColumn, gist: number])[] = [
  ['unit', GIST_GOOD],
  ['place', GIST_GOOD],
  ['registered', GIST_GOOD],
  ['channel', GIST_LEAST],
  ['category', GIST_LEAST],
  ['upload', GIST_LEAST],
  ['stage', GIST_LEAST],
  ['name', GIST_LEAST],
];

export interface FittedColumns {
  readonly columns: readonly (typeof LIST_COLUMNS)[number][];
  /** Of the grid, the box for ticking included. */
  readonly template: string;
}

/** The chosen columns that fit into so many rem; nothing is known of the width before the first drawing. */
export function fitColumns(chosen: readonly OptionalColumn[], rem: number | undefined): FittedColumns {
  let columns = shownColumns(chosen);
  for (const [column, gist] of GIVES_WAY) {
    if (rem === undefined || neededBy(columns) + gist <= rem) break;
    columns = columns.filter(({ key }) => key !== column);
  }
  const tracks = columns.map(({ key }) => (key === 'gist' ? 'minmax(0, 1fr)' : `${WIDTHS[key]}rem`));
  return { columns, template: [`${TICK}rem`, ...tracks].join(' ') };
}

function neededBy(columns: FittedColumns['columns']): number {
  const widths = columns.map(({ key }) => (key === 'gist' ? 0 : WIDTHS[key]));
  return TICK + EDGES + columns.length * GAP + widths.reduce((sum, width) => sum + width, 0);
}
