import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconLock } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import type { AccusationRow, OpenedAccusation } from '../../../src-shared/accusation/accusation-shapes';
import { shanghaiDay, shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { FaultLine } from '../../controls/FaultLine';
import { call, errorOf } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { UploadMark } from '../../frame/UploadMark';
import { isImeKey } from '../../keyboard';
import { ACCUSATION_TEXT } from './accusation-text';
import { OpenedWords } from './OpenedWords';
import { SealWords } from './SealWords';
import { SupplementPanel } from './SupplementPanel';
import '../petition/petition.css';
import './accusation.css';

/** One accusation: number, time and hash for everybody at the desk; its words for who may open them, until she leaves. */
export function AccusationPage({ id, onBack }: { id: string; onBack: () => void }) {
  const query = useDesk('accusation:show', { id });
  const [opened, setOpened] = useState<OpenedAccusation | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [note, setNote] = useState('');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape' || event.defaultPrevented) return;
    if (isAdding) setIsAdding(false);
    else onBack();
  };
  if (query.error) return <FaultLine error={errorOf(query.error)} />;
  const row = query.data;
  if (!row) return null;
  return (
    <div className="detail" onKeyDown={onKeyDown}>
      <Head row={row} onBack={onBack} />
      <div className="detail-body">
        <div className="detail-panel" role="region" aria-label={ACCUSATION_TEXT.contents} tabIndex={0}>
          <SealWords seal={row.seal} mayOpen={row.mayOpen} />
          <p className="bamboo" role="status">
            {note}
          </p>
          {opened && <OpenedWords opened={opened} />}
        </div>
      </div>
      <Rail
        row={row}
        isOpen={opened !== null}
        onOpened={setOpened}
        onSupplement={() => {
          setNote('');
          setIsAdding(true);
        }}
      />
      {isAdding && (
        <SupplementPanel
          petitionId={id}
          onClose={() => setIsAdding(false)}
          onSaved={() => {
            setIsAdding(false);
            setOpened(null);
            setNote(row.seal.isSealed ? ACCUSATION_TEXT.supplementSaved : ACCUSATION_TEXT.supplementSavedOpen);
          }}
        />
      )}
    </div>
  );
}

function Head({ row, onBack }: { row: AccusationRow; onBack: () => void }) {
  return (
    <div className="detail-head">
      <ActionIcon variant="subtle" color="gray" aria-label={ACCUSATION_TEXT.back} onClick={onBack} autoFocus>
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <div className="grow">
        <h1 className="num">{row.caseNumber}</h1>
        <div className="detail-line">
          <span className="badge">
            <IconLock aria-hidden />
            {row.seal.isSealed ? ACCUSATION_TEXT.sealedShort : ACCUSATION_TEXT.confidentialShort}
          </span>
          <span className="num">
            {shanghaiDay(row.registeredAt)} {shanghaiTime(row.registeredAt)}
          </span>
          <span>{row.where}</span>
          {row.supplementCount > 0 && (
            <span className="num">{ACCUSATION_TEXT.supplementCount(row.supplementCount)}</span>
          )}
          <UploadMark state={row.upload} withWords />
        </div>
      </div>
    </div>
  );
}

interface RailProps {
  readonly row: AccusationRow;
  readonly isOpen: boolean;
  readonly onOpened: (opened: OpenedAccusation | null) => void;
  readonly onSupplement: () => void;
}

function Rail({ row, isOpen, onOpened, onSupplement }: RailProps) {
  const paper = useDesk('setting:get', {}).data?.slipPaper ?? 'a5';
  const [isQueued, setIsQueued] = useState(false);
  const { run, fault } = useAct();
  const open = () => run(async () => onOpened(await call('accusation:open', { id: row.petitionId })));
  const print = () =>
    run(() =>
      call('slip:print', { visitId: row.visitId, paper, reason: row.slipCopies === 0 ? 'first' : 'lost' }),
    ).then(setIsQueued);
  const toggle = isOpen ? () => onOpened(null) : () => void open();
  return (
    <aside className="detail-rail" aria-label={ACCUSATION_TEXT.can}>
      <h2>{ACCUSATION_TEXT.can}</h2>
      <Step
        label={isOpen ? ACCUSATION_TEXT.close : ACCUSATION_TEXT.open}
        hint={row.mayOpen ? ACCUSATION_TEXT.openHint : ACCUSATION_TEXT.openNeeds}
        act={row.mayOpen ? toggle : null}
      />
      <Step label={ACCUSATION_TEXT.supplement} hint={ACCUSATION_TEXT.supplementHint} act={onSupplement} />
      <Step
        label={ACCUSATION_TEXT.reprint}
        hint={isQueued ? ACCUSATION_TEXT.reprintDone : ACCUSATION_TEXT.reprintCopies(row.slipCopies)}
        act={() => void print()}
      />
      <FaultLine error={fault} />
    </aside>
  );
}

function Step({ label, hint, act }: { label: string; hint: string; act: (() => void) | null }) {
  return (
    <button
      type="button"
      className="plain-button step"
      aria-describedby={`hint-${label}`}
      aria-disabled={act === null}
      data-closed={act === null}
      onClick={() => act?.()}
    >
      {label}
      <span className="meta" id={`hint-${label}`} aria-hidden>
        {hint}
      </span>
    </button>
  );
}
