import { labelOf } from '../../../src-shared/dictionary/visit-choices';
import { REFUSAL_CHOICES } from '../../../src-shared/repeat/repeat-words';
import type { RepeatsOfPetition } from '../../../src-shared/repeat/repeat-shapes';
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
  const repeats = useDesk('repeat:ofPetition', { petitionId }).data;
  const { run, fault } = useAct();
  if (!repeats || (repeats.linked.length === 0 && repeats.refusals.length === 0 && repeats.absentCount === 0))
    return null;
  const unlink = (otherId: string) =>
    void run(async () => {
      const { id } = await call('draft:open', {});
      await call('repeat:unlink', { id, petitionId, otherId });
    });
  const withdraw = (refusalId: string) =>
    void run(async () => {
      const { id } = await call('draft:open', {});
      await call('repeat:withdrawRefusal', { id, petitionId, refusalId });
    });
  return (
    <>
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
          {repeats.refusals.map(({ id, reason, at, actor }) => (
            <div key={id} className="card row">
              <span className="num ink2">{shortMoment(at)}</span>
              <span className="grow">{[labelOf(REFUSAL_CHOICES, reason), actor].filter(Boolean).join(' · ')}</span>
              <button type="button" className="link" onClick={() => withdraw(id)}>
                {REPEAT_TEXT.withdraw}
              </button>
            </div>
          ))}
        </section>
      )}
      <FaultLine error={fault} />
    </>
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
