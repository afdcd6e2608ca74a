import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import { syncFolder } from './safe-file';
import { namedFault } from './store-fault';

/*
 * Scans, photographs, signatures: each in a file of its own beside the database, named by the SHA-256 of its plain
 * bytes, sealed in chunks. The key of a file comes out of the database key, a salt of the file and its name, so that
 * whoever has the database key and the folder can read it, after a restored copy too, and no file can stand in
 * another's place. Chunks carry their number and whether they are the last: none can be cut off, doubled or moved.
 *
 * layout: "XFA1" · salt 32 · chunks of 64 KiB plain text, each with its tag of 16 bytes
 */

const HEAD = Buffer.from('XFA1');
const SALT_BYTES = 32;
const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const SUFFIX = '.sealed';

export function hashOfFile(plain: Uint8Array): string {
  return createHash('sha256').update(plain).digest('hex');
}

function fileOf(folder: DataFolder, hash: string): string {
  return join(folder.attachments, `${hash}${SUFFIX}`);
}

function keyOf(databaseKey: Buffer, salt: Buffer, hash: string): Buffer {
  return Buffer.from(hkdfSync('sha256', databaseKey, salt, Buffer.from(`attachment:${hash}`), 32));
}

/** 12 bytes: the number of the chunk, and a last byte that says whether it ends the file. The key is used once. */
function nonceOf(chunk: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(chunk, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Sealed, on disk and under its name when this returns. Kept once, however often it is brought. @throws StoreFault */
export function keepAttachment(folder: DataFolder, databaseKey: Buffer, plain: Uint8Array): string {
  const hash = hashOfFile(plain);
  const file = fileOf(folder, hash);
  // One that stands there and cannot be opened is no copy: it is written anew.
  if (findAttachment(folder, databaseKey, hash)) return hash;
  try {
    mkdirSync(folder.attachments, { recursive: true, mode: 0o700 });
    const descriptor = openSync(`${file}.new`, 'w', 0o600);
    try {
      for (const piece of sealed(plain, databaseKey, hash)) writeWhole(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(`${file}.new`, file);
    syncFolder(folder.attachments);
    syncFolder(folder.path);
  } catch (error) {
    rmSync(`${file}.new`, { force: true });
    throw namedFault(error);
  }
  return hash;
}

function* sealed(plain: Uint8Array, databaseKey: Buffer, hash: string): Generator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const key = keyOf(databaseKey, salt, hash);
  yield Buffer.concat([HEAD, salt]);
  const count = Math.max(1, Math.ceil(plain.length / CHUNK_BYTES));
  for (let chunk = 0; chunk < count; chunk += 1) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk, chunk === count - 1));
    const body = cipher.update(plain.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES));
    yield Buffer.concat([body, cipher.final(), cipher.getAuthTag()]);
  }
}

/** A full disk may take a part of it and say so only at the next write. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** @returns undefined when it is not here, or is not what was sealed under that name. */
export function findAttachment(folder: DataFolder, databaseKey: Buffer, hash: string): Buffer | undefined {
  const file = fileOf(folder, hash);
  if (!existsSync(file)) return undefined;
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw namedFault(error);
  }
  const plain = opened(bytes, databaseKey, hash);
  return plain && hashOfFile(plain) === hash ? plain : undefined;
}

function opened(bytes: Buffer, databaseKey: Buffer, hash: string): Buffer | undefined {
  const start = HEAD.length + SALT_BYTES;
  if (bytes.length < start + TAG_BYTES || !bytes.subarray(0, HEAD.length).equals(HEAD)) return undefined;
  const key = keyOf(databaseKey, bytes.subarray(HEAD.length, start), hash);
  const step = CHUNK_BYTES + TAG_BYTES;
  const count = Math.ceil((bytes.length - start) / step);
  const pieces: Buffer[] = [];
  try {
    for (let chunk = 0; chunk < count; chunk += 1) {
      const piece = bytes.subarray(start + chunk * step, start + (chunk + 1) * step);
      if (piece.length < TAG_BYTES) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, chunk === count - 1));
      decipher.setAuthTag(piece.subarray(-TAG_BYTES));
      pieces.push(decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final());
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(pieces);
}

/** Its bytes are gone for good: the key stood in the file alone. */
export function dropAttachment(folder: DataFolder, hash: string): void {
  rmSync(fileOf(folder, hash), { force: true });
}

/** What a power cut left half written. */
export function dropHalfWritten(folder: DataFolder): void {
  if (!existsSync(folder.attachments)) return;
  for (const name of readdirSync(folder.attachments)) {
    if (name.endsWith('.new')) rmSync(join(folder.attachments, name), { force: true });
  }
}
