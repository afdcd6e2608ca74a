import { Combobox, Input, useCombobox } from '@mantine/core';
import { IconChevronRight, IconSelector } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { isImeKey } from '../keyboard';
import { CONTROLS_TEXT } from './controls-text';
import { findOptions, pathLabel, topOf, type TreeOption } from './tree-filter';

interface TreeComboboxProps {
  readonly id: string;
  readonly label: string;
  readonly entries: readonly TreeOption[];
  readonly value: string | undefined;
  readonly onChange: (code: string | undefined) => void;
  /** After a choice by Enter: on to the next field. */
  readonly onGoOn?: () => void;
  /** Where the half-typed word is kept; without it, here. */
  readonly typing?: readonly [string | null, (text: string | null) => void];
  readonly placeholder?: string;
  /** Offered first, never filled in by itself. */
  readonly offers?: readonly { readonly code: string; readonly why: string }[];
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
}

/** A place, a category or any closed list: typed by characters, pinyin or initials, or browsed with → and ←. */
export function TreeCombobox(props: TreeComboboxProps) {
  const { entries, value } = props;
  const own = useState<string | null>(null);
  const [typed, setTyped] = props.typing ?? own;
  const top = useMemo(() => topOf(entries), [entries]);
  const [under, setUnder] = useState<string | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = useMemo(() => findOptions(entries, typed ?? '', under ?? top), [entries, typed, under, top]);
  const offers = (props.offers ?? []).filter(({ code }) => !typed && under === null && code !== '' && code !== value);
  const isOpen = combobox.dropdownOpened;
  useEffect(() => {
    if (isOpen && (typed ?? '') !== '') combobox.selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the store is made anew on each drawing
  }, [isOpen, typed, under]);

  const leave = (): void => {
    combobox.closeDropdown();
    setTyped(null);
    setUnder(null);
  };
  const choose = (code: string): void => {
    props.onChange(code);
    leave();
    props.onGoOn?.();
  };
  const write = (text: string): void => {
    setTyped(text);
    if (text === '') props.onChange(undefined);
    combobox.openDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} offset={2} transitionProps={{ duration: 0 }}>
      <Combobox.Target withExpandedAttribute>
        <Input
          id={props.id}
          role="combobox"
          autoComplete="off"
          aria-label={props.label}
          aria-invalid={props.isInvalid ?? false}
          {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
          placeholder={props.placeholder ?? ''}
          value={typed ?? pathLabel(entries, value)}
          rightSection={<IconSelector size={16} aria-hidden />}
          rightSectionPointerEvents="none"
          onChange={(event) => write(event.currentTarget.value)}
          onClick={() => combobox.openDropdown()}
          onBlur={leave}
          onKeyDown={(event) =>
            browse(event, {
              isOpen,
              typed,
              shown,
              at: combobox.getSelectedOptionIndex() - offers.length,
              setUnder,
              entries,
              under,
              leave,
            })
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className="options" aria-label={props.label}>
          {offers.map(({ code, why }) => (
            <Combobox.Option key={`offer${code}${why}`} value={code}>
              <span className="grow">{pathLabel(entries, code)}</span>
              <span className="meta">{why}</span>
            </Combobox.Option>
          ))}
          {shown.map((option) => (
            <OptionRow
              key={option.code}
              option={option}
              entries={entries}
              isPath={(typed ?? '') !== ''}
              onOpen={setUnder}
            />
          ))}
          {shown.length === 0 && <Combobox.Empty>{CONTROLS_TEXT.nothingFound}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function OptionRow(props: {
  option: TreeOption;
  entries: readonly TreeOption[];
  isPath: boolean;
  onOpen: (code: string) => void;
}) {
  const { option, entries } = props;
  const hasBelow = !props.isPath && entries.some((entry) => entry.parentCode === option.code);
  return (
    <Combobox.Option value={option.code}>
      <span className="grow">{props.isPath ? pathLabel(entries, option.code) : option.label}</span>
      {hasBelow && (
        <IconChevronRight
          size={16}
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            props.onOpen(option.code);
          }}
        />
      )}
    </Combobox.Option>
  );
}

interface Browsing {
  readonly isOpen: boolean;
  readonly typed: string | null;
  readonly shown: readonly TreeOption[];
  readonly at: number;
  readonly under: string | null;
  readonly entries: readonly TreeOption[];
  readonly setUnder: (code: string | null) => void;
  readonly leave: () => void;
}

/** → opens the level below the marked option, ← goes back; Esc closes the list and nothing else. */
function browse(event: KeyboardEvent, state: Browsing): void {
  if (isImeKey(event) || !state.isOpen) return;
  if (event.key === 'Escape') {
    event.stopPropagation();
    state.leave();
  }
  if ((state.typed ?? '') !== '') return;
  const marked = state.shown[state.at];
  if (event.key === 'ArrowRight' && marked && state.entries.some(({ parentCode }) => parentCode === marked.code)) {
    event.preventDefault();
    state.setUnder(marked.code);
  }
  if (event.key === 'ArrowLeft' && state.under !== null) {
    event.preventDefault();
    state.setUnder(null);
  }
}
