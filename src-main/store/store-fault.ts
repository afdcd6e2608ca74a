import type { ErrorCode } from '../../src-shared/ipc/result';

/** A failure with a name that the screen has a sentence for. */
export class StoreFault extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options);
    this.name = 'StoreFault';
    this.code = code;
  }
}

const BY_SQLITE_CODE: readonly (readonly [prefix: string, code: ErrorCode])[] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_READONLY', 'DATA_FOLDER_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'DATA_FOLDER_READ_ONLY'],
  ['SQLITE_CORRUPT', 'DATABASE_DAMAGED'],
  ['SQLITE_NOTADB', 'DATABASE_DAMAGED'],
  ['SQLITE_BUSY', 'DATABASE_IN_USE'],
  ['SQLITE_IOERR', 'DISK_FAILED'],
];
const BY_SYSTEM_CODE: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EROFS: 'DATA_FOLDER_READ_ONLY',
  EACCES: 'DATA_FOLDER_READ_ONLY',
  EPERM: 'DATA_FOLDER_READ_ONLY',
  EIO: 'DISK_FAILED',
};

/** Gives errors of SQLite and of the file system their name; anything else passes as it is. */
export function namedFault(error: unknown): unknown {
  if (error instanceof StoreFault || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const named = BY_SQLITE_CODE.find(([prefix]) => code.startsWith(prefix))?.[1] ?? BY_SYSTEM_CODE[code];
  return named ? new StoreFault(named, code, { cause: error }) : error;
}
