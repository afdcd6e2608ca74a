import type { DictionaryEntryView } from '../../src-shared/ipc/shapes';

/** What an option needs; closed lists have no pinyin. */
export interface TreeOption {
  readonly code: string;
  readonly parentCode: string;
  readonly label: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly isRetired: boolean;
}

export function optionsOf(choices: readonly { code: string; label: string }[]): TreeOption[] {
  return choices.map(({ code, label }) => ({
    code,
    label,
    parentCode: '',
    pinyin: '',
    initials: '',
    isRetired: false,
  }));
}

/** `岗南镇 李家沟村`, without the county above. */
export function pathLabel(
  entries: readonly DictionaryEntryView[] | readonly TreeOption[],
  code: string | undefined,
): string {
  if (code === undefined || code === '') return '';
  const byCode = indexOf(entries);
  const labels: string[] = [];
  for (let at = byCode.get(code); at && labels.length < 8; at = byCode.get(at.parentCode)) labels.unshift(at.label);
  if (labels.length === 0) return code;
  return labels.length > 1 && isCounty(byCode, code) ? labels.slice(1).join(' ') : labels.join(' ');
}

const indexes = new WeakMap<object, ReadonlyMap<string, TreeOption>>();
function indexOf(entries: readonly TreeOption[]): ReadonlyMap<string, TreeOption> {
  const known = indexes.get(entries);
  if (known) return known;
  const fresh = new Map(entries.map((entry) => [entry.code, entry]));
  indexes.set(entries, fresh);
  return fresh;
}

/** Places hang below one county, which everybody in the hall takes for granted. */
function isCounty(byCode: ReadonlyMap<string, TreeOption>, code: string): boolean {
  return code.length > 6 && byCode.get(code.slice(0, 6))?.parentCode === '';
}

const SHOWN_MAX = 60;

/**
 * Options for what is typed: characters, pinyin or initials; letters still in the input method (`gang'nan`) count.
 * Without a query the level below `under`.
 */
export function findOptions(entries: readonly TreeOption[], typed: string, under: string): TreeOption[] {
  const query = typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['\s’]/g, '');
  const open = entries.filter((entry) => !entry.isRetired);
  if (query === '') return open.filter((entry) => entry.parentCode === under);
  const found: { option: TreeOption; rank: number }[] = [];
  for (const option of open) {
    const rank = rankOf(option, query, entries);
    if (rank < 9) found.push({ option, rank });
  }
  return found
    .sort((one, two) => one.rank - two.rank || one.option.code.length - two.option.code.length)
    .slice(0, SHOWN_MAX)
    .map(({ option }) => option);
}

function rankOf(option: TreeOption, query: string, entries: readonly TreeOption[]): number {
  const initials = option.initials.toLowerCase();
  const pinyin = option.pinyin.toLowerCase().replace(/\s/g, '');
  if (option.label.startsWith(query)) return 0;
  if (initials === query || initials.startsWith(query)) return 1;
  if (pinyin.startsWith(query)) return 2;
  if (option.label.includes(query)) return 3;
  if (query.length > 1 && initials.includes(query)) return 4;
  if (query.length > 2 && pathLabel(entries, option.code).replace(/\s/g, '').includes(query)) return 5;
  return 9;
}

/** Where browsing begins: below the only root when there is one. */
export function topOf(entries: readonly TreeOption[]): string {
  const roots = entries.filter((entry) => entry.parentCode === '');
  const [only] = roots;
  return roots.length === 1 && only && entries.some((entry) => entry.parentCode === only.code) ? only.code : '';
}
