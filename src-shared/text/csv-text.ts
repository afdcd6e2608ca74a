/** What a spreadsheet takes for the beginning of a formula, or strips before it looks for one. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/;

/** Excel reads UTF-8 only behind this mark. */
export const CSV_BEGIN = '\uFEFF';

/**
 * One line of a CSV file that Excel and WPS open as it is: a text that would be read as a formula gets an apostrophe
 * before it, quotes are doubled, line ends inside a cell stay in the cell. Numbers stay numbers.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA_START.test(cell.trimStart()) || FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
