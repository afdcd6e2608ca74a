import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFile } from '../../../src-main/desk/files';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { newId, type Actor, type Station } from '../../../src-main/desk/station';
import { formContent } from '../../../src-main/desk/visit-form';
import { formPage } from '../../../src-main/desk/visit-form-page';
import { dropAttachment } from '../../../src-main/store/attachments';
import { judgeFile } from '../../../src-shared/files/file-kind';
import { findPngText, withPngText } from '../../../src-shared/files/png-text';
import { findSignature, withSignature, type Signature } from '../../../src-shared/files/signature';
import { aPng } from '../../builders/pictures';
import { aRegistration, MONDAY_MORNING, openTestStation, temporaryFolder } from '../../builders/station';

const DRAWN: Signature = { at: MONDAY_MORNING, strokes: [[[10, 20, 0, 50], [12, 24, 16, 61]], [[40, 2, 300, 7]]] }; // prettier-ignore
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

test('the strokes go along in the picture, which stays a picture', () => {
  const png = withSignature(aPng(1, 84, 28), DRAWN);
  expect(judgeFile(png)).toEqual({ ok: true, kind: 'png' });
  expect(findSignature(png)).toEqual(DRAWN);
  expect(findSignature(aPng())).toBeUndefined();
  expect(findSignature(withPngText(aPng(), 'strokes', '{"at":1}'))).toBeUndefined();
  expect(findSignature(withPngText(aPng(), 'strokes', 'not JSON'))).toBeUndefined();
});

test('a picture cut off has no text, and nothing is read beyond its end', () => {
  const png = withPngText(aPng(1, 84, 28), 'note', 'x'.repeat(300));
  expect(findPngText(png, 'note')).toHaveLength(300);
  for (let length = 0; length < png.length - 12; length += 7)
    expect(() => findPngText(png.subarray(0, length), 'note')).not.toThrow();
  expect(findPngText(png.subarray(0, png.length - 40), 'note')).toBeUndefined();
});

test('on 来访登记表 it stands where he would sign, with its day; without the file the line stays for a pen', () => {
  const id = newId();
  const kept = keepFile(station, clerk, id, withSignature(aPng(1, 84, 28), DRAWN));
  if (!kept.ok) throw new Error(kept.why);
  const registration = aRegistration();
  const [petition] = registration.petitions;
  if (!petition) throw new Error('no petition');
  const materials = [
    { name: '流转合同', pages: 3, kind: 'copy' },
    { name: '手写签名', pages: 1, kind: 'signature', files: [kept.file] },
  ];
  const petitions = [{ ...petition, fields: { ...petition.fields, materials } }];
  const petitionId = registerVisit(station, clerk, { ...registration, id, petitions }).petitions[0]?.id ?? '';
  const signed = formContent(station, petitionId);
  expect(signed.signature).toMatchObject({ signedOn: '2026-11-23' });
  const page = formPage(signed);
  expect(page).toContain('<img class="hand" alt="手写签名" src="data:image/png;base64,');
  expect(page).toContain('日期：2026年11月23日');
  // A signature is no paper that was handed in.
  expect(signed.parts.find(({ label }) => label.startsWith('提交材料'))?.text).not.toContain('手写签名');
  dropAttachment(station.folder, kept.file.hash);
  expect(formPage(formContent(station, petitionId))).not.toContain('<img');
});
