import { Button, Input } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { weekdayOf } from '../../../src-shared/calendar/calendar-day';
import type { ReceptionDay, ReceptionSlot } from '../../../src-shared/reception/reception-events';
import { readTime, slotProblems } from '../../../src-shared/reception/reception-slots';
import { DayInput } from '../../controls/DayInput';
import { FaultLine } from '../../controls/FaultLine';
import { today } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { changedDays, monthBy, NEW_SLOT } from './reception-form';
import { RECEPTION_TEXT as TEXT } from './reception-text';
import './reception.css';

/** 接访安排 of a month: one line for each leader's hours. */
export function ReceptionPart() {
  const [month, setMonth] = useState(today().slice(0, 7));
  const plan = useDesk('reception:month', { month }).data;
  return (
    <div className="stack">
      <p className="ink2">{TEXT.note}</p>
      <div className="row">
        <Button variant="default" onClick={() => setMonth(monthBy(month, -1))}>
          {TEXT.earlier}
        </Button>
        <b className="num reception-month">{TEXT.month(month)}</b>
        <Button variant="default" onClick={() => setMonth(monthBy(month, 1))}>
          {TEXT.later}
        </Button>
      </div>
      {plan && <MonthForm key={month} month={month} days={plan.days} />}
    </div>
  );
}

function MonthForm({ month, days: saved }: { month: string; days: readonly ReceptionDay[] }) {
  const [days, setDays] = useState(saved);
  const [isSaved, setIsSaved] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const table = useRef<HTMLFormElement>(null);
  const act = useAct();
  const change = (next: readonly ReceptionDay[]): void => {
    setDays([...next].sort((one, two) => one.on.localeCompare(two.on)));
    setIsSaved(false);
    act.clear();
  };
  const setSlots = (on: string, slots: ReceptionSlot[]) =>
    change(
      slots.length === 0
        ? days.filter((day) => day.on !== on)
        : days.map((day) => (day.on === on ? { on, slots } : day)),
    );
  const changed = changedDays(saved, days);
  const problems = slotProblems(changed);
  const save = async (): Promise<void> => {
    setIsTried(true);
    // Too many in one day has no line of its own: that one the desk says.
    const wrong = problems.find(({ path }) => path.includes('.'))?.path;
    if (wrong !== undefined) return focusSlot(table.current, wrong.slice(0, wrong.lastIndexOf('.')));
    setIsSaved(changed.length === 0 || (await act.run(() => call('reception:plan', { days: changed }))));
  };
  return (
    <form
      ref={table}
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {days.length === 0 && <p>{TEXT.empty}</p>}
      {days.length > 0 && (
        <table className="sync-table reception-table" aria-label={TEXT.part}>
          <thead>
            <tr>
              {Object.values(TEXT.columns).map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">{TEXT.acts}</th>
            </tr>
          </thead>
          <tbody>
            {days.flatMap(({ on, slots }) =>
              slots.map((slot, at) => (
                <SlotRow
                  // A line is its place: names and times change while they are typed.
                  key={`${on}.${at}`}
                  on={on}
                  at={at}
                  slot={slot}
                  problem={
                    isTried ? (problems.find(({ path }) => path.startsWith(`${on}.${at}.`))?.sentence ?? '') : ''
                  }
                  onChange={(next) =>
                    setSlots(
                      on,
                      slots.map((each, place) => (place === at ? next : each)),
                    )
                  }
                  onRemove={() =>
                    setSlots(
                      on,
                      slots.filter((_, place) => place !== at),
                    )
                  }
                  onMore={() => setSlots(on, [...slots, { ...NEW_SLOT, from: '14:00', to: '17:30' }])}
                />
              )),
            )}
          </tbody>
        </table>
      )}
      <AddDay
        month={month}
        onAdd={(on) => {
          const slots = [...(days.find((day) => day.on === on)?.slots ?? []), NEW_SLOT];
          flushSync(() => change([...days.filter((day) => day.on !== on), { on, slots }]));
          // The line is there: its leader is what is typed next.
          focusSlot(table.current, `${on}.${slots.length - 1}`);
        }}
      />
      <div className="row">
        <Button type="submit" loading={act.isBusy}>
          {TEXT.save}
        </Button>
        {isSaved && <span className="bamboo">{TEXT.saved}</span>}
      </div>
      <FaultLine error={act.fault} />
    </form>
  );
}

function focusSlot(form: HTMLElement | null, slot: string): void {
  form?.querySelector<HTMLElement>(`[data-slot="${slot}"] input`)?.focus();
}

interface SlotRowProps {
  readonly on: string;
  readonly at: number;
  readonly slot: ReceptionSlot;
  readonly problem: string;
  readonly onChange: (slot: ReceptionSlot) => void;
  readonly onRemove: () => void;
  readonly onMore: () => void;
}

function SlotRow({ on, at, slot, problem, onChange, onRemove, onMore }: SlotRowProps) {
  const field = (name: 'leader' | 'post' | 'room') => (
    <Input
      aria-label={TEXT.field(on, at + 1, TEXT.columns[name])}
      maxLength={60}
      value={slot[name]}
      onChange={(event) => onChange({ ...slot, [name]: event.currentTarget.value })}
    />
  );
  const time = (name: 'from' | 'to') => (
    <Input
      className="num"
      w="4.75rem"
      aria-label={TEXT.field(on, at + 1, TEXT.columns[name])}
      aria-invalid={readTime(slot[name]) === undefined}
      title={TEXT.wrongTime}
      value={slot[name]}
      onChange={(event) => onChange({ ...slot, [name]: event.currentTarget.value })}
      onBlur={() => onChange({ ...slot, [name]: readTime(slot[name]) ?? slot[name] })}
    />
  );
  return (
    <tr data-slot={`${on}.${at}`}>
      <th scope="row" className="num">
        {at === 0 && `${on.slice(5)} ${weekdayOf(on)}`}
      </th>
      <td>
        {field('leader')}
        {problem !== '' && (
          <span className="field-note cinnabar" role="alert">
            {problem}
          </span>
        )}
      </td>
      <td>{field('post')}</td>
      <td>{time('from')}</td>
      <td>{time('to')}</td>
      <td>{field('room')}</td>
      <td className="reception-acts">
        <button type="button" className="link" aria-label={TEXT.removeSlot(on, slot.leader)} onClick={onRemove}>
          {TEXT.remove}
        </button>
        {at === 0 && (
          <button type="button" className="link" aria-label={TEXT.addSlot(on)} onClick={onMore}>
            {TEXT.more}
          </button>
        )}
      </td>
    </tr>
  );
}

function AddDay({ month, onAdd }: { month: string; onAdd: (on: string) => void }) {
  const [on, setOn] = useState<string | undefined>(today().startsWith(month) ? today() : `${month}-01`);
  const isRight = on?.startsWith(month) ?? false;
  return (
    <div className="row">
      <DayInput label={TEXT.day} value={on} onChange={setOn} isInvalid={!isRight} />
      <Button variant="default" onClick={() => isRight && on && onAdd(on)}>
        {TEXT.add}
      </Button>
      {!isRight && <span className="cinnabar">{TEXT.wrongDay}</span>}
    </div>
  );
}
