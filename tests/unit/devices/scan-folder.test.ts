import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveTaken, TAKEN_FOLDER, watchScanFolder, type ScanFolder } from '../../../src-main/devices/scan-folder';
import { anOpenDesk } from '../../builders/desk';
import { aPdf, aPng } from '../../builders/pictures';
import { temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let watch: ScanFolder;
let changes = 0;
const taken = new Set<string>();
beforeEach(() => {
  folder = temporaryFolder();
  changes = 0;
  taken.clear();
});
afterEach(() => {
  watch.stop();
  folder.remove();
});
const at = (name: string) => join(folder.path, name);
/** Looks only when a test says so. */
function start(since = 0): void {
  const home = { path: folder.path, since, isTaken: (id: string) => taken.has(id), onChange: () => (changes += 1) };
  watch = watchScanFolder(home, 3_600_000);
}
const found = () => watch.scans().map(({ file }) => file.slice(folder.path.length + 1));

test('a file is offered once it has stopped growing', () => {
  start();
  const whole = aPng();
  writeFileSync(at('1.png'), whole.subarray(0, 400));
  watch.look();
  expect(found()).toEqual([]);
  appendFileSync(at('1.png'), whole.subarray(400));
  watch.look();
  expect(found()).toEqual([]);
  watch.look();
  expect(found()).toEqual(['1.png']);
  expect(changes).toBe(1);
  watch.look();
  expect(changes).toBe(1);
});

test('pictures and PDF by their bytes, whatever they are called; nothing else', () => {
  writeFileSync(at('scan.tmp'), aPng());
  writeFileSync(at('b.pdf'), aPdf());
  writeFileSync(at('index.png'), 'not a picture');
  writeFileSync(at('.hidden.png'), aPng(2));
  writeFileSync(at('empty.png'), '');
  mkdirSync(at('folder.png'));
  writeFileSync(join(folder.path, 'target'), 'x');
  symlinkSync('/etc/hostname', at('link.png'));
  start();
  watch.look();
  expect(found().sort()).toEqual(['b.pdf', 'scan.tmp']);
});

test('what lay there before the folder was chosen is nobody’s new scan; a copy of an old file is', () => {
  writeFileSync(at('new.png'), aPng());
  utimesSync(at('new.png'), new Date('2020-01-01'), new Date('2020-01-01'));
  start(Date.now() - 60_000);
  watch.look();
  expect(found()).toEqual(['new.png']);
  watch.stop();
  start(Date.now() + 60_000);
  watch.look();
  expect(found()).toEqual([]);
});

test('taken in it is offered no more, until the scanner writes another of that name', () => {
  writeFileSync(at('1.png'), aPng());
  start();
  watch.look();
  for (const { id } of watch.scans()) taken.add(id);
  watch.look();
  expect(found()).toEqual([]);
  writeFileSync(at('1.png'), aPng(2, 300, 300));
  watch.look();
  watch.look();
  expect(found()).toEqual(['1.png']);
});

test('a folder that goes away is told, and found again', () => {
  start();
  rmSync(folder.path, { recursive: true });
  watch.look();
  expect(watch.isGone()).toBe(true);
  mkdirSync(folder.path);
  watch.look();
  expect(watch.isGone()).toBe(false);
  expect(changes).toBe(2);
});

test('moved into 已取, never over another of that name', () => {
  start();
  for (const seed of [1, 2, 3]) {
    writeFileSync(at('scan.png'), aPng(seed));
    moveTaken(folder.path, at('scan.png'));
  }
  expect(readdirSync(at(TAKEN_FOLDER)).sort()).toEqual(['scan-2.png', 'scan-3.png', 'scan.png']);
  expect(existsSync(at('scan.png'))).toBe(false);
});

test('on the desk: chosen in the dialog, taken in sealed, left or moved, forgotten when the folder is', async () => {
  start();
  const data = temporaryFolder();
  const test = await anOpenDesk(data.path, { chooseFolder: async () => folder.path });
  expect((await test.call('device:status', {})).hasScanFolder).toBe(false);
  await test.call('device:chooseScanFolder', {});
  writeFileSync(at('1.png'), aPng());
  writeFileSync(at('2.png'), Buffer.concat([aPng(2).subarray(0, 20)]));
  test.desk.devices.look();
  test.desk.devices.look();
  const { newScans } = await test.call('device:status', {});
  expect(newScans).toHaveLength(2);
  const { id: draftId } = await test.call('draft:open', {});
  const first = await test.call('scan:take', { draftId, ids: newScans.map(({ id }) => id) });
  expect(first).toMatchObject({ files: [{ kind: 'png', pages: 1 }], refused: ['damaged'] });
  expect(existsSync(at('1.png'))).toBe(true);
  expect((await test.call('device:status', {})).newScans).toHaveLength(1);
  await test.call('device:set', { scanAfter: 'move' });
  writeFileSync(at('3.png'), aPng(3));
  test.desk.devices.look();
  test.desk.devices.look();
  const ids = (await test.call('device:status', {})).newScans.map(({ id }) => id);
  expect((await test.call('scan:take', { draftId, ids })).files).toHaveLength(1);
  expect(existsSync(at('3.png'))).toBe(false);
  expect(existsSync(join(at(TAKEN_FOLDER), '3.png'))).toBe(true);
  // A locked desk looks into no folder and gives nothing away.
  await test.call('session:lock', {});
  expect(await test.refused('device:status', {})).toMatchObject({ code: 'SESSION_LOCKED' });
  expect(test.desk.devices.show()).toMatchObject({ hasScanFolder: false, newScans: [] });
  await test.desk.close();
  data.remove();
});
