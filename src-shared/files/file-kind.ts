/** What a file is by its first bytes; its name and its ending are never asked. */
export type FileKind = 'jpeg' | 'png' | 'pdf';
export const FILE_KINDS = ['jpeg', 'png', 'pdf'] as const;

/** One page of a scanner at 600 dpi in colour is some 8 MB. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** A picture of more dots would fill the memory when it is drawn, however small the file. */
export const FILE_DOTS_MAX = 120_000_000;

export type FileJudgement =
  { readonly ok: true; readonly kind: FileKind } | { readonly ok: false; readonly why: FileRefusal };
export const FILE_REFUSALS = ['empty', 'tooLarge', 'kind', 'dots', 'damaged'] as const;
export type FileRefusal = (typeof FILE_REFUSALS)[number];

/** The sentence at the place where the file was brought. */
export const FILE_REFUSAL_WORDS: Readonly<Record<FileRefusal, string>> = {
  empty: '这个文件是空的，请重新扫描',
  tooLarge: '文件超过 20 MB，请把扫描分辨率调到 300 dpi 再扫一次',
  kind: '只收 JPEG、PNG 图片和 PDF，请在扫描程序里改存其中一种',
  dots: '图片太大，请把扫描分辨率调到 300 dpi 再扫一次',
  damaged: '图片不完整，请重新扫描',
};

/** Judges the whole of a file. */
export function judgeFile(bytes: Uint8Array): FileJudgement {
  if (bytes.length === 0) return { ok: false, why: 'empty' };
  if (bytes.length > FILE_BYTES_MAX) return { ok: false, why: 'tooLarge' };
  const kind = kindOf(bytes);
  if (!kind) return { ok: false, why: 'kind' };
  if (kind === 'pdf') return { ok: true, kind };
  const size = kind === 'png' ? pngSize(bytes) : jpegSize(bytes);
  if (!size || size.width === 0 || size.height === 0) return { ok: false, why: 'damaged' };
  return size.width * size.height > FILE_DOTS_MAX ? { ok: false, why: 'dots' } : { ok: true, kind };
}

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PDF_HEAD = [0x25, 0x50, 0x44, 0x46, 0x2d];

function kindOf(bytes: Uint8Array): FileKind | undefined {
  if (beginsWith(bytes, PNG_HEAD)) return 'png';
  if (beginsWith(bytes, PDF_HEAD)) return 'pdf';
  return beginsWith(bytes, [0xff, 0xd8, 0xff]) ? 'jpeg' : undefined;
}

function beginsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const at = (bytes: Uint8Array, place: number): number => bytes[place] ?? 0;
const word = (bytes: Uint8Array, place: number): number => at(bytes, place) * 256 + at(bytes, place + 1);

/** IHDR is the first chunk. */
function pngSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 33 || !beginsWith(bytes.subarray(12), [0x49, 0x48, 0x44, 0x52])) return undefined;
  const long = (place: number) => word(bytes, place) * 65_536 + word(bytes, place + 2);
  return { width: long(16), height: long(20) };
}

/** From marker to marker to the frame header (SOF0…15, without DHT, JPG and DAC). */
function jpegSize(bytes: Uint8Array): Size | undefined {
  let place = 2;
  while (place + 9 < bytes.length && at(bytes, place) === 0xff) {
    const marker = at(bytes, place + 1);
    if (marker === 0xff) {
      place += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: word(bytes, place + 5), width: word(bytes, place + 7) };
    const length = word(bytes, place + 2);
    if (length < 2) return undefined;
    place += 2 + length;
  }
  return undefined;
}
