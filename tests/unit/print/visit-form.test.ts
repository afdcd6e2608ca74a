import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anOpenDesk, type TestDesk } from '../../builders/desk';
import { aShelf, type TestPrinters } from '../../builders/printers';
import { aRegistration, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let shelf: TestPrinters;
let hall: TestDesk;
beforeEach(async () => {
  folder = temporaryFolder();
  shelf = aShelf('小票机', '激光机');
  hall = await anOpenDesk(folder.path, { printers: shelf, chooseFile: async (name) => join(folder.path, name) });
  await hall.call('setting:set', { slipPrinter: '小票机', formPrinter: '激光机' });
});
afterEach(async () => {
  await hall.desk.close();
  folder.remove();
});

async function formOf(change: Parameters<typeof aRegistration>[0] = {}) {
  const registered = await hall.call('visit:register', aRegistration(change));
  const petitionId = registered.petitions[0]?.id ?? '';
  await hall.call('print:form', { petitionId });
  await hall.desk.printing().settled();
  const sheet = shelf.paper.at(-1);
  return { petitionId, number: registered.petitions[0]?.caseNumber ?? '', sheet, page: sheet?.page ?? '' };
}
/** The text in a place of the form, by its label. */
const placeOf = (page: string, label: string) => new RegExp(`<span>${label}</span><b>(.*?)</b>`).exec(page)?.[1];

describe('来访登记表', () => {
  test('代书: the scribe is named, how it was checked is ticked, and there is room for a fingerprint', async () => {
    const dictated = await formOf({
      visit: { specialNeeds: ['scribe'], recordMethod: 'dictated', checkMethod: 'readAloud', receptionist: '张丽' },
    });
    expect(dictated.page).toContain('代书人：<u>张丽</u>');
    expect(dictated.page).toContain('<aside>捺指印</aside>');
    expect(dictated.page).toMatch(/以上内容 .*<i><\/i>本人阅看.*<i>√<\/i>向本人宣读/);
    const written = await formOf({ visit: { recordMethod: 'written', receptionist: '张丽' } });
    expect(written.page).toContain('代书人：<u></u>');
  });

  test('says what was registered, goes to the A4 printer, and is written down as a view of the person', async () => {
    const { petitionId, number, sheet, page } = await formOf({
      visit: {
        phone: '17900000042',
        idDocument: '111',
        idNumber: '130131189002290014',
        idNumberNote: '旧证',
        visitorCount: 6,
        representatives: [{ name: '刘建国', idNumber: '', phone: '17900000042' }],
        agent: { name: '赵律师', phone: '', hasAuthorisation: true },
        receptionOpinion: '拟转送',
        specialNeeds: ['scribe'],
      },
      petition: {
        purpose: 'demand',
        demandKind: 'appealOrDemand',
        problem: '第一段\n第二段',
        demands: [
          { id: '0000000a', text: '付清欠款' },
          { id: '0000000b', text: '公开账目' },
        ],
        materials: [{ name: '流转合同', pages: 3, kind: 'copy' }],
        triageWay: 'transfer',
      },
    });
    expect(sheet).toMatchObject({ printer: '激光机', title: `${number}-1` });
    expect(placeOf(page, '姓名')).toBe('刘建国');
    expect(placeOf(page, '证件号码')).toBe('130131189002290014　旧证');
    expect(placeOf(page, '来访人数')).toBe('6 人');
    expect(placeOf(page, '登记人')).toBe('张丽');
    expect(placeOf(page, '特殊需要')).toContain('<i>√</i>需代写');
    expect(placeOf(page, '特殊需要')).toContain('<i></i>老年');
    expect(placeOf(page, '来访方式')).toContain('<i>√</i>集体访');
    expect(placeOf(page, '委托书')).toContain('<i>√</i>有');
    expect(placeOf(page, '分流方式')).toContain('<i>√</i>转送');
    for (const wanted of [
      '<p>第一段</p><p>第二段</p>',
      '1. 付清欠款',
      '2. 公开账目',
      '流转合同　3 页　复印件',
      '拟转送',
    ])
      expect(page).toContain(wanted);
    // One named, four lines left of the five that may speak for six.
    expect(page.match(/class="person"/g)).toHaveLength(5);
    const { timeline, slipCopies } = await hall.call('petition:get', { id: petitionId });
    expect(timeline.map(({ type }) => type)).toEqual(['visit.registered', 'petition.viewed']);
    expect(slipCopies).toBe(0);
  });

  test('keeps its lines where nothing was asked', async () => {
    const { page } = await formOf();
    for (const label of ['户籍地', '现住址', '工作单位', '紧急情况', '民族']) expect(placeOf(page, label)).toBe('');
    // 反映的主要问题 7, 具体请求 3, the other four 2 each.
    expect(page.match(/class="rule"/g)).toHaveLength(18);
    expect(page).not.toContain('代表名单');
  });

  test('takes nothing from a form for markup, and puts a mark for what no font draws', async () => {
    shelf.undrawn = '𫚭';
    const { page, number } = await formOf({ petition: { problem: '<script>alert(1)</script>𫚭' } });
    expect(page).not.toContain('<script');
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;〓');
    expect(page).toContain('本机字库没有');
    expect(page).toContain(number);
  });

  test('of a confidential record is for nobody: a spooler keeps what it is given', async () => {
    const { petitions } = await hall.call('visit:register', aRegistration({ petition: { purpose: 'accusation' } }));
    const petitionId = petitions[0]?.id ?? '';
    for (const channel of ['print:form', 'print:ofPetition'])
      expect((await hall.refused(channel, { petitionId })).code).toBe('RECORD_CONFIDENTIAL');
    expect(await hall.call('print:queue', {})).toEqual([]);
    expect(shelf.paper).toEqual([]);
  });
});

test('a kept paper goes into a file where the person wants it, and nowhere else in the clear', async () => {
  const { petitionId, number, page } = await formOf();
  const [paper] = await hall.call('print:ofPetition', { petitionId });
  expect(paper).toMatchObject({ kind: 'form', state: 'sent', isKept: true });
  expect(await hall.call('print:save', { id: paper?.id ?? '' })).toEqual({ isSaved: true });
  expect(readFileSync(join(folder.path, `${number}-1.pdf`), 'utf8')).toBe(page);
});

describe('blanks', () => {
  test('are printed as many as asked for, on the printer of their kind, and are about nobody', async () => {
    await hall.call('print:blank', { kind: 'blankForm', count: 3 });
    await hall.call('print:blank', { kind: 'blankSlip', count: 2 });
    await hall.desk.printing().settled();
    const [form] = shelf.paper.filter(({ printer }) => printer === '激光机');
    const [slip] = shelf.paper.filter(({ printer }) => printer === '小票机');
    expect(form?.page.match(/class="sheet"/g)).toHaveLength(3);
    expect(form?.page.match(/class="person"/g)).toHaveLength(15);
    expect(form?.page).not.toContain('√');
    expect(slip?.page.match(/登记回执/g)).toHaveLength(2);
    expect(slip?.page).not.toContain('受理');
    const jobs = await hall.call('print:queue', {});
    for (const job of jobs) expect(job).toMatchObject({ state: 'sent', visitId: null, isKept: false });
  });
});
