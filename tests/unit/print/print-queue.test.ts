import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PrintJob } from '../../../src-shared/print/print-job';
import { startPrintQueue } from '../../../src-main/running/print-queue';
import { recoverJobs } from '../../../src-main/store/print-jobs';
import { findPaper } from '../../../src-main/store/kept-papers';
import { anOpenDesk, aDesk, PASSWORD, type TestDesk } from '../../builders/desk';
import { aShelf, type TestPrinters } from '../../builders/printers';
import { aRegistration, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let shelf: TestPrinters;
let hall: TestDesk;
beforeEach(async () => {
  folder = temporaryFolder();
  shelf = aShelf('小票机', '激光机');
  hall = await anOpenDesk(folder.path, { printers: shelf });
  await hall.call('setting:set', { slipPaper: 'roll80', slipPrinter: '小票机', formPrinter: '激光机' });
});
afterEach(async () => {
  await hall.desk.close();
  folder.remove();
});

/** A visit saved and its slip asked for, as Ctrl+P does. */
async function saveAndPrint(desk = hall, change: Parameters<typeof aRegistration>[0] = {}) {
  const registered = await desk.call('visit:register', aRegistration(change));
  const { jobId, copy } = await slip(registered.visitId, 'first', desk);
  return { ...registered, jobId, copy, number: registered.petitions[0]?.caseNumber ?? '' };
}
const slip = (visitId: string, reason: 'first' | 'jam' | 'lost' = 'first', desk = hall) =>
  desk.call('slip:print', { visitId, paper: 'roll80', reason });
const queue = (desk = hall) => desk.call('print:queue', {});
const unprinted = async (desk = hall) =>
  (await queue(desk)).filter(({ state }) => state === 'waiting' || state === 'sending' || state === 'failed');
const jobOf = async (id: string, desk = hall) => (await queue(desk)).find((job) => job.id === id) as PrintJob;
const settled = (desk = hall) => desk.desk.printing().settled();
const titles = () => shelf.paper.map(({ title }) => title);
const detail = (id: string | undefined, desk = hall) => desk.call('petition:get', { id: id ?? '' });

describe('the print queue', () => {
  test('a slip comes out after the answer, is written down once, and is taken away by the visitor', async () => {
    const saved = await saveAndPrint();
    expect(shelf.paper).toEqual([]);
    expect(await jobOf(saved.jobId)).toMatchObject({ state: 'waiting', label: saved.number, copy: 1 });
    await settled();
    expect(shelf.paper).toMatchObject([{ printer: '小票机', title: `${saved.number}-1` }]);
    expect(await jobOf(saved.jobId)).toMatchObject({ state: 'sent', trouble: null });
    await hall.call('slip:collect', { visitId: saved.visitId });
    await hall.call('slip:collect', { visitId: saved.visitId });
    expect(await jobOf(saved.jobId)).toMatchObject({ state: 'collected' });
    const { timeline, slipCopies, slipCollected } = await detail(saved.petitions[0]?.id);
    expect(timeline.map(({ type }) => type)).toEqual(['visit.registered', 'slip.printed', 'slip.collected']);
    expect([slipCopies, slipCollected]).toEqual([1, true]);
  });

  test('a printer that is gone keeps its line in order, and takes all of it when it is back', async () => {
    shelf.plugged.delete('小票机');
    const saved = [await saveAndPrint(), await saveAndPrint(), await saveAndPrint()];
    await settled();
    expect((await unprinted()).map(({ state, trouble }) => trouble ?? state)).toEqual([
      'missing',
      'waiting',
      'waiting',
    ]);
    expect((await detail(saved[0]?.petitions[0]?.id)).slipCopies).toBe(0);
    await hall.desk.printing().tryAgain();
    await settled();
    expect(shelf.paper).toEqual([]);
    shelf.plugged.add('小票机');
    await hall.desk.printing().tryAgain();
    await settled();
    expect(titles()).toEqual(saved.map(({ number }) => `${number}-1`));
    expect(await unprinted()).toEqual([]);
  });

  test('a jammed printer holds neither saving nor the other printer; another printer takes its job', async () => {
    shelf.jammed.add('小票机');
    const stuck = await saveAndPrint();
    await new Promise((done) => setTimeout(done, 20));
    expect(await jobOf(stuck.jobId)).toMatchObject({ state: 'sending' });
    const next = await saveAndPrint();
    expect(next.number).not.toBe('');
    // Handed to the printer: nobody can take it back.
    await hall.call('print:cancel', { id: stuck.jobId });
    expect(await jobOf(stuck.jobId)).toMatchObject({ state: 'sending' });
    await hall.call('print:retry', { id: next.jobId, printer: '激光机' });
    await new Promise((done) => setTimeout(done, 20));
    expect(shelf.paper).toMatchObject([{ printer: '激光机', title: `${next.number}-1` }]);
  });

  test('a refused job is tried a few times; the person at the window may send it elsewhere or give it up', async () => {
    shelf.refusing.add('小票机');
    const [one, two, three] = [await saveAndPrint(), await saveAndPrint(), await saveAndPrint()];
    await settled();
    expect(await jobOf(one.jobId)).toMatchObject({ state: 'failed', trouble: 'refused' });
    await hall.call('print:retry', { id: one.jobId, printer: '激光机' });
    await settled();
    expect(await jobOf(one.jobId)).toMatchObject({ state: 'sent', printer: '激光机' });
    expect(await jobOf(two.jobId)).toMatchObject({ state: 'failed', trouble: 'refused' });
    shelf.refusing.delete('小票机');
    await hall.call('print:cancel', { id: two.jobId });
    await settled();
    expect(await jobOf(three.jobId)).toMatchObject({ state: 'sent', printer: '小票机' });
    expect((await queue()).some(({ id }) => id === two.jobId)).toBe(false);
    expect((await detail(two.petitions[0]?.id)).slipCopies).toBe(0);
  });

  test('补打 counts on, also while the first copy still waits', async () => {
    shelf.plugged.delete('小票机');
    const saved = await saveAndPrint();
    expect((await slip(saved.visitId, 'jam')).copy).toBe(2);
    shelf.plugged.add('小票机');
    await hall.desk.printing().tryAgain();
    await settled();
    expect((await slip(saved.visitId, 'lost')).copy).toBe(3);
    await settled();
    expect(titles()).toEqual([1, 2, 3].map((copy) => `${saved.number}-${copy}`));
    expect(shelf.paper[2]?.page).toContain('补打第 2 次');
  });

  test('a page that cannot be drawn stops nobody behind it', async () => {
    shelf.undrawable = '画不出来';
    const bad = await saveAndPrint(hall, { petition: { gist: '画不出来' } });
    const good = await saveAndPrint();
    await settled();
    expect(await jobOf(bad.jobId)).toMatchObject({ state: 'failed', trouble: 'page' });
    expect(titles()).toEqual([`${good.number}-1`]);
  });

  test('what was taken back within seconds is not printed', async () => {
    shelf.plugged.delete('小票机');
    const saved = await saveAndPrint();
    await settled();
    const { id } = await hall.call('draft:open', {});
    await hall.call('visit:void', { id, visitId: saved.visitId, reason: 'mistaken', isUndo: true });
    shelf.plugged.add('小票机');
    await hall.desk.printing().tryAgain();
    await settled();
    expect(shelf.paper).toEqual([]);
    expect(await queue()).toEqual([]);
  });
});

test('a printer that never answers is asked about, not tried again by itself', async () => {
  shelf.jammed.add('小票机');
  hall.desk.printing().stop();
  const impatient = startPrintQueue(
    {
      station: hall.desk.station(),
      world: shelf,
      isOnline: () => false,
      tell: () => undefined,
      saved: () => undefined,
    },
    30,
  );
  const [one, two] = [await saveAndPrint(), await saveAndPrint()];
  impatient.wake();
  await impatient.settled();
  expect(await jobOf(one.jobId)).toMatchObject({ state: 'failed', trouble: 'silent' });
  shelf.jammed.clear();
  await impatient.tryAgain();
  expect(await jobOf(two.jobId)).toMatchObject({ state: 'waiting' });
  await hall.call('print:cancel', { id: one.jobId });
  impatient.wake();
  await impatient.settled();
  impatient.stop();
  expect(titles()).toEqual([`${two.number}-1`]);
});

test('rows of a backup that was put back print nothing by themselves', async () => {
  shelf.plugged.delete('小票机');
  const saved = [await saveAndPrint(), await saveAndPrint()];
  await settled();
  recoverJobs(hall.desk.station().connection, hall.clock, true);
  shelf.plugged.add('小票机');
  await hall.desk.printing().tryAgain();
  await settled();
  for (const { jobId } of saved) expect(await jobOf(jobId)).toMatchObject({ state: 'failed', trouble: 'interrupted' });
  expect(shelf.paper).toEqual([]);
});

describe('the PDF', () => {
  test('is kept as it was printed, sealed, and sent again without being drawn anew', async () => {
    shelf.plugged.delete('小票机');
    const saved = await saveAndPrint();
    await settled();
    const papers = join(folder.path, 'papers');
    expect(readdirSync(papers)).toEqual([`${saved.jobId}.sealed`]);
    const onDisk = readFileSync(join(papers, `${saved.jobId}.sealed`), 'utf8');
    expect(onDisk).not.toMatch(/登记回执|刘|%PDF/);
    const { folder: dataFolder, key } = hall.desk.station();
    expect(findPaper(dataFolder, key, saved.jobId)?.toString()).toContain(saved.number);
    expect(findPaper(dataFolder, Buffer.alloc(32, 7), saved.jobId)).toBeUndefined();
    await hall.call('print:retry', { id: saved.jobId, printer: '激光机' });
    await settled();
    expect(shelf.drawnCount).toBe(1);
    expect(await jobOf(saved.jobId)).toMatchObject({ state: 'sent', isKept: true });
  });

  test('of a confidential record is kept nowhere', async () => {
    const saved = await saveAndPrint(hall, { petition: { purpose: 'accusation' } });
    await settled();
    expect(titles()).toEqual([`${saved.number}-1`]);
    expect(await jobOf(saved.jobId)).toMatchObject({ isKept: false, label: saved.number });
  });

  test('has a mark and a line where no font draws a character; the number stands on it all the same', async () => {
    shelf.undrawn = '𫚭';
    const saved = await saveAndPrint(hall, { visit: { name: '𫚭建国' }, petition: { gist: '𫚭家沟排水' } });
    await settled();
    const { page } = shelf.paper[0] ?? { page: '' };
    expect(page).toContain('〓家沟排水');
    expect(page).toContain('〓**');
    expect(page).toContain('本机字库没有');
    expect(page).toContain(saved.number);
    expect(page).not.toContain('𫚭');
    expect(await jobOf(saved.jobId)).toMatchObject({ state: 'sent', undrawn: '𫚭' });
  });
});

describe('after a start', () => {
  async function startAgain(): Promise<TestDesk> {
    await hall.desk.close();
    const again = aDesk(folder.path, { printers: shelf });
    again.clock = hall.clock;
    hall = again;
    await again.call('session:logIn', { account: 'zhangli', password: PASSWORD });
    return again;
  }

  test('what waited is printed in its order; what was being handed over is asked about, never doubled', async () => {
    shelf.jammed.add('小票机');
    const [under, behind] = [await saveAndPrint(), await saveAndPrint()];
    await new Promise((done) => setTimeout(done, 20));
    shelf.jammed.clear();
    const again = await startAgain();
    await settled(again);
    expect(await jobOf(under.jobId)).toMatchObject({ state: 'failed', trouble: 'interrupted' });
    expect(titles()).toEqual([`${behind.number}-1`]);
    await again.desk.printing().tryAgain();
    await settled(again);
    expect(titles()).toHaveLength(1);
    await again.call('print:retry', { id: under.jobId });
    await settled(again);
    expect(titles()).toEqual([`${behind.number}-1`, `${under.number}-1`]);
  });

  test('what has waited since yesterday waits for a person, and after days for nobody', async () => {
    shelf.plugged.delete('小票机');
    const saved = await saveAndPrint();
    await settled();
    shelf.plugged.add('小票机');
    hall.clock += 20 * 3_600_000;
    const tomorrow = await startAgain();
    await settled(tomorrow);
    expect(await jobOf(saved.jobId)).toMatchObject({ state: 'failed', trouble: 'old' });
    expect(shelf.paper).toEqual([]);
    hall.clock += 4 * 24 * 3_600_000;
    expect(await queue(await startAgain())).toEqual([]);
  });
});
