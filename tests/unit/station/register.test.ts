import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { editVisit } from '../../../src-main/desk/edit-visit';
import { voidVisit } from '../../../src-main/desk/void-visit';
import { openPetition } from '../../../src-main/desk/open-petition';
import { showPetition } from '../../../src-main/desk/show-petition';
import { InputFault } from '../../../src-main/desk/input-fault';
import { slipContent, slipPage } from '../../../src-main/desk/slip';
import { listPetitions, searchPetitions } from '../../../src-main/store/petition-queries';
import { dumpRows, rebuild } from '../../../src-main/store/rebuild';
import { saveDraft, listDrafts } from '../../../src-main/store/drafts';
import { aRegistration, MONDAY_MORNING, openTestStation, temporaryFolder } from '../../builders/station';
import type { Actor, Station } from '../../../src-main/desk/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;

beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

test('a quick registration gets a number, a query code and a last day, and waits to be completed', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  const [petition] = registered.petitions;
  expect(petition?.caseNumber).toMatch(/^LF130131-2026-X[0-9A-Z]{4}-000001-[0-9A-Z]{3}$/);
  expect(petition?.queryCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(petition?.passphrase).toMatch(/^\d{4}$/);
  expect(petition?.dueOn).toBe('2026-12-08');
  expect(petition?.missing).toEqual([
    'visit.residenceCode',
    'petition.placeCode',
    'petition.problem',
    'petition.demands',
  ]);
});

test('saving twice gives one visit, and the draft is gone with the first save', () => {
  const registration = aRegistration();
  saveDraft(station.connection, clerk.id, {
    id: registration.id,
    body: '{}',
    caret: '',
    savedAt: MONDAY_MORNING,
    run: 'a',
  });
  const first = registerVisit(station, clerk, registration);
  expect(registerVisit(station, clerk, registration)).toEqual(first);
  expect(listPetitions(station.connection.read, {}, 0, 10).totalCount).toBe(1);
  expect(listDrafts(station.connection, clerk.id)).toEqual([]);
});

test('nobody is registered without the quick set, and each gap has its sentence', () => {
  const registration = aRegistration({ visit: { name: ' ' }, petition: { gist: '' } });
  expect(() => registerVisit(station, clerk, registration)).toThrow(InputFault);
  try {
    registerVisit(station, clerk, registration);
  } catch (error) {
    expect((error as InputFault).problems.map(({ path }) => path)).toEqual(['visit.name', 'petitions.0.gist']);
  }
  expect(listPetitions(station.connection.read, {}, 0, 10).totalCount).toBe(0);
});

test('two-character names, initials, last digits of a phone and words of the story are found', () => {
  registerVisit(
    station,
    clerk,
    aRegistration({
      visit: { name: '王芳', phone: '17900000042' },
      petition: { problem: '村委会把河滩地流转给合作社' },
    }),
  );
  const found = (text: string) => searchPetitions(station.connection.read, text, 10).length;
  for (const text of ['王芳', 'wf', '0042', '河滩', '流转给合作社', '179 0000 0042', '王', '000001'])
    expect([text, found(text)]).toEqual([text, 1]);
  for (const text of ['王方', '芳王', '99', '" OR *', 'NEAR(']) expect([text, found(text)]).toEqual([text, 0]);
});

test('a colleague completes the record, a correction shows old and new, an unseen overwrite shows both', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  const petitionId = registered.petitions[0]?.id ?? '';
  const seen = { 'petition.gist': registered.eventId };
  const edit = (gist: string, id = uuidv7()) => ({
    id,
    visitId: registered.visitId,
    petitionId,
    reason: 'typo' as const,
    visit: {},
    petition: { gist },
    seen,
  });
  editVisit(station, clerk, edit('土地流转款'));
  editVisit(station, clerk, edit('土地承包款'));
  const detail = showPetition(station, clerk, petitionId, false, false);
  expect(detail.petition['gist']?.value).toBe('土地流转款');
  expect(detail.petition['gist']?.disputed.map(({ value }) => value)).toEqual(['土地承包款']);
  expect(detail.timeline[1]?.changes).toEqual([
    { field: 'gist', from: '反映李家沟村二组土地流转款未付', to: '土地流转款' },
  ]);
  const current = detail.petition['gist'];
  editVisit(station, clerk, {
    ...edit('土地承包款', uuidv7()),
    reason: 'settled',
    seen: { 'petition.gist': current?.by ?? '' },
    settles: { 'petition.gist': current?.disputed.map(({ by }) => by) ?? [] },
  });
  const settled = showPetition(station, clerk, petitionId, false, false);
  expect(settled.petition['gist']).toMatchObject({ value: '土地承包款', disputed: [] });
  expect(settled.row.disputedCount).toBe(0);
});

test('names and numbers are masked until they are revealed', () => {
  const registered = registerVisit(
    station,
    clerk,
    aRegistration({ visit: { phone: '17900000042', idNumber: '130131189002290014', idNumberNote: '旧证' } }),
  );
  const id = registered.petitions[0]?.id ?? '';
  const masked = JSON.stringify(showPetition(station, clerk, id, false, false));
  for (const secret of ['刘建国', '17900000042', '130131189002290014']) expect(masked).not.toContain(secret);
  expect(showPetition(station, clerk, id, false, true).visit['name']?.value).toBe('刘建国');
});

test('a voided visit keeps number and words and leaves the clock', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  voidVisit(station, clerk, { id: uuidv7(), visitId: registered.visitId, reason: 'mistaken', isUndo: true });
  const [row] = listPetitions(station.connection.read, { stage: ['voided'] }, 0, 10).rows;
  expect(row).toMatchObject({ case_number: registered.petitions[0]?.caseNumber, due_on: null });
});

test('one visit opens up to three petitions, the fourth is told in words', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  const more = () =>
    openPetition(station, clerk, {
      id: uuidv7(),
      visitId: registered.visitId,
      petition: { id: uuidv7(), fields: { gist: '另一件' } },
    });
  more();
  expect(more().petitions).toHaveLength(3);
  expect(
    new Set(
      more.length === 0 ? listPetitions(station.connection.read, {}, 0, 10).rows.map((row) => row.case_number) : [],
    ).size,
  ).toBe(3);
  expect(more).toThrow(InputFault);
});

test('an accusation shows no word of itself in list, search and slip', async () => {
  const registered = registerVisit(
    station,
    clerk,
    aRegistration({ petition: { purpose: 'accusation', gist: '反映某站长收礼', accusedPerson: '某站长' } }),
  );
  expect(registered.isConfidential).toBe(true);
  expect(searchPetitions(station.connection.read, '站长', 10)).toEqual([]);
  const page = await slipPage(slipContent(station, registered.visitId, false, 1), 'a5');
  expect(page).not.toMatch(/站长|控告|揭发|受理/);
});

test('rows rebuilt from the journal are the same to the byte', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  registerVisit(station, clerk, aRegistration({ visit: { isAnonymous: true, name: '' } }));
  voidVisit(station, clerk, { id: uuidv7(), visitId: registered.visitId, reason: 'mistaken', isUndo: true });
  const tables = () =>
    ['visit', 'petition', 'stream'].map((table) => station.connection.read.all(`SELECT * FROM ${table} ORDER BY 1`));
  const before = JSON.stringify(tables());
  const dump = dumpRows(station.connection);
  expect(rebuild(station.connection)).toBeGreaterThan(4);
  expect(dumpRows(station.connection)).toBe(dump);
  expect(JSON.stringify(tables())).toBe(before);
  expect(searchPetitions(station.connection.read, '刘建国', 10)).toHaveLength(1);
});
