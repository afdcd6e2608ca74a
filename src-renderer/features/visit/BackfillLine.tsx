import { Button, Input } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { CHANNELS } from '../../../src-shared/dictionary/visit-choices';
import { isRealDay } from '../../../src-shared/people/identity-number';
import { isFieldAsked } from '../../../src-shared/visit/channel-sets';
import { dayWithWeekday, readDay, today } from '../../dates-shown';
import { focusPage } from '../../focus-page';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { backfillBatch, beginBatch, endBatch } from './backfill-batch';
import { CHANNEL_TEXT } from './channel-text';
import { newMenu, showBatchForm } from './NewRegistrationMenu';
import { openChannel } from './open-registration';

/** Only what is written down on a later day than it happened: letters come by days of their own. */
const BACKFILLED = CHANNELS.filter(({ code }) => isFieldAsked(code, 'backfillReason'));

/** Above the tabs: how 补录一批 is begun, and what it is while it goes on. */
export function BackfillLine() {
  const isAsking = useStore(newMenu, (state) => state.isBatchOpen);
  const batch = useStore(backfillBatch, (state) => state);
  if (isAsking) return <BatchForm />;
  if (!batch) return null;
  return (
    <div className="line-note" role="status" aria-label={CHANNEL_TEXT.batch}>
      <span className="grow num ochre">
        {CHANNEL_TEXT.batchLine(dayWithWeekday(batch.on), batch.reason, batch.savedCount)}
      </span>
      <button type="button" className="link" onClick={endBatch}>
        {CHANNEL_TEXT.batchEnd}
      </button>
    </div>
  );
}

interface Asked {
  readonly channel: string;
  readonly day: string;
  readonly reason: string;
  readonly paperNumber: string;
}

/** The first thing that keeps a run from beginning, with the field it stands at. */
function faultOf({ day, reason }: Asked): { readonly at: 'day' | 'reason'; readonly sentence: string } | undefined {
  if (day.trim() === '') return { at: 'day', sentence: CHANNEL_TEXT.batchDayWanted };
  const on = readDay(day) ?? day.trim();
  if (!isRealDay(on)) return { at: 'day', sentence: CHANNEL_TEXT.batchDayUnreal(on) };
  if (on >= today()) return { at: 'day', sentence: CHANNEL_TEXT.batchDayFuture };
  return reason.trim() === '' ? { at: 'reason', sentence: CHANNEL_TEXT.batchReasonWanted } : undefined;
}

function BatchForm() {
  const desk = useOpenDesk();
  const panel = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked>({ channel: 'visit', day: '', reason: '', paperNumber: '' });
  const [isTried, setIsTried] = useState(false);
  const fault = isTried ? faultOf(asked) : undefined;
  useEffect(() => {
    panel.current?.querySelector('input')?.focus();
    // What it was opened from, a line of a menu, is gone by then.
    return focusPage;
  }, []);
  const write = (change: Partial<Asked>) => setAsked((now) => ({ ...now, ...change }));
  const begin = (): void => {
    setIsTried(true);
    const wrong = faultOf(asked);
    if (wrong) {
      panel.current?.querySelector<HTMLElement>(`[data-asked="${wrong.at}"] input`)?.focus();
      return;
    }
    const { channel, day, reason, paperNumber } = asked;
    beginBatch({ channel, on: readDay(day) ?? day, reason: reason.trim(), paperNumber: paperNumber.trim() });
    showBatchForm(false);
    void openChannel(desk, channel);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    if (event.key === 'Escape') showBatchForm(false);
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    const inputs = [...(panel.current?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    const next = inputs[inputs.indexOf(event.target as HTMLElement) + 1];
    if (next) next.focus();
    else begin();
  };
  return (
    <div className="batch-form" ref={panel} role="group" aria-label={CHANNEL_TEXT.batchTitle} onKeyDown={onKeyDown}>
      <strong>{CHANNEL_TEXT.batchTitle}</strong>
      <span className="meta grow">{CHANNEL_TEXT.batchNote}</span>
      <Asked at="day" label={CHANNEL_TEXT.batchOn} fault={fault?.at === 'day' ? fault.sentence : ''}>
        {(id) => (
          <Input
            id={id}
            className="num"
            w="8rem"
            autoComplete="off"
            value={asked.day}
            aria-invalid={fault?.at === 'day'}
            onChange={(event) => write({ day: event.currentTarget.value })}
            onBlur={() => write({ day: readDay(asked.day) ?? asked.day })}
          />
        )}
      </Asked>
      <Asked at="reason" label={CHANNEL_TEXT.batchReason} fault={fault?.at === 'reason' ? fault.sentence : ''}>
        {(id) => (
          <Input
            id={id}
            w="16rem"
            autoComplete="off"
            placeholder={CHANNEL_TEXT.batchReasonHint}
            maxLength={100}
            value={asked.reason}
            aria-invalid={fault?.at === 'reason'}
            onChange={(event) => write({ reason: event.currentTarget.value })}
          />
        )}
      </Asked>
      <Asked at="paper" label={CHANNEL_TEXT.batchPaper} fault="">
        {(id) => (
          <Input
            id={id}
            className="num"
            w="9rem"
            autoComplete="off"
            maxLength={40}
            title={CHANNEL_TEXT.batchPaperHint}
            value={asked.paperNumber}
            onChange={(event) => write({ paperNumber: event.currentTarget.value })}
          />
        )}
      </Asked>
      <select
        className="select"
        aria-label={CHANNEL_TEXT.batchChannel}
        value={asked.channel}
        onChange={(event) => write({ channel: event.target.value })}
      >
        {BACKFILLED.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
      <Button onClick={begin}>{CHANNEL_TEXT.batchBegin}</Button>
      <Button variant="default" onClick={() => showBatchForm(false)}>
        {CHANNEL_TEXT.batchCancel}
      </Button>
    </div>
  );
}

function Asked(props: { at: string; label: string; fault: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="batch-asked" data-asked={props.at}>
      <div className="row">
        <label htmlFor={id}>{props.label}</label>
        {props.children(id)}
      </div>
      {props.fault !== '' && (
        <div className="field-note cinnabar" role="alert">
          {props.fault}
        </div>
      )}
    </div>
  );
}
