import { judgeFile } from '../../src-shared/files/file-kind';
import type { FileOwner, FileRef, KeptFile } from '../../src-shared/files/file-shapes';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import type { PetitionFields } from '../../src-shared/visit/visit-fields';
import { forgetAttachment, holdAttachment, isHeld, nameAttachments, releaseHolds } from '../store/attachment-holds';
import { dropAttachment, dropHalfWritten, findAttachment, hashOfFile, keepAttachment } from '../store/attachments';
import type { Reader, Writer } from '../store/connection';
import { StoreFault } from '../store/store-fault';
import { InputFault } from './input-fault';
import type { Actor, Station } from './station';

/** Judges a file by its bytes and seals it for a draft; a refused one leaves nothing behind. */
export function keepFile(station: Station, actor: Actor, draftId: string, bytes: Uint8Array): KeptFile {
  const judged = judgeFile(bytes);
  if (!judged.ok) return judged;
  holdAttachment(station.connection, hashOfFile(bytes), draftId, actor.id);
  const hash = keepAttachment(station.folder, station.key, bytes);
  return { ok: true, file: { hash, bytes: bytes.length, kind: judged.kind, pages: 1 } };
}

/** A file of one's own draft, or of a petition that names it; never by its hash alone. */
export function readFile(station: Station, actor: Actor, hash: string, owner: FileOwner) {
  const { read } = station.connection;
  const isAllowed =
    owner.kind === 'draft'
      ? isHeld(read, hash, owner.draftId, actor.id)
      : isNamedBy(petitionOf(read, owner.petitionId), hash);
  if (!isAllowed) throw new StoreFault('RECORD_NOT_FOUND');
  const bytes = findAttachment(station.folder, station.key, hash);
  const judged = bytes && judgeFile(bytes);
  if (!judged?.ok) return { state: 'missing' as const };
  return { state: 'here' as const, kind: judged.kind, bytes: new Uint8Array(bytes ?? []) };
}

/** 撤销保存: what the void record names goes into the draft its words return to. Only to whoever registered it. */
export function carryFiles(station: Station, actor: Actor, petitionId: string, draftId: string): void {
  const petition = petitionOf(station.connection.read, petitionId);
  if (petition.actorId !== actor.id) throw new StoreFault('RECORD_NOT_FOUND');
  for (const { hash } of filesOf(petition.fields['materials']?.value))
    holdAttachment(station.connection, hash, draftId, actor.id);
}

/** A draft has ended, or at a start all that are gone: files that no draft and no event needs are taken off the disk. */
export function tidyFiles(station: Station, draftId: string | null): void {
  if (draftId === null) dropHalfWritten(station.folder);
  for (const hash of releaseHolds(station.connection, draftId)) {
    dropAttachment(station.folder, hash);
    forgetAttachment(station.connection, hash);
  }
}

/**
 * In the transaction of the event that names them.
 *
 * @param index place of the petition in the form
 * @throws InputFault when a file was not brought by this person into this very draft
 */
export function nameFiles(writer: Writer, actor: Actor, draftId: string, fields: PetitionFields, index: number): void {
  const hashes = filesOf(fields.materials).map(({ hash }) => hash);
  if (hashes.some((hash) => !isHeld(writer, hash, draftId, actor.id)))
    throw new InputFault([{ path: `petitions.${index}.materials`, sentence: '有附件不在本机了，请去掉后重新扫描' }]);
  nameAttachments(writer, hashes);
}

/** An edit keeps what is there and brings no file of its own. */
export function refuseForeignFiles(petition: PetitionState | null, materials: unknown): void {
  if (filesOf(materials).some(({ hash }) => !petition || !isNamedBy(petition, hash)))
    throw new StoreFault('RECORD_NOT_FOUND');
}

function petitionOf(reader: Reader, id: string): PetitionState {
  const row = reader.get<{ type: string; state: string }>(
    `SELECT type, state FROM stream WHERE id = ? AND type IN ('petition', 'confidentialPetition')`,
    id,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  if (row.type === 'confidentialPetition') throw new StoreFault('RECORD_CONFIDENTIAL');
  return JSON.parse(row.state) as PetitionState;
}

/** By the version in force or by one it is disputed with: both are shown. */
function isNamedBy(petition: PetitionState, hash: string): boolean {
  const state = petition.fields['materials'];
  const versions = [state?.value, ...(state?.disputed ?? []).map(({ value }) => value)];
  return versions.some((materials) => filesOf(materials).some((file) => file.hash === hash));
}

function filesOf(materials: unknown): FileRef[] {
  return Array.isArray(materials)
    ? (materials as PetitionFields['materials'] & object).flatMap((each) => each.files ?? [])
    : [];
}
