import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { carryFiles, keepFile, readFile, tidyFiles } from '../../../src-main/desk/files';
import { saveDraft, dropDraft } from '../../../src-main/desk/drafts';
import { editVisit } from '../../../src-main/desk/edit-visit';
import { registerVisit } from '../../../src-main/desk/register-visit';
import { newId, openStation, type Actor, type Station } from '../../../src-main/desk/station';
import { dropAttachment, findAttachment, keepAttachment } from '../../../src-main/store/attachments';
import { dataFolder } from '../../../src-main/store/data-folder';
import type { FileRef } from '../../../src-shared/files/file-shapes';
import { aRegistration, openTestStation, temporaryFolder } from '../../builders/station';
import { aPdf, aPng } from '../../builders/pictures';

const KEY = '5a'.repeat(32);
let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;
beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path, key: KEY }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

const files = () => (existsSync(station.folder.attachments) ? readdirSync(station.folder.attachments) : []);
const stranger = (): Actor => ({ ...clerk, id: newId() });
function keep(draftId: string, bytes: Buffer = aPng()): FileRef {
  const kept = keepFile(station, clerk, draftId, bytes);
  if (!kept.ok) throw new Error(kept.why);
  return kept.file;
}
function withFile(file: FileRef, id = newId()) {
  const registration = aRegistration();
  const [petition] = registration.petitions;
  if (!petition) throw new Error('no petition');
  const materials = [{ name: '信件原件', pages: 1, kind: 'original', files: [file] }];
  return { ...registration, id, petitions: [{ ...petition, fields: { ...petition.fields, materials } }] };
}
const draft = (id: string) => saveDraft(station, clerk, { id, body: '{}', caret: '' });
const restart = () => {
  station.close();
  station = openStation({ dataDirectory: folder.path, key: KEY });
  tidyFiles(station, null);
};

describe('on disk', () => {
  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes come back as they were', (size) => {
    const bytes = randomBytes(size);
    const at = dataFolder(folder.path);
    const hash = keepAttachment(at, station.key, bytes);
    expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(findAttachment(at, station.key, hash)?.equals(bytes)).toBe(true);
    expect(files()).toEqual([`${hash}.sealed`]);
  });

  test('nothing of the plain bytes is to be seen, twice kept is twice sealed otherwise', () => {
    const bytes = Buffer.concat([aPng(), Buffer.from('赵守田 130131188803121217 '.repeat(20))]);
    const { hash } = keep(newId(), bytes);
    const file = join(station.folder.attachments, `${hash}.sealed`);
    const sealed = readFileSync(file);
    expect(sealed.includes('130131188803121217')).toBe(false);
    expect(sealed.includes('IHDR')).toBe(false);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    dropAttachment(station.folder, hash);
    keepAttachment(station.folder, station.key, bytes);
    expect(readFileSync(file).equals(sealed)).toBe(false);
  });

  test('changed, cut, doubled or exchanged it is no file; another key opens none', () => {
    const bytes = randomBytes(150_000);
    const at = dataFolder(folder.path);
    const hash = keepAttachment(at, station.key, bytes);
    const file = join(at.attachments, `${hash}.sealed`);
    const good = readFileSync(file);
    const [head, step] = [36, 65_552];
    const pieces = [
      good.subarray(head, head + step),
      good.subarray(head + step, head + 2 * step),
      good.subarray(head + 2 * step),
    ];
    const [one, two, three] = pieces as [Buffer, Buffer, Buffer];
    const flipped = Buffer.from(good);
    flipped[head + 9] = (flipped[head + 9] ?? 0) ^ 1;
    const start = good.subarray(0, head);
    const spoilt = [
      flipped,
      good.subarray(0, -1),
      good.subarray(0, head + step),
      Buffer.concat([start, two, one, three]),
      Buffer.concat([start, one, one, three]),
      Buffer.concat([start, one, three]),
      Buffer.concat([good, three]),
      Buffer.alloc(0),
    ];
    for (const [at2, each] of spoilt.entries()) {
      writeFileSync(file, each);
      expect(findAttachment(at, station.key, hash), `spoilt ${at2}`).toBeUndefined();
    }
    writeFileSync(file, good);
    expect(findAttachment(at, randomBytes(32), hash)).toBeUndefined();
    const other = keepAttachment(at, station.key, randomBytes(150_000));
    writeFileSync(join(at.attachments, `${other}.sealed`), good);
    expect(findAttachment(at, station.key, other)).toBeUndefined();
    // Brought again, a spoilt one is written anew.
    writeFileSync(file, Buffer.alloc(9));
    keepAttachment(at, station.key, bytes);
    expect(findAttachment(at, station.key, hash)?.equals(bytes)).toBe(true);
  });
});

describe('from draft to record', () => {
  test('the event names it, drafts end, it stays; whoever reads the petition reads it', () => {
    const registration = withFile(keep(newId()));
    const [file] = registration.petitions[0]?.fields.materials[0]?.files ?? [];
    if (!file) throw new Error('no file');
    keepFile(station, clerk, registration.id, aPng());
    draft(registration.id);
    const { petitions } = registerVisit(station, clerk, registration);
    tidyFiles(station, registration.id);
    restart();
    expect(files()).toHaveLength(1);
    const petitionId = petitions[0]?.id ?? '';
    const read = readFile(station, stranger(), file.hash, { kind: 'petition', petitionId });
    expect(read).toMatchObject({ state: 'here', kind: 'png' });
    expect(() => readFile(station, clerk, file.hash, { kind: 'draft', draftId: registration.id })).toThrow(
      'RECORD_NOT_FOUND',
    );
  });

  test('a hash opens nothing by itself: not another’s draft, not a petition that does not name it', () => {
    const id = newId();
    const { hash } = keep(id);
    expect(readFile(station, clerk, hash, { kind: 'draft', draftId: id })).toMatchObject({ state: 'here' });
    expect(() => readFile(station, stranger(), hash, { kind: 'draft', draftId: id })).toThrow('RECORD_NOT_FOUND');
    const other = registerVisit(station, clerk, aRegistration()).petitions[0]?.id ?? '';
    expect(() => readFile(station, clerk, hash, { kind: 'petition', petitionId: other })).toThrow('RECORD_NOT_FOUND');
    // Nor can a registration make itself its reader.
    const mine = withFile({ hash, bytes: 10, kind: 'png', pages: 1 });
    expect(() => registerVisit(station, stranger(), mine)).toThrow('INPUT_INVALID');
  });

  test('更正 keeps the files and brings no foreign ones', () => {
    const id = newId();
    const file = keep(id);
    const registered = registerVisit(station, clerk, withFile(file, id));
    const petitionId = registered.petitions[0]?.id ?? '';
    const edit = (files: FileRef[]) =>
      editVisit(station, clerk, {
        id: newId(), visitId: registered.visitId, petitionId, reason: 'typo', seen: {}, visit: {},
        petition: { materials: [{ name: '来信', pages: 1, kind: 'original', files }] },
      }); // prettier-ignore
    edit([{ ...file, turns: 1 }]);
    expect(readFile(station, clerk, file.hash, { kind: 'petition', petitionId }).state).toBe('here');
    const foreign = keep(newId(), aPng(2));
    expect(() => edit([foreign])).toThrow('RECORD_NOT_FOUND');
  });

  test('撤销保存 carries it into the draft its words return to', () => {
    const id = newId();
    const file = keep(id);
    const registered = registerVisit(station, clerk, withFile(file, id));
    const again = newId();
    expect(() => carryFiles(station, stranger(), registered.petitions[0]?.id ?? '', again)).toThrow('RECORD_NOT_FOUND');
    carryFiles(station, clerk, registered.petitions[0]?.id ?? '', again);
    expect(readFile(station, clerk, file.hash, { kind: 'draft', draftId: again }).state).toBe('here');
    const second = withFile(file, again);
    registerVisit(station, clerk, { ...second, visitId: newId() });
  });

  test('of a secret matter no file is kept', () => {
    const id = newId();
    const registration = withFile(keep(id), id);
    const [petition] = registration.petitions;
    const secret = {
      ...registration,
      petitions: [{ ...petition, id: newId(), fields: { ...petition?.fields, purpose: 'accusation' } }],
    };
    try {
      registerVisit(station, clerk, secret);
      throw new Error('not refused');
    } catch (error) {
      expect(error).toMatchObject({
        problems: [{ path: 'petitions.0.materials', sentence: '密件的附件暂不能保存，请取下扫描件，原件另行保管' }],
      });
    }
  });
});

describe('what nobody needs any more', () => {
  test('goes with its draft, unless another draft or a record needs the same', () => {
    const [one, two] = [newId(), newId()];
    const shared = keep(one);
    keep(one, aPng(2));
    keep(two);
    draft(one);
    draft(two);
    expect(files()).toHaveLength(2);
    dropDraft(station, clerk, one);
    tidyFiles(station, one);
    expect(files()).toEqual([`${shared.hash}.sealed`]);
    dropDraft(station, clerk, two);
    tidyFiles(station, two);
    expect(files()).toEqual([]);
  });

  test('a form that is open and not on disk yet keeps its files while others end', () => {
    const open = newId();
    keep(open);
    tidyFiles(station, newId());
    expect(files()).toHaveLength(1);
  });

  test('killed between the file and the draft, the next start takes it away; between draft and event, it waits', () => {
    const [lost, kept] = [newId(), newId()];
    keep(lost);
    keep(kept, aPdf());
    draft(kept);
    writeFileSync(join(station.folder.attachments, `${'0'.repeat(64)}.sealed.new`), 'half');
    restart();
    expect(files()).toHaveLength(1);
    expect(readFile(station, clerk, keep(kept, aPdf()).hash, { kind: 'draft', draftId: kept })).toMatchObject({
      kind: 'pdf',
    });
  });

  test('killed between row and file there is a row and no file: told as missing, gone at the next start', () => {
    const id = newId();
    const { hash } = keep(id);
    dropAttachment(station.folder, hash);
    expect(readFile(station, clerk, hash, { kind: 'draft', draftId: id })).toEqual({ state: 'missing' });
    restart();
    expect(() => readFile(station, clerk, hash, { kind: 'draft', draftId: id })).toThrow('RECORD_NOT_FOUND');
  });
});
