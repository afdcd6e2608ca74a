import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import QRCode from 'qrcode';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { recordSlip, slipContent, slipCopies, slipPage } from '../../../src-main/desk/slip';
import type { Actor, Station } from '../../../src-main/desk/station';
import { jobPaperOf, slipSettingOf, wantsLargeSlip } from '../../../src-shared/print/slip-setting';
import { aRegistration, openTestStation, temporaryFolder } from '../../builders/station';

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

/** The code as a camera sees it: eight pixels a module, a white margin. */
function drawn(text: string): Parameters<typeof readBarcodes>[0] {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = (modules.size + 8) * 8;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / 8) - 4, Math.floor(x / 8) - 4];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      if (isInside && modules.get(row, column)) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
    }
  }
  return { data, width: side, height: side, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0];
}

test('the code on the slip reads with no network, says number, code and last day, and names nobody', async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  await prepareZXingModule({
    overrides: { wasmBinary: readFileSync(wasm).buffer },
    fireImmediately: true,
  });
  const registered = registerVisit(
    station,
    clerk,
    aRegistration({ visit: { phone: '17900000042', idNumber: '130131189002290014', idNumberNote: '旧证' } }),
  );
  const content = slipContent(station, registered.visitId, false, 1);
  const [read] = await readBarcodes(drawn(content.qrText), { formats: ['QRCode'] });
  expect(read?.text).toBe(content.qrText);
  expect(content.qrText).toContain(registered.petitions[0]?.caseNumber);
  expect(content.qrText).toContain('2026-12-08前转送、交办或答复');
  expect(content.qrText).not.toMatch(/刘|179|1301311890/);
  expect(Buffer.byteLength(content.qrText)).toBeLessThanOrEqual(412);
});

test('both papers say what ux asks for and nothing that is forbidden', async () => {
  const registered = registerVisit(
    station,
    clerk,
    aRegistration({
      visit: {
        phone: '17900000042',
        representatives: [{ name: '钱某某', idNumber: '', phone: '' }],
        receptionOpinion: '拟转送',
      },
    }),
  );
  const settings = (['a5', 'roll80'] as const).flatMap((paper) => [false, true].map((isLarge) => ({ paper, isLarge })));
  for (const { paper, isLarge } of settings) {
    const page = await slipPage(slipContent(station, registered.visitId, false, 1), paper, '', isLarge);
    // Only a roll is cut where its text ends.
    expect(page.includes('data-length="content"')).toBe(paper === 'roll80');
    for (const wanted of ['登记回执', '查询码', '下一步', '怎么查', '刘**', '目前未联网', '第二十二条'])
      expect(page).toContain(wanted);
    expect(page).not.toMatch(/刘建国|钱某某|17900000042|拟转送|受理|<script/);
  }
});

test('a paper of the queue says how its slip is set, and comes back from it', () => {
  for (const paper of ['a5', 'roll80'] as const)
    for (const isLarge of [false, true])
      expect(slipSettingOf(jobPaperOf({ paper, isLarge }))).toEqual({ paper, isLarge });
  expect(wantsLargeSlip(['elderly', 'scribe'])).toBe(true);
  expect(wantsLargeSlip(['withChild'])).toBe(false);
  expect(wantsLargeSlip(undefined)).toBe(false);
});

test('a reprint says so and counts on; text from a form is never taken for markup', async () => {
  const registered = registerVisit(
    station,
    clerk,
    aRegistration({ petition: { gist: '<img src=x onerror=alert(1)>' } }),
  );
  recordSlip(station, clerk, registered.visitId, 'a5', 1, 'first');
  expect(slipCopies(station, registered.visitId)).toBe(1);
  const page = await slipPage(slipContent(station, registered.visitId, true, 2), 'a5');
  expect(page).toContain('补打第 1 次');
  expect(page).not.toContain('<img');
  expect(page).not.toContain('目前未联网');
});
