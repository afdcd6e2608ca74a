import { Input } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { CHANNELS, labelOf } from '../../../src-shared/dictionary/visit-choices';
import type { PetitionFilter, UploadState } from '../../../src-shared/ipc/shapes';
import { STAGE_WORDS, UPLOAD_WORDS } from '../../../src-shared/petition/petition-words';
import { DayInput } from '../../controls/DayInput';
import { pathLabel } from '../../controls/tree-filter';
import { TreeCombobox } from '../../controls/TreeCombobox';
import { useDesk } from '../../desk-queries';
import { filterList, listState } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { ColumnMenu } from './ColumnMenu';
import { changeFilter } from './list-acts';
import { countWords, LIST_TEXT } from './list-text';

const NO_ENTRIES: never[] = [];

/** What is filtered for is always in sight, each condition with its own way out. */
export function PetitionFilterRow() {
  const filter = useStore(listState, (state) => state.filter);
  const [isOpen, setIsOpen] = useState(false);
  const chips = useChips(filter);
  return (
    <div className="filter-block">
      <div className="filter-row">
        <Input
          className="filter-text"
          aria-label={LIST_TEXT.text}
          placeholder={LIST_TEXT.textHint}
          value={filter.text ?? ''}
          onChange={(event) => changeFilter({ text: event.currentTarget.value.slice(0, 200) })}
          onKeyDown={toRows}
        />
        <button type="button" className="chip" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <IconFilter aria-hidden />
          {LIST_TEXT.filter}
        </button>
        {chips.map((chip) => (
          <span className="chip chip-active" key={chip.words}>
            {chip.words}
            <button
              type="button"
              className="plain-button"
              aria-label={LIST_TEXT.removeChip(chip.words)}
              onClick={chip.remove}
            >
              <IconX aria-hidden />
            </button>
          </span>
        ))}
        {chips.length > 0 && (
          <button type="button" className="link" onClick={() => filterList({})}>
            {LIST_TEXT.clear}
          </button>
        )}
        <span className="grow" />
        <ColumnMenu />
      </div>
      {isOpen && <FilterFields filter={filter} />}
    </div>
  );
}

/** From what was typed straight into what was found. */
function toRows(event: KeyboardEvent<HTMLElement>): void {
  if (isImeKey(event) || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  event.currentTarget.closest('.list-place')?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
}

function useChips(filter: PetitionFilter) {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  const chip = LIST_TEXT.chip;
  const all: readonly (readonly [key: keyof PetitionFilter, words: string])[] = [
    ['text', filter.text ? `${chip.text} ${filter.text}` : ''],
    ['stage', filter.stage ? `${chip.stage} ${filter.stage.map((stage) => STAGE_WORDS[stage]).join('、')}` : ''],
    ['due', filter.due ? `${chip.due} ${LIST_TEXT.dueWords[filter.due]}` : ''],
    ['dueOn', filter.dueOn ? `${chip.dueOn} ${filter.dueOn}` : ''],
    ['upload', filter.upload ? `${chip.upload} ${filter.upload.map((state) => UPLOAD_WORDS[state]).join('、')}` : ''],
    ['isDisputed', filter.isDisputed ? LIST_TEXT.disputed : ''],
    ['placeCode', filter.placeCode ? `${chip.placeCode} ${pathLabel(places, filter.placeCode)}` : ''],
    ['categoryCode', filter.categoryCode ? `${chip.categoryCode} ${pathLabel(categories, filter.categoryCode)}` : ''],
    ['channel', filter.channel ? `${chip.channel} ${labelOf(CHANNELS, filter.channel)}` : ''],
    ['fromOn', filter.fromOn ? `${chip.fromOn} ${filter.fromOn}` : ''],
    ['toOn', filter.toOn ? `${chip.toOn} ${filter.toOn}` : ''],
    ['ids', filter.ids ? LIST_TEXT.tickedChip(countWords(filter.ids.length)) : ''],
  ];
  return all
    .filter(([, words]) => words !== '')
    .map(([key, words]) => ({ words, remove: () => changeFilter({ [key]: undefined }) }));
}

const UPLOADS: readonly UploadState[] = ['local', 'uploading', 'received', 'returned'];
const STAGES = ['toComplete', 'toTriage', 'voided'] as const;
const CHANNEL_CODES = CHANNELS.map(({ code }) => code);
const CHANNEL_WORDS = Object.fromEntries(CHANNELS.map(({ code, label }) => [code, label]));
const DUES = ['soon', 'overdue'] as const;

function FilterFields({ filter }: { filter: PetitionFilter }) {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  const id = useId();
  return (
    <div className="filter-fields" role="group" aria-label={LIST_TEXT.filter}>
      <Choose
        label={LIST_TEXT.stage}
        choices={STAGES}
        words={STAGE_WORDS}
        value={filter.stage?.[0]}
        onChange={(stage) => changeFilter({ stage: stage && [stage] })}
      />
      <Choose
        label={LIST_TEXT.due}
        choices={DUES}
        words={LIST_TEXT.dueWords}
        value={filter.due}
        onChange={(due) => changeFilter({ due })}
      />
      <Choose
        label={LIST_TEXT.channel}
        choices={CHANNEL_CODES}
        words={CHANNEL_WORDS}
        value={filter.channel}
        onChange={(channel) => changeFilter({ channel })}
      />
      <TreeCombobox
        id={`${id}p`}
        label={LIST_TEXT.place}
        placeholder={LIST_TEXT.place}
        entries={places}
        value={filter.placeCode}
        onChange={(placeCode) => changeFilter({ placeCode })}
      />
      <TreeCombobox
        id={`${id}c`}
        label={LIST_TEXT.category}
        placeholder={LIST_TEXT.category}
        entries={categories}
        value={filter.categoryCode}
        onChange={(categoryCode) => changeFilter({ categoryCode })}
      />
      <Choose
        label={LIST_TEXT.upload}
        choices={UPLOADS}
        words={UPLOAD_WORDS}
        value={filter.upload?.[0]}
        onChange={(upload) => changeFilter({ upload: upload && [upload] })}
      />
      <label className="row">
        <span className="ink2">{LIST_TEXT.chip.fromOn}</span>
        <DayInput label={LIST_TEXT.from} value={filter.fromOn} onChange={(fromOn) => changeFilter({ fromOn })} />
      </label>
      <label className="row">
        <span className="ink2">{LIST_TEXT.chip.toOn}</span>
        <DayInput label={LIST_TEXT.to} value={filter.toOn} onChange={(toOn) => changeFilter({ toOn })} />
      </label>
      <label className="row tick">
        <input
          type="checkbox"
          checked={filter.isDisputed ?? false}
          onChange={(event) => changeFilter({ isDisputed: event.currentTarget.checked || undefined })}
        />
        {LIST_TEXT.disputed}
      </label>
    </div>
  );
}

function Choose<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly T[];
  readonly words: Readonly<Record<T, string>>;
  readonly value: T | undefined;
  readonly onChange: (choice: T | undefined) => void;
}) {
  return (
    <select
      className="select"
      aria-label={props.label}
      value={props.value ?? ''}
      onChange={(event) => props.onChange(props.choices.find((choice) => choice === event.target.value))}
    >
      <option value="">{`${props.label} ${LIST_TEXT.any}`}</option>
      {props.choices.map((choice) => (
        <option key={choice} value={choice}>
          {props.words[choice]}
        </option>
      ))}
    </select>
  );
}
