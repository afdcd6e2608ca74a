import { Combobox, Input, useCombobox } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { findOptions, topOf, type TreeOption } from '../../controls/tree-filter';
import { useDesk } from '../../desk-queries';
import { isImeKey } from '../../keyboard';
import { Field } from './Field';
import { useField, useForm } from './form-context';
import { TRIAGE_TEXT } from './triage-text';
import { labelOfPath } from './visit-text';

const NO_ENTRIES: never[] = [];

/** Offices of the county, found by characters or initials; any other office is simply written. */
export function UnitField({ base }: { readonly base: string }) {
  const id = useId();
  const path = `${base}.triageUnit`;
  const { value = '', set, leave, problem } = useField<string>(path);
  const { goOn } = useForm();
  const entries = useDesk('dictionary:list', { name: 'units' }).data ?? NO_ENTRIES;
  const [isTyped, setIsTyped] = useState(false);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = unitsFor(entries, isTyped ? value : '');
  const isOpen = combobox.dropdownOpened;
  // Enter takes the first that fits, as in every list; Tab leaves what was written.
  useEffect(() => {
    if (isOpen && isTyped && value !== '') combobox.selectFirstOption();
    // oxlint-disable-next-line react/exhaustive-deps -- the store is made anew on each drawing
  }, [isOpen, isTyped, value]);
  const choose = (code: string): void => {
    set(entries.find((entry) => entry.code === code)?.label);
    setIsTyped(false);
    combobox.closeDropdown();
    const from = document.getElementById(id);
    if (from) goOn(from);
  };
  const write = (text: string): void => {
    set(text === '' ? undefined : text);
    setIsTyped(true);
    combobox.openDropdown();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape' || !combobox.dropdownOpened) return;
    event.stopPropagation();
    combobox.closeDropdown();
  };
  const warning = value.trim() === '' ? TRIAGE_TEXT.unitWanted : undefined;
  return (
    <Field path={path} inputId={id} stop="unit" problem={problem} warning={warning}>
      <Combobox store={combobox} onOptionSubmit={choose} offset={2} transitionProps={{ duration: 0 }}>
        <Combobox.Target withExpandedAttribute>
          <Input
            id={id}
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-label={labelOfPath(path)}
            aria-invalid={problem !== ''}
            aria-describedby={problem || warning ? `${id}-note` : undefined}
            placeholder={TRIAGE_TEXT.unitHint}
            value={value}
            onChange={(event) => write(event.currentTarget.value)}
            onClick={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown();
              setIsTyped(false);
              leave();
            }}
            onKeyDown={onKeyDown}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={shown.length === 0}>
          <Combobox.Options className="options" aria-label={labelOfPath(path)}>
            {shown.map((entry) => (
              <Combobox.Option key={entry.code} value={entry.code}>
                {entry.label}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </Field>
  );
}

/** What was typed may be initials or part of a name; groups are no offices. With nothing typed: all, in their order. */
function unitsFor(entries: readonly TreeOption[], typed: string): readonly TreeOption[] {
  const inUse = entries.filter(({ code, isRetired }) => code.length > 1 && !isRetired);
  return typed.trim() === '' ? inUse : findOptions(inUse, typed, topOf(inUse));
}
