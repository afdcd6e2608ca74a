import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { Edit } from '../../../src-shared/ipc/shapes';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { TreeCombobox } from '../../controls/TreeCombobox';
import { optionsOf } from '../../controls/tree-filter';
import { call, errorOf } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey, useChords } from '../../keyboard';
import { focusInside, walkByEnter, walkControls } from '../visit/enter-walk';
import { FormContext } from '../visit/form-context';
import { labelOfPath } from '../visit/visit-text';
import {
  changedPaths,
  editOf,
  formPath,
  newEditForm,
  problemsOf,
  recordPath,
  scopeOf,
  type EditForm,
  type EditPurpose,
  type EditState,
} from './edit-form';
import { editKeyOf, editOptions, isAsked, type EditKey } from './edit-fields';
import { EditField } from './EditField';
import { dropKept, findKept, keep } from './kept-edits';
import { PETITION_TEXT } from './petition-text';
import { revealRecord, type SavedRecord } from './saved-record';
import { SidePanel } from './SidePanel';

const REASONS: readonly Edit['reason'][] = ['typo', 'toldDifferently', 'wrongPerson', 'other'];

interface EditPanelProps {
  readonly record: SavedRecord;
  readonly purpose: EditPurpose;
  readonly onClose: () => void;
}

function titleOf(purpose: EditPurpose): string {
  return purpose.kind === 'settle'
    ? PETITION_TEXT.rewriteTitle(labelOfPath(purpose.path))
    : PETITION_TEXT.editTitle[purpose.kind];
}

/** 补录, 更正 and deciding between versions. The plain text is asked for first: a masked name must never be written back. */
export function EditPanel({ record, purpose, onClose }: EditPanelProps) {
  const { id } = record;
  const { user } = useOpenDesk();
  const [form, setForm] = useState<EditForm | null>(() => findKept(user.id, id, purpose));
  const [isResumed] = useState(form !== null);
  const { run, fault } = useAct();
  const isWaiting = form === null;
  useEffect(() => {
    if (!isWaiting) return;
    void run(async () => {
      const fresh = newEditForm(await revealRecord(record), purpose);
      keep(user.id, id, fresh);
      setForm(fresh);
    });
    // oxlint-disable-next-line react/exhaustive-deps -- a panel has one record and one purpose from its first drawing on
  }, [isWaiting, run]);
  const end = (): void => {
    dropKept(user.id, id, purpose);
    onClose();
  };
  if (!form) {
    return (
      <SidePanel title={titleOf(purpose)} onClose={end} foot={<FaultLine error={fault} />}>
        {null}
      </SidePanel>
    );
  }
  return <Editor form={form} isResumed={isResumed} onEnd={end} />;
}

function Editor({ form, isResumed, onEnd }: { form: EditForm; isResumed: boolean; onEnd: () => void }) {
  const { purpose, store } = form;
  const body = useRef<HTMLDivElement>(null);
  const state = useSyncExternalStore(store.subscribe, store.get);
  const [warnedAt, setWarnedAt] = useState<EditState['content'] | null>(null);
  const changed = changedPaths(form);
  const isWarned = warnedAt === state.content;
  const access = useFormAccess(form, body);
  const saving = useSaving(form, access.focusPath, onEnd);
  const close = (): void => {
    if (changed.length === 0 || isWarned) onEnd();
    else setWarnedAt(state.content);
  };
  const isNothing = changed.length === 0 && purpose.kind !== 'settle';
  const save = (): void => {
    // Asked anew: the key that saves may have taken in a last word since the panel was drawn.
    if (changedPaths(form).length > 0 || purpose.kind === 'settle') void saving.save();
  };
  useChords({ 'Ctrl+S': save });
  return (
    <SidePanel
      title={titleOf(purpose)}
      onClose={close}
      foot={
        <>
          <FaultLine error={saving.fault} />
          {isWarned && <Unsaved />}
          {isNothing && <span className="meta">{PETITION_TEXT.editNothing}</span>}
          <Button data-primary aria-disabled={isNothing} loading={saving.isBusy} onClick={save}>
            {PETITION_TEXT.editSave[purpose.kind]}
            <kbd aria-hidden>Ctrl S</kbd>
          </Button>
        </>
      }
    >
      <FormContext value={access}>
        <div ref={body} className="edit-fields" onKeyDown={walkOnEnter}>
          {isResumed && <p className="meta">{PETITION_TEXT.editResumed}</p>}
          <EditFields form={form} state={state} changed={changed} onAdd={(path) => access.focusPath(formPath(path))} />
        </div>
      </FormContext>
    </SidePanel>
  );
}

function Unsaved() {
  return (
    <span className="ochre" role="alert">
      {PETITION_TEXT.editUnsaved}
    </span>
  );
}

interface EditFieldsProps {
  readonly form: EditForm;
  readonly state: EditState;
  readonly changed: readonly string[];
  readonly onAdd: (path: string) => void;
}

/** What was asked for, and whatever else follows from a change: nothing is saved that is not in sight. */
function EditFields({ form, state, changed, onAdd }: EditFieldsProps) {
  const { kind } = form.purpose;
  const scope = scopeOf(state.content, form.record);
  const keys = [...state.shown, ...changed.flatMap((path) => editKeyOf(path) ?? [])];
  const shown = [...new Set(keys)].filter((key) => isAsked(key, scope));
  return (
    <>
      {shown.map((key) => (
        <EditField key={key} of={key} />
      ))}
      {kind !== 'settle' && <AddField options={editOptions(shown, scope)} onAdd={onAdd} />}
      {kind === 'correct' && <Why form={form} state={state} />}
    </>
  );
}

function walkOnEnter(event: KeyboardEvent): void {
  if (isImeKey(event) || event.defaultPrevented || event.key !== 'Enter') return;
  walkByEnter(event, walk);
}

function walk(from: Element, isBack: boolean): void {
  const panel = from.closest<HTMLElement>('.side-panel');
  if (panel) walkControls(panel, from, isBack);
}

/** Enter walks through what is shown and ends at the button; a problem leads to its field, opening it where needed. */
function useFormAccess(form: EditForm, body: React.RefObject<HTMLDivElement | null>) {
  const focusPath = useCallback(
    (path: string): void => {
      const key = editKeyOf(recordPath(path));
      if (key) flushSync(() => show(form, key));
      const entry = body.current?.querySelector(`[data-edit="${key}"]`);
      const exact = [...(entry?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
        ({ dataset }) => dataset['field'] === path,
      );
      const found = exact ?? entry;
      if (found) focusInside(found);
      found?.scrollIntoView({ block: 'nearest' });
    },
    [form, body],
  );
  return useMemo(
    () => ({
      fields: form.fields,
      focusPath,
      goOn: (from: Element) => walk(from, false),
    }),
    [form, focusPath],
  );
}

function show({ store }: EditForm, key: EditKey): void {
  store.set((state) => (state.shown.includes(key) ? state : { ...state, shown: [...state.shown, key] }));
}

/** Saves, or leads to the first field that keeps it from being saved. */
function useSaving(form: EditForm, focusPath: (path: string) => void, onSaved: () => void) {
  const { run, fault, isBusy } = useAct();
  const refuse = (fields: Readonly<Record<string, string>>): void => {
    const refused = Object.fromEntries(Object.entries(fields).map(([path, sentence]) => [formPath(path), sentence]));
    flushSync(() => form.store.set((state) => ({ ...state, isTried: true, refused })));
    const [first] = Object.keys(refused);
    if (first !== undefined) focusPath(first);
  };
  const save = async (): Promise<void> => {
    const problems = problemsOf(form);
    if (problems.length > 0) {
      refuse({});
      focusPath(problems[0]?.path ?? '');
      return;
    }
    const isSaved = await run(async () => {
      const { id } = await call('draft:open', {});
      await call('visit:edit', editOf(id, form)).catch((thrown: unknown) => {
        refuse(errorOf(thrown).fields ?? {});
        throw thrown;
      });
    });
    if (isSaved) onSaved();
  };
  // What is said at its field need not be said again below.
  const isSaidAtField = Object.keys(fault?.fields ?? {}).some((path) => editKeyOf(path) !== undefined);
  return { save, isBusy, fault: isSaidAtField ? null : fault };
}

interface AddFieldProps {
  readonly options: readonly { readonly code: string; readonly label: string }[];
  readonly onAdd: (path: string) => void;
}

function AddField({ options, onAdd }: AddFieldProps) {
  return (
    <div className="edit-add">
      <label htmlFor="edit-add" className="ink2">
        {PETITION_TEXT.editField}
      </label>
      <TreeCombobox
        id="edit-add"
        label={PETITION_TEXT.editField}
        placeholder={PETITION_TEXT.editAdd}
        entries={optionsOf(options)}
        value={undefined}
        onChange={(path) => path !== undefined && onAdd(path)}
      />
    </div>
  );
}

function Why({ form, state }: { form: EditForm; state: EditState }) {
  const change = (part: Partial<EditState>): void => form.store.set((before) => ({ ...before, ...part }));
  return (
    <>
      <ChoiceBar
        label={PETITION_TEXT.editReason}
        choices={PETITION_TEXT.editReasons}
        value={state.reason}
        onChange={(code) => change({ reason: REASONS.find((each) => each === code) ?? 'other' })}
      />
      <LabelledInput label={PETITION_TEXT.editNote} value={state.note} onChange={(note) => change({ note })} />
    </>
  );
}
