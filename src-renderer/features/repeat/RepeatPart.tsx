import { IconUsers } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { labelOf } from '../../../src-shared/dictionary/visit-choices';
import type { RefusalReason } from '../../../src-shared/repeat/repeat-events';
import type { FoundRepeat } from '../../../src-shared/repeat/repeat-shapes';
import { REFUSAL_CHOICES } from '../../../src-shared/repeat/repeat-words';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { useRegistrationId } from '../visit/form-context';
import { changeTab } from '../visit/open-registrations';
import { RepeatCard, RepeatFacts } from './RepeatCard';
import { REPEAT_TEXT } from './repeat-text';
import type { Repeats } from './use-repeats';
import './repeat.css';

/** 可能重复. It has its place as soon as somebody is named, whatever is found: nothing is pushed under the pointer. */
export function RepeatPart({ repeats }: { repeats: Repeats }) {
  const { found, refused, isAsking, hold } = repeats;
  const block = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [best, ...others] = found;
  const refusing = useRefusing(repeats, () => {
    const next = block.current?.querySelector<HTMLElement>('button.chip') ?? block.current;
    next?.focus();
  });
  return (
    <div
      ref={block}
      className="rail-block repeat-block"
      role="group"
      aria-label={REPEAT_TEXT.title}
      tabIndex={-1}
      data-similar
      data-reserved={isAsking}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) hold(false);
      }}
    >
      <div className="row">
        <IconUsers size={18} stroke={1.6} aria-hidden />
        <h2>{REPEAT_TEXT.title}</h2>
        {found.length > 0 && (
          <span className="badge num" data-tone="ochre" aria-hidden>
            {found.length}
          </span>
        )}
        <span className="grow" />
        {others.length > 0 && (
          <button type="button" className="link num" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {REPEAT_TEXT.others(others.length)}
          </button>
        )}
        <span className="meta" aria-hidden>
          Alt+4
        </span>
      </div>
      {best ? (
        <RepeatCard key={best.row.id} {...best} onRefuse={(reason) => void refusing.refuse(best, reason)} />
      ) : (
        <p className="meta">{isAsking ? REPEAT_TEXT.nothing : REPEAT_TEXT.none}</p>
      )}
      {isOpen &&
        others.map((each) => (
          <RepeatCard key={each.row.id} {...each} onRefuse={(reason) => void refusing.refuse(each, reason)} />
        ))}
      <div role="status" className="meta">
        {refusing.said}
      </div>
      <FaultLine error={refusing.fault} />
      {refused.length > 0 && <Refused refused={refused} onWithdraw={refusing.withdraw} />}
    </div>
  );
}

/** What was refused before, here or at another window; it may have been a mistake. */
function Refused(props: { refused: readonly FoundRepeat[]; onWithdraw: (found: FoundRepeat) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className="link refused-line" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {REPEAT_TEXT.refusedCount(props.refused.length)}
      </button>
      {isOpen &&
        props.refused.map((each) => (
          <div key={each.row.id} className="card similar">
            <RepeatFacts row={each.row} reasons={each.reasons} />
            <div className="row">
              <span className="meta grow">
                {each.refusal && `${labelOf(REFUSAL_CHOICES, each.refusal.reason)} · ${each.refusal.actor}`}
              </span>
              <button
                type="button"
                className="link"
                aria-label={REPEAT_TEXT.withdrawOf(each.row.caseNumber)}
                onClick={() => props.onWithdraw(each)}
              >
                {REPEAT_TEXT.withdraw}
              </button>
            </div>
          </div>
        ))}
    </>
  );
}

/** 不是同一件 and its taking back. Kept with the form at once, and in the record of the petition. */
function useRefusing({ side, hold }: Repeats, goOn: () => void) {
  const id = useRegistrationId();
  const { run, fault } = useAct();
  const [said, setSaid] = useState('');
  const setNotSame = (change: (ids: readonly string[]) => readonly string[]): void =>
    changeTab(id, ({ content }) => ({ content: { ...content, notSame: change(content.notSame ?? []) } }));
  const refuse = async ({ row }: FoundRepeat, reason: RefusalReason): Promise<void> => {
    if (side === null) return;
    const isDone = await run(async () => {
      const { id: eventId } = await call('draft:open', {});
      const { isRemembered } = await call('repeat:refuse', { id: eventId, petitionId: row.id, side, reason });
      setSaid(isRemembered ? REPEAT_TEXT.refused(labelOf(REFUSAL_CHOICES, reason)) : REPEAT_TEXT.refusedHere);
      setNotSame((ids) => [...ids, row.id]);
    });
    if (isDone) requestAnimationFrame(goOn);
  };
  const withdraw = ({ row, refusal }: FoundRepeat): void =>
    void run(async () => {
      if (refusal) {
        const { id: eventId } = await call('draft:open', {});
        await call('repeat:withdrawRefusal', { id: eventId, petitionId: row.id, refusalId: refusal.id });
      }
      setSaid('');
      // One's own act is no surprise: what it changed is shown at once.
      hold(false);
      setNotSame((ids) => ids.filter((each) => each !== row.id));
    });
  return { refuse, withdraw, said, fault };
}
