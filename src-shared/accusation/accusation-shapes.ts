import { z } from 'zod';
import { eventIdSchema, uuidSchema } from '../journal/event';
import { materialSchema } from '../visit/visit-fields';
import { accusationContentSchema, supplementContentSchema } from './accusation-events';

/* What travels between a window and the desk about accusations. Words only through `accusation:open`. */

/** Said with every confidential record, also right after saving. */
export const sealViewSchema = z.strictObject({
  isSealed: z.boolean(),
  /** Hash of the event: with it anybody can show later that nothing was changed. */
  hash: z.string(),
  readerCount: z.int(),
});

const uploadSchema = z.enum(['local', 'uploading', 'received', 'returned']);

/** Number, time, hash: what a station keeps of an accusation. */
export const accusationRowSchema = z.strictObject({
  petitionId: uuidSchema,
  visitId: uuidSchema,
  caseNumber: z.string(),
  registeredAt: z.int(),
  /** 窗口 or unit where it was registered, as far as this station knows it. */
  where: z.string(),
  upload: uploadSchema,
  seal: sealViewSchema,
  isVoided: z.boolean(),
  supplementCount: z.int(),
  slipCopies: z.int(),
  /** The person at the desk may open it now. */
  mayOpen: z.boolean(),
});
export type AccusationRow = z.infer<typeof accusationRowSchema>;

export const openedAccusationSchema = z.strictObject({
  row: accusationRowSchema,
  content: accusationContentSchema,
  supplements: z.array(
    z.strictObject({
      at: z.int(),
      hash: z.string(),
      actor: z.string(),
      /** Null where it was not sealed to this person. */
      content: supplementContentSchema.nullable(),
    }),
  ),
});
export type OpenedAccusation = z.infer<typeof openedAccusationSchema>;

export const supplementSchema = z.strictObject({
  id: eventIdSchema,
  petitionId: uuidSchema,
  text: z.string().max(40_000),
  materials: z.array(materialSchema).max(50),
});
export type Supplement = z.infer<typeof supplementSchema>;

export const namedReaderSchema = z.strictObject({
  userId: uuidSchema,
  name: z.string(),
  unitName: z.string(),
  namedAt: z.int(),
  /** Her account is at this station. */
  isHere: z.boolean(),
  /** Her password was set anew since: what is sealed to her now she cannot open until she is named again. */
  isKeyOld: z.boolean(),
  /** The county has it: stations that exchange can seal to her. */
  isInForce: z.boolean(),
});
export type NamedReaderView = z.infer<typeof namedReaderSchema>;

export const readerListSchema = z.strictObject({
  /** Only the county's office names readers. */
  mayName: z.boolean(),
  /** The person at the desk is one of them. */
  isReader: z.boolean(),
  readers: z.array(namedReaderSchema),
});
