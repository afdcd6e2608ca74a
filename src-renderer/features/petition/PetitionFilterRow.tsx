import { Input } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { PetitionFilter, UploadState } from '../../../src-shared/ipc/shapes';
import { DayInput } from '../../controls/DayInput';
import { pathLabel } from '../../controls/tree-filter';
import { TreeCombobox } from '../../controls/TreeCombobox';
import { useDesk } from '../../desk-queries';
import { listState } from '../../frame/place-store';
import { UPLOAD_WORDS } from '../../frame/upload-words';
import { useStore } from '../../store';
import { PETITION_TEXT, STAGE_WORDS } from './petition-text';

const NO_ENTRIES: never[] = [];

function setFilter(change: { [K in keyof PetitionFilter]?: PetitionFilter[K] | undefined }): void {
  listState.set(({ filter }) => {
    const next = Object.fromEntries(
      Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== ''),
    );
    return { filter: next, row: 0 };
  });
}

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
          aria-label={PETITION_TEXT.text}
          placeholder={PETITION_TEXT.textHint}
          value={filter.text ?? ''}
          onChange={(event) => setFilter({ text: event.currentTarget.value.slice(0, 200) })}
        />
        <button type="button" className="chip" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          <IconFilter aria-hidden />
          {PETITION_TEXT.filter}
        </button>
        {chips.map((chip) => (
          <span className="chip chip-active" key={chip.words}>
            {chip.words}
            <button
              type="button"
              className="plain-button"
              aria-label={PETITION_TEXT.removeChip(chip.words)}
              onClick={chip.remove}
            >
              <IconX aria-hidden />
            </button>
          </span>
        ))}
        {chips.length > 0 && (
          <button type="button" className="link" onClick={() => listState.set(() => ({ filter: {}, row: 0 }))}>
            {PETITION_TEXT.clear}
          </button>
        )}
      </div>
      {isOpen && <FilterFields filter={filter} />}
    </div>
  );
}

function useChips(filter: PetitionFilter) {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  const chip = PETITION_TEXT.chip;
  const all: readonly (readonly [key: keyof PetitionFilter, words: string])[] = [
    ['text', filter.text ? `${chip.text} ${filter.text}` : ''],
    ['stage', filter.stage ? `${chip.stage} ${filter.stage.map((stage) => STAGE_WORDS[stage]).join('、')}` : ''],
    ['upload', filter.upload ? `${chip.upload} ${filter.upload.map((state) => UPLOAD_WORDS[state]).join('、')}` : ''],
    ['isDisputed', filter.isDisputed ? PETITION_TEXT.disputed : ''],
    ['placeCode', filter.placeCode ? `${chip.placeCode} ${pathLabel(places, filter.placeCode)}` : ''],
    ['categoryCode', filter.categoryCode ? `${chip.categoryCode} ${pathLabel(categories, filter.categoryCode)}` : ''],
    ['fromOn', filter.fromOn ? `${chip.fromOn} ${filter.fromOn}` : ''],
    ['toOn', filter.toOn ? `${chip.toOn} ${filter.toOn}` : ''],
  ];
  return all
    .filter(([, words]) => words !== '')
    .map(([key, words]) => ({ words, remove: () => setFilter({ [key]: undefined }) }));
}

const UPLOADS: readonly UploadState[] = ['local', 'uploading', 'received', 'returned'];
const STAGES = ['toComplete', 'toTriage', 'voided'] as const;

function FilterFields({ filter }: { filter: PetitionFilter }) {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const categories = useDesk('dictionary:list', { name: 'categories' }).data ?? NO_ENTRIES;
  const id = useId();
  return (
    <div className="filter-fields" role="group" aria-label={PETITION_TEXT.filter}>
      <select
        className="select"
        aria-label={PETITION_TEXT.stage}
        value={filter.stage?.[0] ?? ''}
        onChange={(event) =>
          setFilter({
            stage: event.target.value === '' ? undefined : STAGES.filter((stage) => stage === event.target.value),
          })
        }
      >
        <option value="">{`${PETITION_TEXT.stage} ${PETITION_TEXT.any}`}</option>
        {STAGES.map((stage) => (
          <option key={stage} value={stage}>
            {STAGE_WORDS[stage]}
          </option>
        ))}
      </select>
      <select
        className="select"
        aria-label={PETITION_TEXT.upload}
        value={filter.upload?.[0] ?? ''}
        onChange={(event) =>
          setFilter({
            upload: event.target.value === '' ? undefined : UPLOADS.filter((state) => state === event.target.value),
          })
        }
      >
        <option value="">{`${PETITION_TEXT.upload} ${PETITION_TEXT.any}`}</option>
        {UPLOADS.map((state) => (
          <option key={state} value={state}>
            {UPLOAD_WORDS[state]}
          </option>
        ))}
      </select>
      <TreeCombobox
        id={`${id}p`}
        label={PETITION_TEXT.place}
        placeholder={PETITION_TEXT.place}
        entries={places}
        value={filter.placeCode}
        onChange={(placeCode) => setFilter({ placeCode })}
      />
      <TreeCombobox
        id={`${id}c`}
        label={PETITION_TEXT.category}
        placeholder={PETITION_TEXT.category}
        entries={categories}
        value={filter.categoryCode}
        onChange={(categoryCode) => setFilter({ categoryCode })}
      />
      <label className="row">
        <span className="ink2">{PETITION_TEXT.chip.fromOn}</span>
        <DayInput label={PETITION_TEXT.from} value={filter.fromOn} onChange={(fromOn) => setFilter({ fromOn })} />
      </label>
      <label className="row">
        <span className="ink2">{PETITION_TEXT.chip.toOn}</span>
        <DayInput label={PETITION_TEXT.to} value={filter.toOn} onChange={(toOn) => setFilter({ toOn })} />
      </label>
      <label className="row tick">
        <input
          type="checkbox"
          checked={filter.isDisputed ?? false}
          onChange={(event) => setFilter({ isDisputed: event.currentTarget.checked || undefined })}
        />
        {PETITION_TEXT.disputed}
      </label>
    </div>
  );
}
