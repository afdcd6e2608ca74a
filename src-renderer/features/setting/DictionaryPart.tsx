import { Button, Input } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { DictionaryName } from '../../../src-shared/dictionary/dictionary-events';
import type { DictionaryEntryView } from '../../../src-shared/ipc/shapes';
import { characterCount } from '../../../src-shared/text/text-fault';
import { FaultLine } from '../../controls/FaultLine';
import { pathLabel, topOf } from '../../controls/tree-filter';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { SETTING_TEXT } from './setting-text';

const NO_ENTRIES: never[] = [];
const LABEL_MAX = 60;

/** What keeps a name from being an entry's; nothing that was typed is cut off. */
function labelFault(label: string): string | undefined {
  const count = characterCount(label.trim());
  if (count === 0) return SETTING_TEXT.labelNeeded;
  return count > LABEL_MAX ? SETTING_TEXT.labelLong(count) : undefined;
}

/** Places or categories, one level at a time. Entries are added, relabelled and retired, never removed. */
export function DictionaryPart({ name }: { name: DictionaryName }) {
  const entries = useDesk('dictionary:list', { name }).data ?? NO_ENTRIES;
  const [under, setUnder] = useState<string | null>(null);
  const top = topOf(entries);
  const at = under ?? top;
  const shown = entries.filter((entry) => entry.parentCode === at);
  const parent = entries.find((entry) => entry.code === at);
  const mayChange = useOpenDesk().user.roles.some((role) => role === 'admin' || role === 'officer');
  return (
    <>
      <p className="ink2">{mayChange ? SETTING_TEXT.dictionaryNote : SETTING_TEXT.officersOnly}</p>
      {at !== top && (
        <div className="row">
          <button type="button" className="link" onClick={() => setUnder(parent?.parentCode ?? top)}>
            {SETTING_TEXT.up}
          </button>
          <strong>{pathLabel(entries, at)}</strong>
        </div>
      )}
      {mayChange && <AddEntry name={name} parentCode={at} />}
      <ul className="tree-list" aria-label={SETTING_TEXT.parts[name]}>
        {shown.map((entry) => (
          <EntryRow
            key={entry.code}
            name={name}
            entry={entry}
            mayChange={mayChange}
            belowCount={entries.filter((each) => each.parentCode === entry.code).length}
            onOpen={() => setUnder(entry.code)}
          />
        ))}
      </ul>
    </>
  );
}

function AddEntry({ name, parentCode }: { name: DictionaryName; parentCode: string }) {
  const [label, setLabel] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  const problem = labelFault(label);
  const add = async (): Promise<void> => {
    setIsTried(problem !== undefined);
    if (problem !== undefined) return;
    if (await act.run(() => call('dictionary:add', { name, parentCode, label: label.trim() }))) setLabel('');
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="row">
        <Input
          className="grow"
          aria-label={SETTING_TEXT.entryNew}
          aria-invalid={isTried && problem !== undefined}
          placeholder={SETTING_TEXT.entryNew}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {SETTING_TEXT.entryAdd}
        </Button>
      </div>
      {isTried && problem !== undefined && <LabelFault words={problem} />}
      <FaultLine error={act.fault} />
    </form>
  );
}

interface EntryRowProps {
  readonly name: DictionaryName;
  readonly entry: DictionaryEntryView;
  readonly mayChange: boolean;
  readonly belowCount: number;
  readonly onOpen: () => void;
}

function EntryRow({ name, entry, mayChange, belowCount, onOpen }: EntryRowProps) {
  const [label, setLabel] = useState<string | null>(null);
  const act = useAct();
  const problem = label === null || label.trim() === '' ? undefined : labelFault(label);
  const relabel = async (): Promise<void> => {
    if (label === null || label.trim() === '') return setLabel(null);
    if (problem !== undefined) return;
    if (await act.run(() => call('dictionary:relabel', { name, code: entry.code, label: label.trim() })))
      setLabel(null);
  };
  return (
    <li data-retired={entry.isRetired}>
      {label === null ? (
        <span className="grow">{entry.label}</span>
      ) : (
        <form
          className="row grow"
          onSubmit={(event) => {
            event.preventDefault();
            void relabel();
          }}
        >
          <Input
            className="grow"
            aria-label={`${SETTING_TEXT.relabelTo} ${entry.label}`}
            aria-invalid={problem !== undefined}
            value={label}
            autoFocus
            onChange={(event) => setLabel(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {SETTING_TEXT.save}
          </Button>
        </form>
      )}
      {problem !== undefined && <LabelFault words={problem} />}
      <span className="meta num">{entry.code}</span>
      {entry.isAdded && <span className="badge">{SETTING_TEXT.added}</span>}
      <FaultLine error={act.fault} />
      {mayChange && label === null && (
        <button
          type="button"
          className="link"
          aria-label={`${SETTING_TEXT.relabel} ${entry.label}`}
          onClick={() => setLabel(entry.label)}
        >
          {SETTING_TEXT.relabel}
        </button>
      )}
      {mayChange && (
        <button
          type="button"
          className="link"
          aria-label={`${entry.isRetired ? SETTING_TEXT.restoreEntry : SETTING_TEXT.retire} ${entry.label}`}
          onClick={() =>
            void act.run(() => call('dictionary:setRetired', { name, code: entry.code, isRetired: !entry.isRetired }))
          }
        >
          {entry.isRetired ? SETTING_TEXT.restoreEntry : SETTING_TEXT.retire}
        </button>
      )}
      <button
        type="button"
        className="chip"
        aria-label={`${SETTING_TEXT.below(belowCount)} ${entry.label}`}
        onClick={onOpen}
      >
        {SETTING_TEXT.below(belowCount)} <IconChevronRight aria-hidden />
      </button>
    </li>
  );
}

function LabelFault({ words }: { words: string }) {
  return (
    <span className="field-note cinnabar" role="alert">
      {words}
    </span>
  );
}
