import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actOnTicket, callNext, giveTicket, showHall } from '../../../src-main/desk/hall';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { configureStation } from '../../../src-main/desk/set-up';
import { slipContent, slipPage } from '../../../src-main/desk/slip';
import { openStation, type Actor, type Station } from '../../../src-main/desk/station';
import { voidVisit } from '../../../src-main/desk/void-visit';
import { beginGeneration } from '../../../src-main/store/generation';
import { dumpRows, rebuild } from '../../../src-main/store/rebuild';
import { newId } from '../../../src-main/desk/station';
import { aRegistration, CONFIGURATION, MONDAY_MORNING, openTestStation, temporaryFolder } from '../../builders/station';

const KEY = 'cd'.repeat(32);
let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;
let now = MONDAY_MORNING;

beforeEach(() => {
  now = MONDAY_MORNING;
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY, now: () => now }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

const register = (...change: Parameters<typeof aRegistration>) =>
  registerVisit(station, clerk, aRegistration({ at: now, ...change[0] }));
const rows = () => showHall(station).rows;
const numbers = (phase: string) => rows().flatMap((row) => (row.phase === phase ? [row.number] : []));
const visitOf = (number: string) => rows().find((row) => row.number === number)?.visitId ?? '';
const act = (number: string, what: Parameters<typeof actOnTicket>[3]) =>
  actOnTicket(station, clerk, visitOf(number), what);
const WHOLE = {
  visit: { residenceCode: '130131104210' },
  petition: { placeCode: '130131104210', problem: '二〇二四年起未付', demands: [{ id: '0000000a', text: '支付' }] },
};

describe('numbers', () => {
  test('rise by one for each visitor of this window, on slip and result alike', async () => {
    expect([register().ticket, giveTicket(station, clerk), register().ticket]).toEqual(['B01', 'B02', 'B03']);
    const { visitId } = register();
    expect(await slipPage(slipContent(station, visitId, true, 1), 'roll80')).toMatch(/候访号<\/span><b>B04</);
  });

  test('are not given again after the program was opened anew, undone or voided; each day begins with 1', () => {
    const { visitId } = register();
    voidVisit(station, clerk, { id: newId(), visitId, reason: 'mistaken', isUndo: true });
    expect(rows()).toEqual([]);
    station.close();
    station = openStation({ dataDirectory: folder.path, key: KEY, now: () => now });
    expect(register().ticket).toBe('B02');
    now += 86_400_000;
    expect(register().ticket).toBe('B01');
    expect(rows()).toHaveLength(1);
  });

  test('go on far beyond after a copy was put back in the middle of the day: it does not know what was printed', () => {
    register();
    beginGeneration(station, 'rolledBack');
    expect(register().ticket).toBe('B501');
    beginGeneration(station, 'rolledBack');
    expect(register().ticket).toBe('B1001');
  });

  test('saving twice gives one number', () => {
    const registration = aRegistration();
    expect(registerVisit(station, clerk, registration).ticket).toBe('B01');
    expect(registerVisit(station, clerk, registration).ticket).toBe('B01');
    expect(rows()).toHaveLength(1);
  });

  test('are for those who stand there: no letter, no call, nothing of another day, no township', () => {
    expect(register({ visit: { channel: 'letter' } }).ticket).toBeNull();
    expect(register({ visit: { visitedAt: now - 86_400_000, backfillReason: '停电' } }).ticket).toBeNull();
    configureStation(station, clerk.id, { ...CONFIGURATION, officeKind: 'township' });
    expect(register().ticket).toBeNull();
    expect(showHall(station)).toEqual({ hasQueue: false, rows: [], next: null });
    expect(() => giveTicket(station, clerk)).toThrow('RIGHT_MISSING');
  });
});

describe('大厅此刻', () => {
  test('shows who waits, masked, with what she comes about and since when', () => {
    register({ visit: { visitorCount: 12 } });
    expect(rows()).toMatchObject([
      { number: 'B01', phase: 'waiting', nameMasked: '刘**', visitorCount: 12, gist: '反映李家沟村二组土地流转款未付' },
    ]);
    expect(rows()[0]?.queuedAt).toBe(MONDAY_MORNING);
    expect(JSON.stringify(rows())).not.toContain('刘建国');
  });

  test('who came first is called first; called, heard and done follow each other', () => {
    for (let at = 0; at < 3; at += 1) {
      now += 60_000;
      register();
    }
    expect(showHall(station).next).toBe('B01');
    expect(callNext(station, clerk)).toBe('B01');
    expect(callNext(station, clerk)).toBe('B02');
    expect(numbers('called')).toEqual(['B01', 'B02']);
    act('B01', 'seat');
    expect(rows()[0]).toMatchObject({ number: 'B01', phase: 'hearing', window: '2号窗', isOurs: true });
    act('B01', 'receive');
    expect(numbers('done')).toEqual(['B01']);
    callNext(station, clerk);
    expect(callNext(station, clerk)).toBeNull();
  });

  test('not there after two calls: back in line, behind the others, with the same number', () => {
    register();
    now += 60_000;
    register();
    callNext(station, clerk);
    expect(() => act('B01', 'pass')).toThrow('RECORD_CHANGED');
    act('B01', 'call');
    now += 60_000;
    act('B01', 'pass');
    expect(rows().map(({ number, phase, passedCount }) => [number, phase, passedCount])).toEqual([
      ['B02', 'waiting', 0],
      ['B01', 'waiting', 1],
    ]);
  });

  test('a number given at the door becomes the visit when she is registered', () => {
    giveTicket(station, clerk);
    expect(rows()[0]).toMatchObject({ nameMasked: '', gist: '', isRegistered: false, petitionId: null });
    callNext(station, clerk);
    const visitId = visitOf('B01');
    const registered = registerVisit(station, clerk, { ...aRegistration(), visitId });
    expect(registered).toMatchObject({ visitId, ticket: 'B01' });
    expect(rows()).toMatchObject([{ number: 'B01', phase: 'hearing', nameMasked: '刘**', isRegistered: true }]);
  });

  test('who was registered whole has been heard', () => {
    register(WHOLE);
    expect(numbers('done')).toEqual(['B01']);
  });

  test('a second registration under a number that was used is a visit of its own', () => {
    const first = register();
    const second = registerVisit(station, clerk, { ...aRegistration(), visitId: first.visitId });
    expect(second.visitId).not.toBe(first.visitId);
    expect(second.ticket).toBe('B02');
  });

  test('of an accusation the hall has a number and not a word', () => {
    const accusation = { petition: { purpose: 'accusation', gist: '某站长截留', accusedPerson: '某站长' } };
    expect(register(accusation).ticket).toBe('B01');
    giveTicket(station, clerk);
    act('B02', 'call');
    const registration = { ...aRegistration(accusation), visitId: visitOf('B02') };
    const registered = registerVisit(station, clerk, registration);
    expect(registered).toMatchObject({ ticket: 'B02', isConfidential: true });
    expect(registered.visitId).not.toBe(registration.visitId);
    // Saved twice, it is still that one visit.
    expect(registerVisit(station, clerk, registration).visitId).toBe(registered.visitId);
    expect(rows().map(({ number, phase }) => [number, phase])).toEqual([
      ['B02', 'hearing'],
      ['B01', 'waiting'],
    ]);
    for (const row of rows())
      expect(row).toMatchObject({ nameMasked: '', gist: '', isRegistered: false, petitionId: null });
  });

  test('is made again from the journal, byte for byte', () => {
    for (let at = 0; at < 4; at += 1) register(at === 3 ? WHOLE : {});
    giveTicket(station, clerk);
    callNext(station, clerk);
    act('B02', 'call');
    act('B02', 'call');
    act('B02', 'pass');
    act('B01', 'seat');
    const tables = () =>
      ['ticket', 'petition_tally', 'visit', 'petition', 'stream'].map((table) =>
        station.connection.read.all(`SELECT * FROM ${table} ORDER BY 1, 2`),
      );
    const before = JSON.stringify(tables());
    const dump = dumpRows(station.connection);
    rebuild(station.connection, { fromNothing: true });
    expect(dumpRows(station.connection)).toBe(dump);
    expect(JSON.stringify(tables())).toBe(before);
  });
});
