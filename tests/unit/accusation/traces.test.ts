import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { Registration } from '../../../src-shared/ipc/shapes';
import { searchTokens } from '../../../src-shared/text/search-terms';
import { openConnection } from '../../../src-main/store/connection';
import { dumpRows, rebuild } from '../../../src-main/store/rebuild';
import { anOpenDesk, PASSWORD, type TestDesk } from '../../builders/desk';
import { findInDatabase, findInFiles } from '../../builders/needles';
import { aShelf, type TestPrinters } from '../../builders/printers';
import { aRegistration, temporaryFolder } from '../../builders/station';

/* "Show it": whoever opens the station's database with its key finds no word of an accusation. */

/** Words that stand nowhere else: one for each field that could carry something. */
const NEEDLES = [
  '裴砚舟',
  '17900000777',
  '130131189002290014',
  '蟠龙坳',
  '鎏槿站长',
  '虢氏粮站',
  '截留芡实补贴',
  '骊歌三百元',
  '椴木收据',
  '汐窗口意见',
  '0042柒',
];
/** Two characters are what the search index is made of. */
const BIGRAMS = NEEDLES.flatMap((needle) => searchTokens(needle).split(' ')).filter((token) => /^\p{Script=Han}{2}$/u.test(token)); // prettier-ignore
const ALL = [...NEEDLES, ...BIGRAMS];

function anAccusation(accusedUnit = '虢氏粮站'): Registration {
  const registration = aRegistration({
    visit: {
      name: '裴砚舟',
      phone: '17900000777',
      idDocument: '111',
      idNumber: '130131189002290014',
      idNumberNote: '0042柒',
      addressDetail: '蟠龙坳',
      receptionOpinion: '汐窗口意见',
      visitorCount: 37,
    },
    petition: {
      purpose: 'accusation',
      gist: '截留芡实补贴',
      problem: `鎏槿站长截留芡实补贴，骊歌三百元。${'并无下文。'.repeat(200)}`,
      demands: [{ id: '0123abcd', text: '骊歌三百元' }],
      materials: [{ name: '椴木收据', pages: 3, kind: 'copy' }],
      accusedPerson: '鎏槿站长',
      accusedUnit,
    },
  });
  return registration;
}

const bodyOf = ({ visitId, visit, petitions }: Registration, purpose: string): string =>
  JSON.stringify({
    format: 1,
    visitId,
    visit,
    petitions: petitions.map(({ id, fields }) => ({ id, fields: { ...fields, purpose } })),
    joins: [],
  });

let folder: ReturnType<typeof temporaryFolder>;
let shelf: TestPrinters;
let hall: TestDesk;
beforeEach(async () => {
  folder = temporaryFolder();
  shelf = aShelf('激光机');
  hall = await anOpenDesk(folder.path, { printers: shelf });
});
afterEach(async () => {
  await hall.desk.close();
  folder.remove();
});

const connection = () => hall.desk.station().connection;
const found = () => findInDatabase(connection(), ALL);
const logBytes = () => statSync(`${hall.desk.folder.database}-wal`).size;

/** A second person at the same desk; the administrator stays logged in. */
async function addReader(unitName: string): Promise<string> {
  const user = { name: '王强', account: 'wangqiang', roles: ['officer' as const], password: 'Pingshan-2026' };
  const { id } = await hall.call('user:add', user);
  await hall.call('reader:name', { userId: id, unitName });
  return id;
}
const logIn = (account: string, password: string) => hall.call('session:logIn', { account, password });

test('what is looked for is found where it stands', async () => {
  const plain = anAccusation();
  await hall.call('visit:register', {
    ...plain,
    petitions: plain.petitions.map(({ id, fields }) => ({ id, fields: { ...fields, purpose: 'demand' } })),
  });
  const places = new Set(found().map((finding) => finding.split(': ')[0]));
  for (const place of ['event', 'stream', 'visit', 'petition', 'pages']) expect(places).toContain(place);
  expect(found().filter((finding) => BIGRAMS.some((pair) => finding.endsWith(`: ${pair}`)))).not.toEqual([]);
});

describe('a draft', () => {
  test('is closed from the moment the purpose is chosen, and what was written of it before is gone', async () => {
    const registration = anAccusation();
    const { id } = registration;
    await hall.call('draft:save', { id, body: bodyOf(registration, 'demand'), caret: '' });
    expect(found()).not.toEqual([]);
    await hall.call('draft:save', {
      id,
      body: bodyOf(registration, 'accusation'),
      caret: 'petitions.0.accusedPerson@3',
    });
    expect(found()).toEqual([]);
    expect(logBytes()).toBe(0);
    expect(findInDatabase(connection(), ['accused', 'accusation'])).toEqual([]);
    const [draft] = await hall.call('draft:list', {});
    expect(draft).toMatchObject({ id, caret: 'petitions.0.accusedPerson@3', body: bodyOf(registration, 'accusation') });
    // Another purpose does not open it again.
    await hall.call('draft:save', { id, body: bodyOf(registration, 'demand'), caret: '' });
    expect(found()).toEqual([]);
  });

  test('comes back for its clerk after another log-in, and for nobody else', async () => {
    const registration = anAccusation();
    await hall.call('draft:save', { id: registration.id, body: bodyOf(registration, 'accusation'), caret: '' });
    await addReader('县纪委监委');
    await logIn('wangqiang', 'Pingshan-2026');
    expect(await hall.call('draft:list', {})).toEqual([]);
    await logIn('zhangli', PASSWORD);
    expect((await hall.call('draft:list', {}))[0]?.body).toBe(bodyOf(registration, 'accusation'));
    await hall.call('session:changePassword', { old: PASSWORD, new: 'Xin-Mima-2026' });
    await hall.call('session:logOut', {});
    await logIn('zhangli', 'Xin-Mima-2026');
    expect((await hall.call('draft:list', {}))[0]?.body).toBe(bodyOf(registration, 'accusation'));
  });

  test('of somebody whose password was set anew is told as unreadable, not shown and not deleted', async () => {
    const userId = await addReader('县纪委监委');
    await logIn('wangqiang', 'Pingshan-2026');
    const registration = anAccusation();
    await hall.call('draft:save', { id: registration.id, body: bodyOf(registration, 'accusation'), caret: '' });
    await logIn('zhangli', PASSWORD);
    await hall.call('user:setPassword', { id: userId, password: 'Huan-Guo-2026' });
    await logIn('wangqiang', 'Huan-Guo-2026');
    expect(await hall.call('draft:list', {})).toMatchObject([{ id: registration.id, body: '' }]);
    await logIn('zhangli', PASSWORD);
    expect((await hall.call('reader:list', {})).readers).toMatchObject([{ userId, isKeyOld: true }]);
  });
});

describe('a sealed accusation leaves no word', () => {
  async function sealOne() {
    await addReader('县纪委监委');
    const registration = anAccusation('平山县信访局');
    const { id } = registration;
    await hall.call('draft:save', { id, body: bodyOf(registration, 'demand'), caret: '' });
    await hall.call('draft:save', { id, body: bodyOf(registration, 'accusation'), caret: '' });
    return { registration, saved: await hall.call('visit:register', registration) };
  }

  test('in the database, its pages, its log, drafts, search and lists', async () => {
    const { saved } = await sealOne();
    expect(saved).toMatchObject({ isConfidential: true, nameMasked: '', seal: { isSealed: true, readerCount: 1 } });
    expect(found()).toEqual([]);
    expect(logBytes()).toBe(0);
    expect(await hall.call('draft:list', {})).toEqual([]);
    for (const text of NEEDLES) expect(await hall.call('petition:search', { text, limit: 50 })).toEqual([]);
    const { rows } = await hall.call('petition:list', { filter: {}, offset: 0, limit: 50 });
    const shown = JSON.stringify([
      rows,
      saved,
      await hall.call('hall:list', {}),
      await hall.call('workbench:counts', {}),
    ]);
    for (const word of [...NEEDLES, '裴', '"visitorCount":37', '控告', '揭发', '检举'])
      expect(shown).not.toContain(word);
  });

  test('on the slip, in the spooler, the kept papers, the backup, the log and anywhere in the folder', async () => {
    const { saved } = await sealOne();
    await hall.call('slip:print', { visitId: saved.visitId, paper: 'a5', reason: 'first' });
    await hall.call('slip:print', { visitId: saved.visitId, paper: 'roll80', reason: 'lost' });
    await hall.desk.printing().settled();
    expect(shelf.paper.map(({ title }) => title)).toEqual(
      [1, 2].map((copy) => `${saved.petitions[0]?.caseNumber}-${copy}`),
    );
    for (const { page } of shelf.paper) {
      for (const word of [
        ...NEEDLES,
        '裴',
        '密件',
        '密封',
        '控告',
        '揭发',
        '检举',
        '纪委',
        '<span>事项',
        '信访人',
        '受理',
        '汐',
      ])
        expect(page).not.toContain(word);
      expect(page).toContain(saved.petitions[0]?.queryCode);
    }
    await hall.call('session:lock', {});
    const { backups, path } = hall.desk.folder;
    const [copy] = readdirSync(backups);
    const opened = openConnection({
      file: join(backups, copy ?? ''),
      key: hall.desk.station().key.toString('hex'),
      mustExist: true,
    });
    expect(opened.read.get('SELECT count(*) AS count FROM event')).not.toEqual({ count: 0 });
    expect(findInDatabase(opened, ALL)).toEqual([]);
    opened.close();
    expect(findInFiles(path, NEEDLES)).toEqual([]);
    expect(JSON.stringify([hall.log, hall.changes])).not.toMatch(new RegExp(NEEDLES.join('|')));
  });

  test('for whoever wrote it: she sees number, time and hash, the named reader sees the words', async () => {
    const { registration, saved } = await sealOne();
    const id = saved.petitions[0]?.id ?? '';
    for (const channel of ['accusation:open', 'petition:get', 'petition:reveal', 'print:form'])
      expect((await hall.refused(channel, channel === 'print:form' ? { petitionId: id } : { id })).code).toBe(
        'RECORD_CONFIDENTIAL',
      );
    expect(await hall.call('accusation:show', { id })).toMatchObject({ mayOpen: false, caseNumber: saved.petitions[0]?.caseNumber, seal: saved.seal }); // prettier-ignore
    await logIn('wangqiang', 'Pingshan-2026');
    const opened = await hall.call('accusation:open', { id });
    expect(opened.content).toEqual({ visit: registration.visit, petitions: registration.petitions });
    // That he looked is on disk.
    const looks = connection().read.all(`SELECT 1 FROM event WHERE type = 'petition.viewed'`);
    expect(looks).toHaveLength(1);
    expect(found()).toEqual([]);
  });

  test('after a supplement, which is sealed as the record is', async () => {
    const { saved } = await sealOne();
    const petitionId = saved.petitions[0]?.id ?? '';
    const supplement = {
      petitionId,
      text: '骊歌三百元另有椴木收据',
      materials: [{ name: '椴木收据', pages: 2, kind: 'copy' }],
    };
    expect((await hall.refused('accusation:supplement', { ...supplement, id: uuidv7(), text: ' ', materials: [] })).fields).toHaveProperty('text'); // prettier-ignore
    await hall.call('accusation:supplement', { ...supplement, id: uuidv7() });
    expect(found()).toEqual([]);
    expect((await hall.refused('accusation:open', { id: petitionId })).code).toBe('RECORD_CONFIDENTIAL');
    await logIn('wangqiang', 'Pingshan-2026');
    const { supplements, row } = await hall.call('accusation:open', { id: petitionId });
    expect(supplements).toMatchObject([
      { actor: '张丽', content: { text: supplement.text, materials: supplement.materials } },
    ]);
    expect(row.supplementCount).toBe(1);
  });

  test('and is taken back by nobody whom it is brought against', async () => {
    const { saved } = await sealOne();
    const command = { visitId: saved.visitId, reason: 'mistaken' as const, note: '裴砚舟', isUndo: true };
    expect((await hall.refused('visit:void', { ...command, id: uuidv7() })).code).toBe('RIGHT_MISSING');
    expect((await hall.refused('visit:void', { ...command, id: uuidv7(), isUndo: false })).code).toBe('RIGHT_MISSING');
    await logIn('wangqiang', 'Pingshan-2026');
    await hall.call('visit:void', { ...command, id: uuidv7(), isUndo: false });
    expect(found()).toEqual([]);
  });

  test('and its rows are made again without any key, byte for byte', async () => {
    await sealOne();
    await hall.call('session:lock', {});
    const before = dumpRows(connection());
    rebuild(connection(), { fromNothing: true });
    expect(dumpRows(connection())).toBe(before);
    await logIn('zhangli', PASSWORD);
  });
});

test('with nobody to seal it to nothing is saved, nothing is lost, and nothing stands in the clear', async () => {
  const registration = anAccusation('平山县信访局');
  const error = await hall.refused('visit:register', registration);
  expect(error.code).toBe('SEAL_NO_READER');
  expect(error.sentence).toContain('12388');
  expect(connection().read.all(`SELECT 1 FROM event WHERE type = 'accusation.registered'`)).toEqual([]);
  await hall.call('draft:save', { id: registration.id, body: bodyOf(registration, 'accusation'), caret: '' });
  expect(found()).toEqual([]);
  // A reader of the accused unit is nobody to seal it to.
  await addReader('平山县信访局');
  expect((await hall.refused('visit:register', registration)).code).toBe('SEAL_NO_READER');
});

describe('an accusation of another office', () => {
  test('is open to who registered it and to readers, and to nobody else who has the key', async () => {
    const registration = anAccusation();
    const saved = await hall.call('visit:register', registration);
    const id = saved.petitions[0]?.id ?? '';
    expect(saved.seal).toMatchObject({ isSealed: false, readerCount: 0 });
    expect(found()).toEqual([]);
    expect((await hall.call('accusation:open', { id })).content.visit).toEqual(registration.visit);
    await hall.call('user:add', {
      name: '王强',
      account: 'wangqiang',
      roles: ['clerk', 'officer', 'admin'],
      password: 'Pingshan-2026',
    });
    await logIn('wangqiang', 'Pingshan-2026');
    expect((await hall.refused('accusation:open', { id })).code).toBe('RECORD_CONFIDENTIAL');
    expect(await hall.call('accusation:list', {})).toEqual([]);
  });

  test('is no longer opened by a reader who was removed, nor are later ones sealed to him', async () => {
    const userId = await addReader('县纪委监委');
    const first = (await hall.call('visit:register', anAccusation())).petitions[0]?.id ?? '';
    await hall.call('reader:remove', { userId });
    const second = await hall.call('visit:register', anAccusation());
    expect(second.seal?.readerCount).toBe(0);
    await logIn('wangqiang', 'Pingshan-2026');
    for (const id of [first, second.petitions[0]?.id ?? ''])
      expect((await hall.refused('accusation:open', { id })).code).toBe('RECORD_CONFIDENTIAL');
    expect(await hall.call('accusation:list', {})).toEqual([]);
  });

  test('is sealed where the clerk wishes it', async () => {
    await addReader('县纪委监委');
    const saved = await hall.call('visit:register', { ...anAccusation(), isSealed: true });
    expect(saved.seal?.isSealed).toBe(true);
    expect((await hall.refused('accusation:open', { id: saved.petitions[0]?.id ?? '' })).code).toBe(
      'RECORD_CONFIDENTIAL',
    );
  });

  test('told by its kind alone is one as well', async () => {
    const { petitions, ...rest } = anAccusation();
    const fields = { ...petitions[0]?.fields, purpose: 'other', demandKind: 'accusation' };
    const saved = await hall.call('visit:register', { ...rest, petitions: [{ id: petitions[0]?.id ?? '', fields }] });
    expect(saved.isConfidential).toBe(true);
    expect(found()).toEqual([]);
  });
});

test('readers are named by administrators of the county’s office, with a key that is there', async () => {
  const user = await hall.call('user:add', { name: '王强', account: 'wangqiang', roles: ['officer'], password: 'Pingshan-2026' }); // prettier-ignore
  expect((await hall.refused('reader:name', { userId: uuidv7(), unitName: '县纪委监委' })).fields).toHaveProperty(
    'userId',
  );
  expect((await hall.refused('reader:name', { userId: user.id, unitName: ' ' })).fields).toHaveProperty('unitName');
  await logIn('wangqiang', 'Pingshan-2026');
  expect((await hall.refused('reader:name', { userId: user.id, unitName: '县纪委监委' })).code).toBe('RIGHT_MISSING');
  await logIn('zhangli', PASSWORD);
  const state = hall.desk.state();
  if (state.kind !== 'open') throw new Error('not open');
  await hall.call('station:configure', { ...state.configuration, officeKind: 'township' });
  expect((await hall.refused('reader:name', { userId: user.id, unitName: '县纪委监委' })).fields).toHaveProperty(
    'userId',
  );
  expect(await hall.call('reader:list', {})).toEqual({ mayName: false, isReader: false, readers: [] });
});

test('a plain event has no place in a confidential stream', async () => {
  const saved = await hall.call('visit:register', anAccusation());
  const petition = { id: uuidv7(), fields: { gist: '另一件', purpose: 'demand' } };
  expect((await hall.refused('visit:openPetition', { id: uuidv7(), visitId: saved.visitId, petition })).code).toBe(
    'RECORD_CONFIDENTIAL',
  );
});

test('查询口令 of who has neither phone nor card is told once, and after that by a reprint alone', async () => {
  const registration = aRegistration({
    visit: { isAnonymous: true, name: '' },
    petition: { purpose: 'accusation', accusedPerson: '鎏槿站长' },
  });
  const saved = await hall.call('visit:register', registration);
  const passphrase = saved.petitions[0]?.passphrase ?? '';
  expect(passphrase).toMatch(/^\d{4}$/);
  const id = saved.petitions[0]?.id ?? '';
  const codes = await hall.call('petition:codes', { id });
  expect(codes.petitions).toMatchObject([{ queryCode: saved.petitions[0]?.queryCode, passphrase: null }]);
  expect(JSON.stringify(await hall.call('accusation:show', { id }))).not.toContain(passphrase);
  for (const reason of ['first', 'lost'] as const)
    await hall.call('slip:print', { visitId: saved.visitId, paper: 'a5', reason });
  await hall.desk.printing().settled();
  expect(shelf.paper).toHaveLength(2);
  for (const { page } of shelf.paper) expect(page).toContain(`<span>查询口令</span><b>${passphrase}</b>`);
  // Who can be asked for four digits of her own has none.
  const named = await hall.call('visit:register', anAccusation());
  expect(named.petitions[0]?.passphrase).toBeNull();
});

test('an accusation is told by itself: neither in an open visit nor beside a petition that is joined', async () => {
  const open = await hall.call('visit:register', aRegistration());
  const petition = { id: uuidv7(), fields: { gist: '截留芡实补贴', purpose: 'accusation' } };
  const beside = await hall.refused('visit:openPetition', { id: uuidv7(), visitId: open.visitId, petition });
  expect(beside.fields).toHaveProperty(['petitions.0.purpose']);
  const joining = { ...anAccusation(), joins: [open.petitions[0]?.id ?? ''] };
  expect((await hall.refused('visit:register', joining)).fields).toHaveProperty(['petitions.0.purpose']);
  expect(found()).toEqual([]);
});
