import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { asksForLarge, LargeSlipTick } from '../print/LargeSlipTick';
import { KeptPapers } from '../print/KeptPapers';
import { PETITION_TEXT } from './petition-text';
import { SidePanel } from './SidePanel';

interface VoidPanelProps {
  readonly visitId: string;
  /** What goes with it. */
  readonly about?: string;
  readonly onClose: () => void;
}

export function VoidPanel({ visitId, about = '', onClose }: VoidPanelProps) {
  const [reason, setReason] = useState('mistaken');
  const [note, setNote] = useState('');
  const act = useAct();
  const known = (['mistaken', 'duplicate', 'test', 'other'] as const).find((each) => each === reason) ?? 'other';
  const save = () =>
    act.run(async () => {
      const { id } = await call('draft:open', {});
      await call('visit:void', {
        id,
        visitId,
        reason: known,
        ...(note.trim() === '' ? {} : { note: note.slice(0, 200) }),
        isUndo: false,
      });
      onClose();
    });
  return (
    <SidePanel
      title={PETITION_TEXT.steps.void}
      onClose={onClose}
      foot={
        <>
          <FaultLine error={act.fault} />
          <Button loading={act.isBusy} onClick={() => void save()}>
            {PETITION_TEXT.voidDo}
          </Button>
        </>
      }
    >
      {about !== '' && <p className="ink2">{about}</p>}
      <ChoiceBar
        label={PETITION_TEXT.voidReason}
        choices={PETITION_TEXT.voidReasons}
        value={reason}
        onChange={setReason}
      />
      <LabelledInput label={PETITION_TEXT.voidNote} value={note} onChange={setNote} />
    </SidePanel>
  );
}

interface ReprintPanelProps {
  readonly detail: Pick<PetitionDetail, 'visitId' | 'visit' | 'slipCopies' | 'isSlipOutdated'>;
  /** Whose kept papers are listed; null for a visit by itself. */
  readonly petitionId: string | null;
  readonly onClose: () => void;
}

export function ReprintPanel({ detail, petitionId, onClose }: ReprintPanelProps) {
  const paper = useDesk('setting:get', {}).data?.slipPaper ?? 'a5';
  const [reason, setReason] = useState(detail.isSlipOutdated ? 'corrected' : 'jam');
  const [isLarge, setIsLarge] = useState(() => asksForLarge(detail));
  const [done, setDone] = useState('');
  const act = useAct();
  const known = (['jam', 'lost', 'corrected', 'representative'] as const).find((each) => each === reason) ?? 'other';
  const print = () =>
    act.run(async () => {
      const sent = await call('slip:print', {
        visitId: detail.visitId,
        paper,
        isLarge,
        reason: detail.slipCopies === 0 ? 'first' : known,
      });
      setDone(PETITION_TEXT.reprinted(sent.copy));
    });
  return (
    <SidePanel
      title={detail.slipCopies === 0 ? PETITION_TEXT.steps.print : PETITION_TEXT.steps.reprint}
      onClose={onClose}
      foot={
        <>
          <FaultLine error={act.fault} />
          {done !== '' && <span className="bamboo">{done}</span>}
          <Button loading={act.isBusy} onClick={() => void print()}>
            {PETITION_TEXT.reprintDo}
          </Button>
        </>
      }
    >
      <p className="ink2">{PETITION_TEXT.stepHint.reprint(detail.slipCopies)}</p>
      {detail.slipCopies > 0 && (
        <ChoiceBar
          label={PETITION_TEXT.reprintReason}
          choices={PETITION_TEXT.reprintReasons}
          value={reason}
          onChange={setReason}
        />
      )}
      <LargeSlipTick isLarge={isLarge} onChange={setIsLarge} />
      {petitionId !== null && <KeptPapers petitionId={petitionId} />}
    </SidePanel>
  );
}
