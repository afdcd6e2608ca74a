import { z } from 'zod';
import { eventIdSchema, uuidSchema } from '../journal/event';
import { FILE_BYTES_MAX, FILE_KINDS, FILE_REFUSALS } from './file-kind';

/**
 * A file that a material consists of, as the event names it: by the SHA-256 of its plain bytes. The event travels
 * first; the bytes follow when the line allows it (材料待上传). Its name on somebody's disk is never kept.
 */
export const fileRefSchema = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1).max(FILE_BYTES_MAX),
  kind: z.enum(FILE_KINDS),
  pages: z.int().min(1).max(9_999),
  /** Quarter turns to the right by which it is shown; absent is as it was scanned. */
  turns: z.int().min(1).max(3).optional(),
});
export type FileRef = z.infer<typeof fileRefSchema>;

/** A sheaf of scanned pages; more than this go into another material. */
export const FILES_PER_MATERIAL_MAX = 100;

/** Bytes across the border of the window; a copy of their own, never a view into something larger. */
export const plainBytesSchema = z.instanceof(Uint8Array).refine((bytes) => bytes.length <= FILE_BYTES_MAX + 1);

/** Who asks for a file must say by what right she sees it: her own draft, or a petition that names it. */
export const fileOwnerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('draft'), draftId: eventIdSchema }),
  z.strictObject({ kind: z.literal('petition'), petitionId: uuidSchema }),
]);
export type FileOwner = z.infer<typeof fileOwnerSchema>;

export const keptFileSchema = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), file: fileRefSchema }),
  z.strictObject({ ok: z.literal(false), why: z.enum(FILE_REFUSALS) }),
]);
export type KeptFile = z.infer<typeof keptFileSchema>;

/** missing: another station has it, or the disk lost it. */
export const readFileSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('here'), kind: z.enum(FILE_KINDS), bytes: plainBytesSchema }),
  z.strictObject({ state: z.literal('missing') }),
]);

export const takenScansSchema = z.strictObject({
  files: z.array(fileRefSchema),
  /** In the order of the folder; a file that is refused stays where it is. */
  refused: z.array(z.enum([...FILE_REFUSALS, 'gone'])),
});
