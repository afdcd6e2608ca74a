import { useRef } from 'react';
import { labelOf } from '../../../src-shared/dictionary/visit-choices';
import { REFUSAL_CHOICES } from '../../../src-shared/repeat/repeat-words';
import type { RefusalView, RepeatsOfPetition } from '../../../src-shared/repeat/repeat-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { goTo } from '../../frame/place-store';
import { RepeatFacts } from './RepeatCard';
import { REPEAT_TEXT } from './repeat-text';
import './repeat.css';

/** 关联的信访件 of one petition, and what somebody said is not the same; each can be taken back. */
export function LinkedPetitions({ petitionId }: { petitionId: string }) {
  const repeats = useDesk('repeat:ofPetition', { petitionId }).data ?? NONE;
  const { run, fault } = useAct();
  const place = useRef<HTMLDivElement>(null);
  /** The button goes with its row; the focus stays near. */
  const undo = (act: (id: string) => Promise<unknown>) =>
    void run(async () => {
      const { id } = await call('draft:open', {});
      await act(id);
      place.current?.focus();
    });
  const unlink = (otherId: string) => undo((id) => call('repeat:unlink', { id, petitionId, otherId }));
  const withdraw = (refusalId: string) => undo((id) => call('repeat:withdrawRefusal', { id, petitionId, refusalId }));
  return (
    <div ref={place} className="linked-place" tabIndex={-1}>
      {repeats.linked.length + repeats.absentCount > 0 && (
        <section className="linked" aria-label={REPEAT_TEXT.linked}>
          <h2>{REPEAT_TEXT.linked}</h2>
          {repeats.linked.map((linked) => (
            <Linked key={linked.row.id} linked={linked} onUnlink={() => unlink(linked.row.id)} />
          ))}
          {repeats.absentCount > 0 && <span className="meta">{REPEAT_TEXT.absent(repeats.absentCount)}</span>}
        </section>
      )}
      {repeats.refusals.length > 0 && (
        <section className="linked" aria-label={REPEAT_TEXT.refusals}>
          <h2>{REPEAT_TEXT.refusals}</h2>
          {repeats.refusals.map((refusal) => (
            <Refusal key={refusal.id} refusal={refusal} onWithdraw={() => withdraw(refusal.id)} />
          ))}
        </section>
      )}
      <FaultLine error={fault} />
    </div>
  );
}

const NONE: RepeatsOfPetition = { linked: [], absentCount: 0, refusals: [] };

function Refusal({ refusal: { reason, at, actor }, onWithdraw }: { refusal: RefusalView; onWithdraw: () => void }) {
  return (
    <div className="card row">
      <span className="num ink2">{shortMoment(at)}</span>
      <span className="grow">{[labelOf(REFUSAL_CHOICES, reason), actor].filter(Boolean).join(' · ')}</span>
      <button type="button" className="link" onClick={onWithdraw}>
        {REPEAT_TEXT.withdraw}
      </button>
    </div>
  );
}

interface LinkedProps {
  readonly linked: RepeatsOfPetition['linked'][number];
  readonly onUnlink: () => void;
}

function Linked({ linked: { row, isDirect }, onUnlink }: LinkedProps) {
  return (
    <div className="card similar">
      <RepeatFacts row={row} />
      <div className="row">
        <button type="button" className="link num grow" onClick={() => goTo({ kind: 'petition', id: row.id })}>
          {row.caseNumber}
        </button>
        {isDirect ? (
          <button type="button" className="link" aria-label={REPEAT_TEXT.unlinkOf(row.caseNumber)} onClick={onUnlink}>
            {REPEAT_TEXT.unlink}
          </button>
        ) : (
          <span className="meta">{REPEAT_TEXT.through}</span>
        )}
      </div>
    </div>
  );
}
