import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../../src-shared/calendar/calendar-day';
import { CHANNELS } from '../../../src-shared/dictionary/visit-choices';
import { CHANNEL_FIELD_NAMES, fieldKind, type ChannelField } from '../../../src-shared/visit/channel-fields';
import { channelSet, isFieldAsked } from '../../../src-shared/visit/channel-sets';
import type { Registration } from '../../../src-shared/ipc/shapes';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { editVisit } from '../../../src-main/desk/edit-visit';
import { listRows, pageRows } from '../../../src-main/desk/find-petitions';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { showPetition } from '../../../src-main/desk/show-petition';
import { slipContent } from '../../../src-main/desk/slip';
import { newId, type Actor, type Station } from '../../../src-main/desk/station';
import { formContent } from '../../../src-main/desk/visit-form';
import { aRegistration, MONDAY_MORNING, openTestStation, temporaryFolder } from '../../builders/station';

const TODAY = '2026-11-23';
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

const FIRST: Readonly<Record<ChannelField, string | number>> = {
  callerNumber: '17900001234', callEndedAt: MONDAY_MORNING + 600_000, receivedOn: '2026-11-19', postmarkedOn: '2026-11-17', addressee: '县信访局',
  envelopeAddress: '岗南镇李家庄村二组', cosignerCount: 30, sourceSystem: '省信访信息系统', sourceNumber: 'HB-2026-77', exchangedOn: '2026-11-18',
  originalText: '原文照录', sendingOffice: '市信访局', documentNumber: '石信转118号', reportBackOn: '2026-12-18', batch: '第3批',
  workOrderNumber: 'GD20261123001', handleByOn: '2026-11-30', receivingLeader: '李某', receptionPlace: '岗南镇政府', appointment: 'appointed',
  instruction: '请农业农村局核实',
}; // prettier-ignore
const SECOND: Readonly<Record<ChannelField, string | number>> = {
  ...FIRST,
  callerNumber: '17900005678', callEndedAt: MONDAY_MORNING + 900_000, receivedOn: '2026-11-20', postmarkedOn: '2026-11-18', addressee: '县长', envelopeAddress: '温塘镇',
  cosignerCount: 31, sourceSystem: '国家信访信息系统', sourceNumber: 'GJ-9', exchangedOn: '2026-11-19', originalText: '原文更正', sendingOffice: '省信访局',
  documentNumber: '冀信转9号', reportBackOn: '2026-12-20', batch: '第4批', workOrderNumber: 'GD2', handleByOn: '2026-12-01', receivingLeader: '王某',
  receptionPlace: '温塘镇政府', appointment: 'onTheSpot', instruction: '请复核',
}; // prettier-ignore

/** A registration by a channel with each of its own fields, and nothing it leaves out. */
function byChannel(channel: string, own: Readonly<Record<ChannelField, string | number>> = FIRST): Registration {
  const fields = Object.fromEntries(channelSet(channel).fields.map((field) => [field, own[field]]));
  const registration = aRegistration({ visit: { channel, ...fields } });
  const asked = Object.entries(registration.visit).filter(([field]) =>
    isFieldAsked(channel, field as keyof VisitFields),
  );
  return { ...registration, visit: Object.fromEntries(asked) };
}

const seen = (id: string) => showPetition(station, clerk, id, true, true);
const values = (id: string) =>
  Object.fromEntries(Object.entries(seen(id).visit).map(([field, { value }]) => [field, value]));

describe.each(CHANNELS.map(({ code }) => code))('%s', (channel) => {
  test('is registered, shown, corrected and emptied, field by field; D01 begins on its day', () => {
    const registration = byChannel(channel);
    const { petitions, ticket, visitId } = registerVisit(station, clerk, registration);
    const id = petitions[0]?.id ?? '';
    expect(values(id)).toMatchObject(registration.visit);
    expect(ticket !== null).toBe(channelSet(channel).hasTicket);
    const { start, fields } = channelSet(channel);
    const startOn = start === 'visitedAt' ? TODAY : String(FIRST[start]);
    expect(seen(id).row.dueOn).toBe(addDays(startOn, 15));
    expect(petitions[0]?.dueOn).toBe(addDays(startOn, 15));
    expect(slipContent(station, visitId, true, 1).when).toContain(startOn);

    const now = seen(id).visit;
    const versions = Object.fromEntries(fields.map((field) => [`visit.${field}`, now[field]?.by ?? '']));
    const change = Object.fromEntries(fields.map((field) => [field, SECOND[field]])) as VisitFields;
    editVisit(station, clerk, {
      id: newId(), visitId, petitionId: id, reason: 'typo', visit: change, petition: {}, seen: versions,
    }); // prettier-ignore
    expect(values(id)).toMatchObject(change);
    expect(seen(id).row.disputedCount).toBe(0);
    if (start !== 'visitedAt') expect(seen(id).row.dueOn).toBe(addDays(String(SECOND[start]), 15));
    if (fields.length > 0) expect(seen(id).timeline.at(-1)?.changes).toHaveLength(fields.length);

    const after = seen(id).visit;
    editVisit(station, clerk, {
      id: newId(), visitId, petitionId: id, reason: 'typo', petition: {},
      visit: Object.fromEntries(fields.map((field) => [field, null])),
      seen: Object.fromEntries(fields.map((field) => [`visit.${field}`, after[field]?.by ?? ''])),
    }); // prettier-ignore
    for (const field of fields) expect(values(id)[field]).toBeNull();
    expect(seen(id).row.dueOn).toBe(addDays(TODAY, 15));
  });
});

test('masked until somebody looks: the number of a caller, an envelope, the original text; found by the numbers of others', () => {
  const ids = ['phone', 'letter', 'superior', 'hotline'].map(
    (channel) => registerVisit(station, clerk, byChannel(channel)).petitions[0]?.id ?? '',
  );
  const masked = ids.map((id) => JSON.stringify(showPetition(station, clerk, id, true, false).visit)).join();
  for (const secret of ['17900001234', '李家庄村二组', '原文照录']) expect(masked).not.toContain(secret);
  const found = (text: string) =>
    listRows(station, true, { filter: { text }, offset: 0, limit: 10 }).rows.map(({ id }) => id);
  expect(found('17900001234')).toEqual([ids[0]]);
  expect(found('石信转118')).toEqual([ids[2]]);
  expect(found('GD20261123001')).toEqual([ids[3]]);
});

test('the list of one channel is found by the letters of its numbers', () => {
  for (const { code } of CHANNELS) registerVisit(station, clerk, byChannel(code));
  for (const { code } of CHANNELS) {
    const rows = pageRows(station, true, {
      filter: { channel: code }, sort: { by: 'registered', isDescending: true }, from: { skip: 0, isBackward: false }, limit: 20,
    }); // prettier-ignore
    expect(rows.map(({ channel }) => channel)).toEqual([code]);
  }
});

test('a paper afternoon: 补录 on the row and in the timeline, no number of the queue, the slip number is found', () => {
  const friday = MONDAY_MORNING - 3 * 86_400_000;
  const visit: VisitFields = { visitedAt: friday, backfillReason: '停电，手写登记', paperNumber: 'P-0099' };
  const { petitions, ticket } = registerVisit(station, clerk, aRegistration({ visit }));
  const detail = seen(petitions[0]?.id ?? '');
  expect(ticket).toBeNull();
  expect(detail.row).toMatchObject({ isBackfilled: true, dueOn: addDays('2026-11-20', 15) });
  expect(detail.timeline[0]?.note).toBe('补录：停电，手写登记');
  expect(listRows(station, true, { filter: { text: 'P-0099' }, offset: 0, limit: 10 }).rows[0]?.isBackfilled).toBe(
    true,
  );
  registerVisit(station, clerk, aRegistration());
  expect(
    listRows(station, true, { filter: {}, offset: 0, limit: 10 }).rows.map(({ isBackfilled }) => isBackfilled),
  ).toEqual([false, true]);
});

test('the form on A4 has the fields of its channel, and of a visit it stays as it was', () => {
  const labels = (channel: string) => {
    const { petitions } = registerVisit(station, clerk, byChannel(channel));
    const { bands, receptionParts } = formContent(station, clerk, petitions[0]?.id ?? '');
    return [...bands.flat(), ...receptionParts].map(({ label }) => label);
  };
  expect(labels('letter')).toEqual(expect.arrayContaining(['收信日', '邮戳日期', '受信人', '信封地址', '联名人数']));
  expect(labels('superior')).toEqual(expect.arrayContaining(['来文机关', '来文字号', '指定反馈日期', '批次']));
  expect(labels('leaderReception')).toEqual(expect.arrayContaining(['接访地点', '约访/当场', '批示']));
  expect(labels('phone')).toEqual(expect.arrayContaining(['来电时间', '来电号码', '通话结束']));
  const ofVisit = labels('visit');
  for (const field of CHANNEL_FIELD_NAMES.filter((name) => name !== 'receivingLeader'))
    expect(ofVisit).not.toContain(fieldKind(field).label);
  expect(ofVisit).toContain('来访时间');
});

test('agents: a guardian by law, an agent by paper; a company without a person', () => {
  const guardian = { name: '刘母', phone: '17900004321', hasAuthorisation: false, kind: 'guardian' };
  const child = registerVisit(station, clerk, aRegistration({ visit: { isMinor: true, agent: guardian } }));
  expect(values(child.petitions[0]?.id ?? '')['agent']).toEqual(guardian);
  const organisation = { name: '平山县某合作社', creditCode: '', contact: '王某' };
  const { name: _, ...visit } = aRegistration().visit;
  const company = registerVisit(station, clerk, {
    ...aRegistration(),
    visit: { ...visit, petitionerKind: 'organisation', organisation },
  });
  expect(company.nameMasked).toBe('平**');
});
