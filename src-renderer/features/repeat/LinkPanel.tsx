import { Input } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import type { FoundRepeat } from '../../../src-shared/repeat/repeat-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useSettled } from '../../use-settled';
import { SidePanel } from '../petition/SidePanel';
import { RepeatFacts } from './RepeatCard';
import { REPEAT_TEXT } from './repeat-text';
import './repeat.css';

/** 关联重复件: what may be the same with its reasons, or any other by number. A person links, never the machine. */
export function LinkPanel({ petitionId, onClose }: { petitionId: string; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const { run, fault } = useAct();
  const hits = useLinkable(petitionId, useSettled(typed.trim(), 200));
  const link = ({ id: otherId, caseNumber }: PetitionRow) =>
    void run(async () => {
      const { id } = await call('draft:open', {});
      await call('repeat:link', { id, petitionId, otherId });
      setSaid(REPEAT_TEXT.linkDone(caseNumber));
      // The button goes with its row.
      search.current?.focus();
    });
  return (
    <SidePanel
      title={REPEAT_TEXT.link}
      onClose={onClose}
      foot={
        <>
          <FaultLine error={fault} />
          <span role="status" className="bamboo num">
            {said}
          </span>
        </>
      }
    >
      <p className="ink2">{REPEAT_TEXT.linkAbout}</p>
      <Input
        ref={search}
        aria-label={REPEAT_TEXT.linkSearch}
        autoComplete="off"
        placeholder={REPEAT_TEXT.linkSearchHint}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {hits?.length === 0 && <p className="ink2">{REPEAT_TEXT.linkNone}</p>}
      {hits?.map(({ row, reasons }) => (
        <div key={row.id} className="card similar">
          <RepeatFacts row={row} reasons={reasons} />
          <div className="row">
            <button
              type="button"
              className="chip"
              aria-label={REPEAT_TEXT.linkOf(row.caseNumber)}
              onClick={() => link(row)}
            >
              {REPEAT_TEXT.linkThis}
            </button>
          </div>
        </div>
      ))}
    </SidePanel>
  );
}

/** Those that may be the same while nothing is typed, else what the words find; without itself and what is linked. */
function useLinkable(petitionId: string, text: string): readonly Pick<FoundRepeat, 'row' | 'reasons'>[] | undefined {
  const candidates = useDesk('repeat:candidates', { petitionId }, text === '').data;
  const hits = useDesk('petition:search', { text: text.slice(0, 200), limit: 12 }, text !== '').data;
  const linked = useDesk('repeat:ofPetition', { petitionId }).data?.linked ?? [];
  const known = new Set([petitionId, ...linked.flatMap(({ row, isDirect }) => (isDirect ? [row.id] : []))]);
  const found = text === '' ? candidates : hits?.map((row) => ({ row, reasons: [] }));
  return found?.filter(({ row }) => !known.has(row.id) && !row.isConfidential && row.stage !== 'voided');
}
