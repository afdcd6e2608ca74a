import { Button, Input } from '@mantine/core';
import { useState } from 'react';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { hoursWords, WHOLE_DAY } from '../../../src-shared/reception/reception-slots';
import type { ShiftToday } from '../../../src-shared/shift/shift-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { FloatPanel } from '../../controls/FloatPanel';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo } from '../../frame/place-store';
import { countWords } from '../petition/list-text';
import { SHIFT_TEXT } from './shift-text';
import { useLeftOver } from './use-left-over';

const TEXT = SHIFT_TEXT.open;
const CLOCK_TOLERANCE_MS = 60_000;

/** One panel, Enter accepts it, Esc puts it off; nothing waits for it. */
export function OpenShiftPanel({ today, onClose }: { today: ShiftToday; onClose: () => void }) {
  const desk = useOpenDesk();
  const slots = useDesk('reception:today', {}).data?.slots ?? [];
  const clock = useDesk('sync:status', {}).data?.clockDifferenceMs ?? null;
  const [leader, setLeader] = useState('');
  const test = useTestSlip();
  const act = useAct();
  const accept = async (): Promise<void> => {
    const typed = leader.trim();
    const isDone = await act.run(async () => {
      if (slots.length === 0 && typed !== '')
        await call('reception:plan', {
          days: [{ on: today.on, slots: [{ leader: typed, post: '', room: '', ...WHOLE_DAY }] }],
        });
      const leaders = slots.length > 0 ? slots.map((slot) => slot.leader) : typed === '' ? [] : [typed];
      await call('shift:open', { leaders, clockDifferenceMs: clock, printer: test.outcome });
    });
    if (isDone) onClose();
  };
  const later = (): void => {
    if (today.opened === null) void call('shift:putOff', {}).catch(() => undefined);
    onClose();
  };
  return (
    <FloatPanel
      title={TEXT.title}
      onClose={later}
      onSubmit={() => void accept()}
      foot={
        <>
          <Button type="submit" data-first loading={act.isBusy}>
            {TEXT.accept}
          </Button>
          <Button variant="default" onClick={later}>
            {TEXT.later}
          </Button>
          <FaultLine error={act.fault} />
        </>
      }
    >
      {today.opened && <p className="bamboo num">{TEXT.opened(today.opened.by, shanghaiTime(today.opened.at))}</p>}
      <dl className="shift-facts">
        <dt>{TEXT.window}</dt>
        <dd>
          <WindowFact window={desk.configuration.window} isAdmin={desk.user.roles.includes('admin')} />
        </dd>
        <dt>{TEXT.leader}</dt>
        <dd>
          {slots.map((slot) => (
            <div key={slot.from + slot.leader} className="num">
              {slot.leader} {slot.post} · {hoursWords(slot)} {slot.room}
            </div>
          ))}
          {slots.length === 0 && (
            <Input
              aria-label={TEXT.leader}
              placeholder={TEXT.leaderHint}
              maxLength={60}
              value={leader}
              onChange={(event) => setLeader(event.currentTarget.value)}
            />
          )}
        </dd>
        <dt>{TEXT.printer}</dt>
        <dd className="row">
          <button type="button" className="link" onClick={() => void test.print()}>
            {TEXT.test}
          </button>
          <span role="status" className={test.outcome === 'failed' ? 'ochre' : 'ink2'}>
            {test.words}
          </span>
        </dd>
        <dt>{TEXT.clock}</dt>
        <dd>
          <ClockFact difference={clock} />
        </dd>
      </dl>
      <LeftOverList today={today} onLeave={onClose} />
    </FloatPanel>
  );
}

function WindowFact({ window, isAdmin }: { window: string; isAdmin: boolean }) {
  return (
    <span className="row">
      <b>{window || TEXT.noWindow}</b>
      {isAdmin ? (
        <button type="button" className="link" onClick={() => goTo({ kind: 'settings', part: 'station' })}>
          {TEXT.changeWindow}
        </button>
      ) : (
        <span className="meta">{TEXT.changeByAdmin}</span>
      )}
    </span>
  );
}

function ClockFact({ difference }: { difference: number | null }) {
  if (difference === null) return <span className="ink2">{TEXT.clockUnknown}</span>;
  const off = Math.abs(difference);
  return off < CLOCK_TOLERANCE_MS ? (
    <span className="bamboo num">{TEXT.clockRight(Math.round(off / 1_000))}</span>
  ) : (
    <span className="ochre num">{TEXT.clockWrong(Math.round(off / 60_000))}</span>
  );
}

/** The slip goes through the one queue, so what is told here is what happened to its job. */
function useTestSlip() {
  const [jobId, setJobId] = useState<string | null>(null);
  const job = (useDesk('print:queue', {}).data ?? []).find(({ id }) => id === jobId);
  const act = useAct();
  const outcome =
    job?.state === 'sent' || job?.state === 'collected'
      ? ('out' as const)
      : job?.state === 'failed' || act.fault
        ? ('failed' as const)
        : ('untested' as const);
  const words = outcome === 'untested' ? (jobId === null ? TEXT.untested : TEXT.onItsWay) : TEXT[outcome];
  const print = () => act.run(async () => setJobId((await call('shift:printTest', {})).jobId));
  return { outcome, words, print };
}

function LeftOverList({ today, onLeave }: { today: ShiftToday; onLeave: () => void }) {
  const lines = useLeftOver(today);
  return (
    <section aria-label={TEXT.left}>
      <h3 className="ink2">{TEXT.left}</h3>
      {lines.length === 0 && <p>{TEXT.leftNothing}</p>}
      <ul className="shift-lines">
        {lines.map(({ key, count, words, open }) => (
          <li key={key}>
            <button
              type="button"
              className="plain-button row"
              onClick={() => {
                onLeave();
                open();
              }}
            >
              <span className="grow">{TEXT.leftRows[key]}</span>
              <b className="num">{words ?? countWords(count)}</b>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
