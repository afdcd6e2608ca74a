import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { Edit, Registered } from '../../../src-shared/ipc/shapes';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { editVisit } from '../../../src-main/desk/edit-visit';
import { voidVisit } from '../../../src-main/desk/void-visit';
import { openPetition } from '../../../src-main/desk/open-petition';
import { showPetition } from '../../../src-main/desk/show-petition';
import { InputFault } from '../../../src-main/desk/input-fault';
import { recordSlip, slipContent, slipPage } from '../../../src-main/desk/slip';
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
    { path: 'petition.gist', from: '反映李家沟村二组土地流转款未付', to: '土地流转款' },
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

/** An edit of one registered record by somebody who sees it as it stands. */
function editor(registered: Registered) {
  const petitionId = registered.petitions[0]?.id ?? '';
  const show = (isPlain = true) => showPetition(station, clerk, petitionId, false, isPlain);
  const edit = (changes: Pick<Partial<Edit>, 'visit' | 'petition'>, more: Partial<Edit> = {}): void => {
    const { visit, petition } = show();
    const seen: Record<string, string> = {};
    for (const [side, views] of Object.entries({ visit, petition })) {
      for (const field of Object.keys(changes[side as 'visit' | 'petition'] ?? {})) {
        const by = views[field]?.by;
        if (by !== undefined) seen[`${side}.${field}`] = by;
      }
    }
    editVisit(station, clerk, {
      id: uuidv7(),
      visitId: registered.visitId,
      petitionId,
      reason: 'typo',
      visit: {},
      petition: {},
      seen,
      ...changes,
      ...more,
    });
  };
  return { petitionId, show, edit };
}

const refusalsOf = (act: () => void) => {
  try {
    act();
    return [];
  } catch (error) {
    return (error as InputFault).problems.map(({ path }) => path);
  }
};

test('a code, a day, a number and a person are emptied, and may be filled again', () => {
  const { show, edit } = editor(
    registerVisit(
      station,
      clerk,
      aRegistration({
        visit: { bornOn: '1990-03-07', sex: 'male', agent: { name: '赵律师', phone: '', hasAuthorisation: true } },
        petition: { categoryCode: '010100', involvedCount: 12, placeCode: '130131104' },
      }),
    ),
  );
  const [row] = listPetitions(station.connection.read, { placeCode: '130131104' }, 0, 10).rows;
  expect(row?.category_code).toBe('010100');
  edit({
    visit: { bornOn: null, sex: null, agent: { name: ' ', phone: '', hasAuthorisation: false } },
    petition: { categoryCode: null, involvedCount: null, placeCode: null },
  });
  const emptied = show();
  for (const field of ['bornOn', 'sex', 'agent']) expect(emptied.visit[field]).toMatchObject({ value: null });
  expect(emptied.missing).toContain('petition.placeCode');
  expect(listPetitions(station.connection.read, { placeCode: '130131104' }, 0, 10).rows).toEqual([]);
  edit({ petition: { involvedCount: 7 } });
  expect(show().petition['involvedCount']).toMatchObject({ value: 7, disputed: [] });
  expect(show().timeline.at(-1)?.changes).toEqual([{ path: 'petition.involvedCount', from: null, to: 7 }]);
});

test('the quick set is not emptied, and emptying what is empty writes no event', () => {
  const { show, edit } = editor(registerVisit(station, clerk, aRegistration()));
  const count = () => show().timeline.length;
  const before = count();
  expect(refusalsOf(() => edit({ visit: { reason: null, name: null, visitorCount: null } }))).toEqual([
    'visit.reason',
    'visit.name',
    'visit.visitorCount',
  ]);
  expect(refusalsOf(() => edit({ petition: { gist: ' ' } }))).toEqual(['petition.gist']);
  edit({ visit: { phone: null, bornOn: null }, petition: { materials: [] } });
  expect(count()).toBe(before);
  edit({ visit: { isAnonymous: true, name: null } });
  expect(show(false).row.nameMasked).toBe('（匿名）');
  expect(searchPetitions(station.connection.read, '刘建国', 10)).toEqual([]);
});

test('emptied against rewritten is shown side by side and can be settled on either', () => {
  const registered = registerVisit(station, clerk, aRegistration({ petition: { involvedCount: 12 } }));
  const { show, edit } = editor(registered);
  const seen = { 'petition.involvedCount': registered.eventId };
  edit({ petition: { involvedCount: 20 } }, { seen });
  edit({ petition: { involvedCount: null } }, { seen });
  const view = show().petition['involvedCount'];
  expect(view).toMatchObject({ value: 20, disputed: [{ value: null }] });
  edit(
    { petition: { involvedCount: null } },
    { reason: 'settled', settles: { 'petition.involvedCount': view?.disputed.map(({ by }) => by) ?? [] } },
  );
  expect(show().petition['involvedCount']).toMatchObject({ value: null, disputed: [] });
  expect(show().row.disputedCount).toBe(0);
});

test('organisation, agent, representatives and materials are corrected; old and new stand masked in the timeline', () => {
  const agent = { name: '赵律师', phone: '17900000001', hasAuthorisation: false };
  const people = [
    { name: '刘建国', idNumber: '', phone: '' },
    { name: '钱二妹', idNumber: '', phone: '17900000002' },
  ];
  const { show, edit } = editor(
    registerVisit(station, clerk, aRegistration({ visit: { visitorCount: 2, agent, representatives: people } })),
  );
  const materials = [{ name: '承包合同', pages: 3, kind: 'copy' }];
  edit({
    visit: { agent: { ...agent, hasAuthorisation: true }, representatives: people.slice(0, 1) },
    petition: { materials },
  });
  expect(show().visit['representatives']?.value).toEqual(people.slice(0, 1));
  const masked = show(false).timeline.at(-1)?.changes ?? [];
  expect(JSON.stringify(masked)).not.toMatch(/赵律师|钱二妹|17900000001|17900000002/);
  expect(masked.map(({ path }) => path).sort()).toEqual(['petition.materials', 'visit.agent', 'visit.representatives']);
  expect(masked.find(({ path }) => path === 'petition.materials')).toMatchObject({ from: null, to: materials });
  expect(masked.find(({ path }) => path === 'visit.agent')).toMatchObject({
    from: { name: '赵**', hasAuthorisation: false },
    to: { name: '赵**', hasAuthorisation: true },
  });
});

test('a matter told later in the same visit shows its old words too', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  const petition = { id: uuidv7(), fields: { gist: '低保' } };
  const both = openPetition(station, clerk, { id: uuidv7(), visitId: registered.visitId, petition });
  const second = editor({ ...both, petitions: both.petitions.slice(1) });
  second.edit({ petition: { gist: '低保申请' } });
  expect(second.show().timeline.at(-1)?.changes).toEqual([{ path: 'petition.gist', from: '低保', to: '低保申请' }]);
});

test('a slip is out of date when a correction changed a word of it, until it is printed again or taken back', () => {
  const registered = registerVisit(station, clerk, aRegistration());
  const more = openPetition(station, clerk, {
    id: uuidv7(),
    visitId: registered.visitId,
    petition: { id: uuidv7(), fields: { gist: '低保' } },
  });
  const first = editor(registered);
  const second = editor({ ...more, petitions: more.petitions.slice(1) });
  const print = (copy: number) => recordSlip(station, clerk, registered.visitId, 'a5', copy, 'first');
  first.edit({ petition: { gist: '土地流转款' } });
  // Nothing is out of date that was never printed.
  expect(first.show().isSlipOutdated).toBe(false);
  print(1);
  first.edit({ visit: { phone: '17900000042', name: '刘建囯' }, petition: { problem: '河滩地' } });
  expect(first.show().isSlipOutdated).toBe(false);
  second.edit({ petition: { gist: '低保申请' } });
  // One slip tells both matters.
  expect([first, second].map((each) => each.show().isSlipOutdated)).toEqual([true, true]);
  second.edit({ petition: { gist: '低保' } });
  expect(first.show().isSlipOutdated).toBe(false);
  first.edit({ visit: { visitorCount: 3 } });
  expect(first.show().isSlipOutdated).toBe(true);
  print(2);
  expect(first.show().isSlipOutdated).toBe(false);
});

test.each([
  ['visit', { name: '王芳' }],
  ['visit', { isAnonymous: true }],
  ['visit', { organisation: { name: '合作社', creditCode: '', contact: '' } }],
  ['visit', { visitorCount: 2 }],
  ['visit', { window: null }],
  ['visit', { receptionist: '李芳' }],
  ['visit', { visitedAt: MONDAY_MORNING - 3_600_000 }],
  ['visit', { phone: '17900000042', bornOn: '1990-01-01', residenceCode: '130131104' }],
  ['petition', { gist: '另一件' }],
  ['petition', { placeCode: '130131104', problem: '经过', triageUnit: '温塘镇' }],
] as const)('asks for a new slip exactly when the paper would say something else: %s %j', (side, changes) => {
  const registered = registerVisit(station, clerk, aRegistration());
  const { show, edit } = editor(registered);
  recordSlip(station, clerk, registered.visitId, 'a5', 1, 'first');
  const paper = () => JSON.stringify(slipContent(station, registered.visitId, false, 1));
  const before = paper();
  edit({ [side]: changes });
  expect(show().isSlipOutdated).toBe(paper() !== before);
});

test('a confidential record is edited by nobody, a petition only with its own visit', () => {
  const registered = registerVisit(
    station,
    clerk,
    aRegistration({ petition: { purpose: 'accusation', accusedPerson: '某站长' } }),
  );
  const edit = (visitId: string, id: string): Edit => ({
    id: uuidv7(),
    visitId,
    petitionId: id,
    reason: 'typo',
    visit: {},
    petition: { gist: '另写' },
    seen: {},
  });
  const id = registered.petitions[0]?.id ?? '';
  expect(() => editVisit(station, clerk, edit(registered.visitId, id))).toThrow('RECORD_CONFIDENTIAL');
  const [one, other] = [registerVisit(station, clerk, aRegistration()), registerVisit(station, clerk, aRegistration())];
  expect(() => editVisit(station, clerk, edit(one.visitId, other.petitions[0]?.id ?? ''))).toThrow('RECORD_NOT_FOUND');
  expect(() => editVisit(station, clerk, edit(one.visitId, id))).toThrow('RECORD_CONFIDENTIAL');
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
  editor(registered).edit({ visit: { window: null }, petition: { purpose: null, gist: '另写' } });
  voidVisit(station, clerk, { id: uuidv7(), visitId: registered.visitId, reason: 'mistaken', isUndo: true });
  const tables = () =>
    ['visit', 'petition', 'stream'].map((table) => station.connection.read.all(`SELECT * FROM ${table} ORDER BY 1`));
  const before = JSON.stringify(tables());
  const dump = dumpRows(station.connection);
  expect(rebuild(station.connection, { fromNothing: true })).toBeGreaterThan(4);
  expect(dumpRows(station.connection)).toBe(dump);
  expect(JSON.stringify(tables())).toBe(before);
  expect(searchPetitions(station.connection.read, '刘建国', 10)).toHaveLength(1);
});
