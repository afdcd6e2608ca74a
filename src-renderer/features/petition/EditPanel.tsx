import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Edit, PetitionDetail } from '../../../src-shared/ipc/shapes';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { TreeCombobox } from '../../controls/TreeCombobox';
import { optionsOf } from '../../controls/tree-filter';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { useChords } from '../../keyboard';
import { labelOfPath } from '../visit/visit-text';
import { EDITABLE, editOf, editValueOf, OFTEN_COMPLETED } from './edit-fields';
import { EditField } from './EditField';
import { PETITION_TEXT } from './petition-text';
import { SidePanel } from './SidePanel';

const REASONS: readonly Edit['reason'][] = ['typo', 'toldDifferently', 'wrongPerson', 'other'];

/** 补录 and 更正. The plain text is asked for first: a masked name must never be written back. */
export function EditPanel({ id, kind, onClose }: { id: string; kind: 'complete' | 'correct'; onClose: () => void }) {
  const [detail, setDetail] = useState<PetitionDetail | null>(null);
  const act = useAct();
  const { run } = act;
  useEffect(() => {
    void run(async () => setDetail(await call('petition:reveal', { id })));
  }, [id, run]);
  const title = PETITION_TEXT.editTitle[kind];
  if (!detail) {
    return (
      <SidePanel title={title} onClose={onClose} foot={<FaultLine error={act.fault} />}>
        {null}
      </SidePanel>
    );
  }
  return <Editor detail={detail} kind={kind} onClose={onClose} />;
}

function Editor({
  detail,
  kind,
  onClose,
}: {
  detail: PetitionDetail;
  kind: 'complete' | 'correct';
  onClose: () => void;
}) {
  const [paths, setPaths] = useState<readonly string[]>(() => startPaths(detail, kind));
  const [edited, setEdited] = useState<Readonly<Record<string, string | string[]>>>({});
  const [reason, setReason] = useState<string>('typo');
  const [note, setNote] = useState('');
  const act = useAct();
  const changed = changedOnly(detail, edited);
  const isEmpty = Object.keys(changed).length === 0;
  const save = async (): Promise<void> => {
    if (isEmpty) return;
    const why = kind === 'complete' ? 'completed' : (REASONS.find((each) => each === reason) ?? 'other');
    const isSaved = await act.run(async () => {
      const { id } = await call('draft:open', {});
      await call('visit:edit', editOf(id, detail, changed, why, note));
    });
    if (isSaved) onClose();
  };
  useChords({ 'Ctrl+S': () => void save() });
  const rest = EDITABLE.filter((path) => !paths.includes(path)).map((path) => ({
    code: path,
    label: labelOfPath(path),
  }));
  return (
    <SidePanel
      title={PETITION_TEXT.editTitle[kind]}
      onClose={onClose}
      foot={
        <>
          <FaultLine error={act.fault?.fields ? null : act.fault} />
          {isEmpty && <span className="meta">{PETITION_TEXT.editNothing}</span>}
          <Button aria-disabled={isEmpty} loading={act.isBusy} onClick={() => void save()}>
            {PETITION_TEXT.editSave[kind]}
            <kbd aria-hidden>Ctrl S</kbd>
          </Button>
        </>
      }
    >
      {paths.map((path) => (
        <EditField
          key={path}
          path={path}
          value={edited[path] ?? editValueOf(detail, path)}
          problem={act.fault?.fields?.[path]}
          onChange={(value) => setEdited({ ...edited, [path]: value })}
        />
      ))}
      <TreeCombobox
        id="edit-add"
        label={PETITION_TEXT.editField}
        placeholder={PETITION_TEXT.editAdd}
        entries={optionsOf(rest)}
        value={undefined}
        onChange={(path) => path !== undefined && setPaths([...paths, path])}
      />
      {kind === 'correct' && (
        <>
          <ChoiceBar
            label={PETITION_TEXT.editReason}
            choices={PETITION_TEXT.editReasons}
            value={reason}
            onChange={setReason}
          />
          <LabelledInput label={PETITION_TEXT.editNote} value={note} onChange={setNote} />
        </>
      )}
    </SidePanel>
  );
}

function startPaths(detail: PetitionDetail, kind: 'complete' | 'correct'): string[] {
  if (kind === 'correct') return ['visit.name', 'visit.phone', 'petition.gist', 'petition.problem'];
  const empty = OFTEN_COMPLETED.filter((path) => editValueOf(detail, path).length === 0);
  return [...new Set([...detail.missing, ...empty])];
}

function changedOnly(
  detail: PetitionDetail,
  edited: Readonly<Record<string, string | string[]>>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(edited).filter(([path, value]) => String(value) !== String(editValueOf(detail, path))),
  );
}
