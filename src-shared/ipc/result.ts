import { z } from 'zod';

/**
 * Every answer over IPC. Electron keeps only the message of a thrown error, so nothing is thrown across: a failure is
 * a value with a stable code, a title, one sentence of what happened and what was kept, and what one button may do.
 */
export const ERROR_CODES = [
  'INPUT_INVALID',
  'SENDER_FOREIGN',
  'SESSION_LOCKED',
  'RIGHT_MISSING',
  'STATION_NOT_OPEN',
  'LOGIN_WRONG',
  'PREPARING_CANCELLED',
  'LOGIN_LOCKED_OUT',
  'RECOVERY_KEY_WRONG',
  'DATA_FOLDER_REFUSED',
  'DATA_FOLDER_READ_ONLY',
  'DATABASE_DAMAGED',
  'DATABASE_NEWER',
  'DATABASE_KEY_MISSING',
  'DATABASE_KEY_WRONG',
  'DATABASE_IN_USE',
  'DISK_FULL',
  'DISK_FAILED',
  'RECORD_NOT_FOUND',
  'RECORD_CHANGED',
  'RECORD_CONFIDENTIAL',
  'SEAL_NO_READER',
  'STREAM_PARKED',
  'EVENT_REFUSED',
  'DRAFT_TOO_LARGE',
  'PRINT_FAILED',
  'PRINTER_MISSING',
  'EXPORT_FAILED',
  'EXPORT_RUNNING',
  'BACKUP_RUNNING',
  'BACKUP_CANCELLED',
  'COUNTY_UNREACHABLE',
  'COUNTY_NOT_OURS',
  'COUNTY_REFUSED',
  'ENROL_CODE_WRONG',
  'ENROL_CODE_EXPIRED',
  'ENROL_CODE_USED',
  'ENROL_INTERCEPTED',
  'ENROL_SHEET_INVALID',
  'ENROLLED_ELSEWHERE',
  'PRACTICE_ALONE',
  'PROTOCOL_UNSUPPORTED',
  'UNEXPECTED',
] as const;
export const errorCodeSchema = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

export const deskErrorSchema = z.strictObject({
  code: errorCodeSchema,
  title: z.string(),
  sentence: z.string(),
  /** What the one button does; absent when there is nothing to do but read. */
  retry: z.enum(['again', 'openFolder', 'restore', 'logIn', 'settings', 'quit']).optional(),
  /** Field path → sentence, for INPUT_INVALID: `visit.idNumber`, `petitions.0.gist`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** UTC ms until which LOGIN_LOCKED_OUT lasts. */
  until: z.int().optional(),
});
export type DeskError = z.infer<typeof deskErrorSchema>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: DeskError };

/** The envelope of a channel whose output has the schema `value`. */
export function resultSchema(value: z.ZodType) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: deskErrorSchema }),
  ]);
}
