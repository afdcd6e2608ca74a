import { judgeFile } from '../../src-shared/files/file-kind';
import { findSignature, SIGNATURE_KIND } from '../../src-shared/files/signature';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import type { PetitionFields } from '../../src-shared/visit/visit-fields';
import { findAttachment } from '../store/attachments';
import type { Station } from './station';

/** What stands at 来访人签字: a picture as a data address, and the day it was drawn. */
export interface FormSignature {
  readonly picture: string;
  /** YYYY-MM-DD */
  readonly signedOn: string;
}

/** A page that is handed to the engine as one address holds no more. */
const BYTES_MAX = 300_000;

/** Null when nobody signed by hand here, or the file is at another station: then the line stays for a pen. */
export function findFormSignature(station: Station, materials: PetitionFields['materials']): FormSignature | null {
  const [file] = (materials ?? []).find(({ kind }) => kind === SIGNATURE_KIND)?.files ?? [];
  const bytes = file && findAttachment(station.folder, station.key, file.hash);
  if (!bytes || bytes.length > BYTES_MAX) return null;
  const judged = judgeFile(bytes);
  const signature = judged.ok && judged.kind === 'png' ? findSignature(bytes) : undefined;
  if (!signature) return null;
  return { picture: `data:image/png;base64,${bytes.toString('base64')}`, signedOn: shanghaiDay(signature.at) };
}
