import { pinyin } from 'pinyin-pro';
import type { TreeEntry } from '../../src-shared/dictionary/category';
import { CATEGORY_SET_B } from '../../src-shared/dictionary/category-set-b';
import type { DictionaryName } from '../../src-shared/dictionary/dictionary-events';
import { EMPTY_DICTIONARY, type DictionaryState } from '../../src-shared/dictionary/dictionary-fold';
import type { DictionaryEntryView } from '../../src-shared/ipc/shapes';
import { PINGSHAN_UNITS } from '../../src-shared/organisation/pingshan-units';
import { PINGSHAN_PLACES } from '../../src-shared/organisation/pingshan-places';
import { append } from '../store/append';
import { StoreFault } from '../store/store-fault';
import { InputFault } from './input-fault';
import { newId, type Actor, type Station } from './station';

const SHIPPED: Readonly<Record<DictionaryName, readonly TreeEntry[]>> = {
  places: PINGSHAN_PLACES,
  categories: CATEGORY_SET_B,
  units: PINGSHAN_UNITS,
};

/** Maps are made once per state of the dictionary: lists ask for labels row by row. */
const cache = new WeakMap<Station, Map<DictionaryName, { state: string; entries: ReadonlyMap<string, TreeEntry> }>>();

/** Entries in force and retired ones, by code: what ships with the program, changed by the offices' events. */
export function dictionaryEntries(station: Station, name: DictionaryName): ReadonlyMap<string, TreeEntry> {
  const state = stateText(station, name);
  const known = cache.get(station)?.get(name);
  if (known?.state === state) return known.entries;
  const { added, labels } = JSON.parse(state) as DictionaryState;
  const all = [
    ...SHIPPED[name],
    ...Object.entries(added).map(([code, { parentCode, label }]) => ({ code, parentCode, label })),
  ].map((entry) => ({ ...entry, label: labels[entry.code] ?? entry.label }));
  const entries = new Map(all.map((entry) => [entry.code, entry]));
  const byName =
    cache.get(station) ?? new Map<DictionaryName, { state: string; entries: ReadonlyMap<string, TreeEntry> }>();
  byName.set(name, { state, entries });
  cache.set(station, byName);
  return entries;
}

function stateText(station: Station, name: DictionaryName): string {
  const row = station.connection.read.get<{ state: string }>(
    `SELECT state FROM stream WHERE type = 'dictionary' AND id = ?`,
    name,
  );
  return row?.state ?? JSON.stringify(EMPTY_DICTIONARY);
}

/** The whole dictionary for a screen, with pinyin to find entries by. */
export function listDictionary(station: Station, name: DictionaryName): DictionaryEntryView[] {
  const { retired, added } = JSON.parse(stateText(station, name)) as DictionaryState;
  return [...dictionaryEntries(station, name).values()].map((entry) => {
    const syllables = pinyin(entry.label, { toneType: 'none', type: 'array', nonZh: 'removed', surname: 'head' });
    return {
      ...entry,
      pinyin: syllables.join(''),
      initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
      isRetired: retired[entry.code] === true,
      isAdded: entry.code in added,
    };
  });
}

/** Adds an entry below a parent. Its code is the next free one above the shipped ones: codes are append-only. */
export function addEntry(
  station: Station,
  actor: Actor,
  name: DictionaryName,
  parentCode: string,
  label: string,
): DictionaryEntryView {
  const entries = dictionaryEntries(station, name);
  if (!entries.has(parentCode)) throw new StoreFault('RECORD_NOT_FOUND', parentCode);
  const code = nextCode(entries, name, parentCode);
  record(station, actor, name, 'dictionary.entryAdded', { code, parentCode, label });
  const entry = listDictionary(station, name).find((each) => each.code === code);
  if (!entry) throw new StoreFault('UNEXPECTED', 'entry not folded');
  return entry;
}

/** How codes go on below a parent: what stands before the serial, its digits, what stands after. */
function codeShape(
  name: DictionaryName,
  parentCode: string,
): { before: string; digits: number; after: string } | undefined {
  if (name === 'places') return parentCode.length < 12 ? { before: parentCode, digits: 3, after: '' } : undefined;
  if (name === 'units') {
    return /^[1-9]$/.test(parentCode) ? { before: parentCode, digits: 3, after: '' } : undefined;
  }
  if (parentCode.endsWith('0000')) return { before: parentCode.slice(0, 2), digits: 2, after: '00' };
  return parentCode.endsWith('00') ? { before: parentCode.slice(0, 4), digits: 2, after: '' } : undefined;
}

/**
 * Own entries count in the last tenth (900… for places and offices, 90… for categories), where neither the statistical codes nor
 * a later shipped entry comes.
 *
 * @throws InputFault below the lowest level, or when the tenth is full
 */
function nextCode(entries: ReadonlyMap<string, TreeEntry>, name: DictionaryName, parentCode: string): string {
  const shape = codeShape(name, parentCode);
  if (!shape) throw new InputFault([{ path: 'parentCode', sentence: '这一级下面不能再加' }]);
  const all = 10 ** shape.digits;
  for (let serial = all - all / 10; serial < all; serial += 1) {
    const code = `${shape.before}${serial}${shape.after}`;
    if (!entries.has(code)) return code;
  }
  throw new InputFault([{ path: 'parentCode', sentence: '这里自己添加的条目已满' }]);
}

export function relabelEntry(station: Station, actor: Actor, name: DictionaryName, code: string, label: string): void {
  requireEntry(station, name, code);
  record(station, actor, name, 'dictionary.entryRelabelled', { code, label });
}

/** A retired entry is offered no more; records that carry it keep it. */
export function setEntryRetired(
  station: Station,
  actor: Actor,
  name: DictionaryName,
  code: string,
  isRetired: boolean,
): void {
  requireEntry(station, name, code);
  record(station, actor, name, isRetired ? 'dictionary.entryRetired' : 'dictionary.entryRestored', { code });
}

function requireEntry(station: Station, name: DictionaryName, code: string): void {
  if (!dictionaryEntries(station, name).has(code)) throw new StoreFault('RECORD_NOT_FOUND', code);
}

function record(station: Station, actor: Actor, name: DictionaryName, type: string, facts: object): void {
  const id = newId();
  append(station.connection, id, () => ({
    id,
    type,
    streams: [{ type: 'dictionary', id: name }],
    actorId: actor.id,
    occurredAt: station.now(),
    facts,
    personal: {},
  }));
}
