import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { dataFolder } from '../../src-main/store/data-folder';
import { findPaper } from '../../src-main/store/kept-papers';
import { keyFileSchema, openPasswordSlot } from '../../src-main/store/key-slots';
import { PASSWORD } from './desk-app';

/** The key of a desk's database, by the password of the story. */
export function databaseKeyOf(dataDirectory: string): Buffer {
  const keyFile = keyFileSchema.parse(JSON.parse(readFileSync(join(dataDirectory, 'keys.json'), 'utf8')));
  const slot = keyFile.passwords[0];
  const opened = slot && openPasswordSlot(slot, PASSWORD);
  if (!opened) throw new Error('no slot');
  return opened.databaseKey;
}

/** Ids of what was printed at a desk, oldest first; on disk there is nothing but what is sealed. */
export function listKept(dataDirectory: string): string[] {
  const names = readdirSync(join(dataDirectory, 'papers')).sort();
  for (const name of names) if (!/^[0-9a-f-]{36}\.sealed$/.test(name)) throw new Error(`${name} lies in the open`);
  return names.map((name) => name.replace('.sealed', ''));
}

export function keptPdf(dataDirectory: string, jobId: string): Buffer {
  const pdf = findPaper(dataFolder(dataDirectory), databaseKeyOf(dataDirectory), jobId);
  if (!pdf) throw new Error('not kept');
  return pdf;
}

/** What a PDF says, sheet by sheet. Fonts share glyphs with radicals, which would not be found: they become characters. */
export async function sheetsOf(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: true }).promise;
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const { items } = await (await document.getPage(at + 1)).getTextContent();
      return items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .normalize('NFKC');
    }),
  );
}

/** Texts that stand out of their sheet, to the left or the right or below it. */
export async function overflowing(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: true }).promise;
  const sheets = Array.from({ length: document.numPages }, async (_, at) => {
    const page = await document.getPage(at + 1);
    const [left = 0, bottom = 0, right = 0] = page.view;
    const { items } = await page.getTextContent();
    return items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x = 0, y = 0] = item.transform as number[];
      return x < left || x + item.width > right + 0.5 || y < bottom ? [item.str] : [];
    });
  });
  return (await Promise.all(sheets)).flat();
}

function millimetres(points: number): number {
  return Math.round((points / 72) * 25.4);
}

/** Width and height of the first sheet, whole millimetres. */
export async function sizeOf(pdf: Buffer): Promise<[width: number, height: number]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const [left = 0, bottom = 0, right = 0, top = 0] = (await document.getPage(1)).view;
  return [millimetres(right - left), millimetres(top - bottom)];
}
