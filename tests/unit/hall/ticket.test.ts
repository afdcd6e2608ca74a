import { describe, expect, test } from 'vitest';
import { calledBefore, foldTicket, type TicketState } from '../../../src-shared/hall/ticket-fold';
import { ticketSeries, ticketWords } from '../../../src-shared/hall/ticket-number';
import { built, eventId } from '../journal/made-events';

const NUMBER = { hall: '平山县群众工作中心', on: '2026-11-23', series: 'B', serial: 7 };
const OURS = 'a'.repeat(32);
const THEIRS = 'b'.repeat(32);

/** One act: type, facts, minute of the day, chain of the window that wrote it. */
type Act = readonly [type: string, facts: object, at: number, generation?: string];

function after(...acts: Act[]): TicketState {
  const base = built().header;
  const ticket = acts.reduce<TicketState | null>(
    (state, [type, facts, at, generation = OURS], place) =>
      foldTicket(state, {
        header: { ...base, id: eventId(place), type, occurredAt: at, generation },
        facts,
        personal: {},
      }),
    null,
  );
  if (!ticket) throw new Error('no number');
  return ticket;
}

const given: Act = ['ticket.given', NUMBER, 1];
const called = (at: number, generation = OURS): Act => [
  'ticket.called',
  { window: generation === OURS ? '2号窗' : '3号窗' },
  at,
  generation,
];
const registered = (at: number, isHeard = false): Act => [
  'visit.registered',
  { fields: { window: '2号窗' }, ticket: { ...NUMBER, isHeard } },
  at,
];

describe('a number', () => {
  test('is a letter for the window and a serial; a code of the county is parted from it', () => {
    expect(ticketWords({ series: 'B', serial: 7 })).toBe('B07');
    expect(ticketWords({ series: 'A1', serial: 7 })).toBe('A1-07');
    expect(ticketWords({ series: 'B', serial: 501 })).toBe('B501');
  });

  test('counts in a series no other window has: the county’s code, or the letter of the window before there is one', () => {
    expect(ticketSeries('A2', '2号窗')).toBe('A2');
    expect(['1号窗', '2号窗', '３号窗口', '接待窗'].map((window) => ticketSeries('', window))).toEqual([
      'A',
      'B',
      'C',
      'A',
    ]);
    // A code of one letter must not read like the letter of a window.
    expect(ticketSeries('b', '1号窗')).not.toBe(ticketSeries('', '2号窗'));
  });
});

describe('the bearer of a number', () => {
  test('waits, is called, is heard, is done', () => {
    expect(after(given).phase).toBe('waiting');
    expect(after(given, called(5))).toMatchObject({ phase: 'called', since: 5 });
    expect(after(given, called(5), ['ticket.seated', { window: '2号窗' }, 6])).toMatchObject({
      phase: 'hearing',
      window: '2号窗',
    });
    expect(after(given, called(5), registered(7))).toMatchObject({ phase: 'hearing', window: '2号窗', since: 7 });
    expect(after(given, called(5), registered(7), ['ticket.closed', { outcome: 'received' }, 9]).phase).toBe('done');
  });

  test('who was registered quickly waits to be heard; who told everything at once has been heard', () => {
    expect(after(registered(3))).toMatchObject({ phase: 'waiting', queuedAt: 3 });
    expect(after(registered(3, true)).phase).toBe('done');
    expect(after(given, called(2), registered(3, true)).phase).toBe('done');
  });

  test('who is passed over keeps the number, stands at the end of the line, and the calls begin anew', () => {
    const passed = after(given, called(5), called(6), ['ticket.passed', {}, 8]);
    expect(passed).toMatchObject({ phase: 'waiting', queuedAt: 8, calls: [], passedCount: 1, serial: 7 });
    expect(after(given, ['ticket.closed', { outcome: 'left' }, 5], called(9)).phase).toBe('called');
  });

  test('called by two windows at once: both stand there, the first one has her, the second is told', () => {
    const both = after(given, called(5, THEIRS), called(5));
    expect(both.calls.map(({ window }) => window)).toEqual(['3号窗', '2号窗']);
    expect(calledBefore(both, new Set([OURS]))).toBe('3号窗');
    expect(calledBefore(both, new Set([THEIRS]))).toBeUndefined();
    expect(calledBefore(after(given, called(5, THEIRS)), new Set([OURS]))).toBeUndefined();
  });

  test('nothing that comes late takes her from the window that hears her, or back from the end', () => {
    const heard = [given, called(5, THEIRS), ['ticket.seated', { window: '3号窗' }, 6, THEIRS]] as const;
    const late: Act[] = [called(7), ['ticket.seated', { window: '2号窗' }, 8], ['ticket.passed', {}, 8]];
    for (const act of late) expect(after(...heard, act)).toMatchObject({ phase: 'hearing', window: '3号窗' });
    const done = [...heard, ['ticket.closed', { outcome: 'received' }, 9, THEIRS]] as const;
    for (const act of [...late, registered(12)]) expect(after(...done, act)).toMatchObject({ phase: 'done', since: 9 });
  });

  test('a voided visit is out of the line, whatever comes after', () => {
    expect(after(registered(3), ['visit.voided', { reason: 'mistaken', isUndo: true }, 4], called(5)).phase).toBe(
      'voided',
    );
  });
});
