import { Combobox, Input, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../desk-queries';
import { focusPage } from '../focus-page';
import { isImeKey, useChords } from '../keyboard';
import { VISIT_RECORD_TEXT } from '../features/visit-record/visit-record-text';
import { useSettled } from '../use-settled';
import { findCommands } from './commands';
import { FRAME_TEXT } from './frame-text';
import { goTo, openList, openVisit } from './place-store';

/** F3: one box over everything; Enter without a marked row shows all hits in the list. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 120);
  const combobox = useCombobox();
  const hits = useDesk('petition:search', { text: settled, limit: 12 }, settled !== '').data ?? [];
  const visits = useDesk('visit:search', { text: settled, limit: 6 }, settled !== '').data ?? [];
  const commands = findCommands(settled);
  const focus = (): void => {
    input.current?.focus();
    input.current?.select();
  };
  useChords({ F3: focus, 'Ctrl+K': focus });
  useEffect(() => {
    if (settled === '') combobox.closeDropdown();
    // oxlint-disable-next-line react/exhaustive-deps -- the store is made anew on each drawing
  }, [settled]);
  const leave = (): void => {
    combobox.closeDropdown();
    setText('');
  };
  return (
    <div className="search" role="search" aria-label={FRAME_TEXT.search}>
      <Combobox
        store={combobox}
        offset={2}
        width="34rem"
        transitionProps={{ duration: 0 }}
        onOptionSubmit={(id) => {
          leave();
          focusPage();
          const command = commands.find(({ key }) => `command:${key}` === id);
          if (command) command.act();
          else if (id.startsWith('visit:')) openVisit(id.slice('visit:'.length));
          else goTo({ kind: 'petition', id });
        }}
      >
        <Combobox.Target withExpandedAttribute>
          <Input
            ref={input}
            role="combobox"
            autoComplete="off"
            aria-label={FRAME_TEXT.search}
            placeholder={FRAME_TEXT.searchHint}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            rightSection={<kbd aria-hidden>F3</kbd>}
            rightSectionWidth="2.5rem"
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              combobox.openDropdown();
            }}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (isImeKey(event)) return;
              if (event.key === 'Escape') leave();
              if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0 && text.trim() !== '') {
                event.preventDefault();
                const [command] = findCommands(text).filter(({ label }) => label === text.trim());
                focusPage();
                if (command) command.act();
                else openList({ text: text.trim() });
                leave();
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={settled === ''}>
          <Combobox.Options className="options" aria-label={FRAME_TEXT.search}>
            {commands.map(({ key, label }) => (
              <Combobox.Option key={key} value={`command:${key}`}>
                <span className="grow">{label}</span>
                <span className="meta">{FRAME_TEXT.command}</span>
              </Combobox.Option>
            ))}
            {hits.map((row) => (
              <Combobox.Option key={row.id} value={row.id}>
                <span className="num meta search-number">{row.caseNumber}</span>
                <span className="search-name">{row.nameMasked}</span>
                <span className="grow clip">{row.gist}</span>
              </Combobox.Option>
            ))}
            {visits.map((row) => (
              <Combobox.Option key={row.visitId} value={`visit:${row.visitId}`}>
                <span className="num meta">{row.number}</span>
                <span>{row.nameMasked}</span>
                <span className="grow clip">{row.gist}</span>
                <span className="meta">{VISIT_RECORD_TEXT.page}</span>
              </Combobox.Option>
            ))}
            {hits.length + commands.length + visits.length === 0 && (
              <Combobox.Empty>{FRAME_TEXT.searchNothing}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}
