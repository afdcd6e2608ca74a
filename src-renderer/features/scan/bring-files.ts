import { FILE_BYTES_MAX, type FileRefusal } from '../../../src-shared/files/file-kind';
import { FILES_PER_MATERIAL_MAX, type FileRef } from '../../../src-shared/files/file-shapes';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { call, errorOf } from '../../desk-api';
import { findTab, readField, setField } from '../visit/open-registrations';
import { openFile } from './open-files';
import { countPdfPages } from './pdf-file';
import { pagesOf, withNewFiles } from './scan-pages';
import { SCAN_TEXT } from './scan-text';

/** What became of the files that were brought: how many are in, and a sentence for each reason why one is not. */
export interface Brought {
  readonly files: readonly FileRef[];
  readonly problems: readonly string[];
}

/** Files of the clerk: chosen, dropped or pasted. Sealed one by one; the name each had is not looked at. */
export async function bringFiles(
  draftId: string,
  files: readonly File[],
  onStep: (done: number) => void,
): Promise<Brought> {
  const kept: FileRef[] = [];
  const refused: FileRefusal[] = [];
  for (const [at, file] of files.entries()) {
    onStep(at);
    if (file.size > FILE_BYTES_MAX) {
      refused.push('tooLarge');
      continue;
    }
    const answer = await call('file:keep', { draftId, bytes: new Uint8Array(await file.arrayBuffer()) });
    if (answer.ok) kept.push(answer.file);
    else refused.push(answer.why);
  }
  return counted(draftId, kept, refused);
}

/** A few at a time: the desk answers others in between. */
const AT_ONCE = 4;

export async function bringScans(
  draftId: string,
  ids: readonly string[],
  onStep: (done: number) => void,
): Promise<Brought> {
  const kept: FileRef[] = [];
  const refused: (FileRefusal | 'gone')[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    onStep(at);
    const taken = await call('scan:take', { draftId, ids: ids.slice(at, at + AT_ONCE) });
    kept.push(...taken.files);
    refused.push(...taken.refused);
  }
  return counted(draftId, kept, refused);
}

/** Pages of a PDF are counted by whoever draws it; one that cannot be opened is told and not taken. */
async function counted(
  draftId: string,
  kept: readonly FileRef[],
  refused: readonly (FileRefusal | 'gone')[],
): Promise<Brought> {
  const whys = [...refused];
  const files: FileRef[] = [];
  for (const file of kept) {
    const pages = file.kind === 'pdf' ? await pagesOfPdf(draftId, file) : 1;
    if (pages === 0) whys.push('damaged');
    else files.push({ ...file, pages: Math.min(9_999, pages) });
  }
  const problems = [...new Set(whys)].map((why) => SCAN_TEXT.refused(why, whys.filter((each) => each === why).length));
  return { files, problems };
}

async function pagesOfPdf(draftId: string, { hash }: FileRef): Promise<number> {
  try {
    const file = await openFile(hash, { kind: 'draft', draftId });
    return file ? await countPdfPages(file.bytes) : 0;
  } catch {
    return 0;
  }
}

/**
 * Adds what was brought to the materials of a petition of a form.
 *
 * @returns the page, from 0, at which the first of them stands now, and what there is to say
 */
export function addToForm(
  id: string,
  petitionAt: number,
  { files, problems }: Brought,
  name: string,
  kind: string,
): { readonly page: number | null; readonly problems: readonly string[] } {
  const path = `petitions.${petitionAt}.materials`;
  const content = findTab(id)?.content;
  if (!content?.petitions[petitionAt] || files.length === 0) return { page: null, problems };
  const before = (readField(content, path) as Material[] | undefined) ?? [];
  const room = FILES_PER_MATERIAL_MAX - (before.find((each) => each.name === name)?.files ?? []).length;
  const after = withNewFiles(before, files.slice(0, Math.max(0, room)), name, kind);
  setField(id, path, after);
  const first = pagesOf(after).findIndex(({ file }) => file.hash === files[0]?.hash);
  const said = files.length > room ? [...problems, SCAN_TEXT.full(FILES_PER_MATERIAL_MAX)] : problems;
  return { page: first < 0 ? null : first, problems: said };
}

export function sentenceOf(thrown: unknown): string {
  return errorOf(thrown).sentence;
}
