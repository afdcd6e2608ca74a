import { z } from 'zod';
import { eventIdSchema, uuidSchema } from '../journal/event';
import { petitionRowSchema } from '../ipc/shapes';
import { REFUSAL_REASONS } from './repeat-events';
import { REASON_KINDS } from './repeat-reasons';
import { repeatSideSchema } from './repeat-side';

/* What travels between a window and the desk about repeats; masked like every list. */

const refusalSchema = z.strictObject({
  id: eventIdSchema,
  reason: z.enum(REFUSAL_REASONS),
  at: z.int(),
  actor: z.string(),
});
export type RefusalView = z.infer<typeof refusalSchema>;

/** One petition that may be the same, and why. */
export const foundRepeatSchema = z.strictObject({
  row: petitionRowSchema,
  reasons: z.array(z.strictObject({ kind: z.enum(REASON_KINDS), words: z.string() })),
  /** Somebody said 不是同一件 of these people and this petition, here or at another window. */
  refusal: refusalSchema.nullable(),
});
export type FoundRepeat = z.infer<typeof foundRepeatSchema>;

/** The surest first; those that were refused last. */
export const foundRepeatsSchema = z.array(foundRepeatSchema);

export const refuseRepeatSchema = z.strictObject({
  id: eventIdSchema,
  petitionId: uuidSchema,
  side: repeatSideSchema,
  reason: z.enum(REFUSAL_REASONS),
});

/** False where the form names nobody whom the next form could be held against. */
export const refusedRepeatSchema = z.strictObject({ isRemembered: z.boolean() });

export const withdrawRefusalSchema = z.strictObject({
  id: eventIdSchema,
  petitionId: uuidSchema,
  refusalId: eventIdSchema,
});

/** Two saved petitions: link them, or undo every link between the two. */
export const repeatPairSchema = z.strictObject({ id: eventIdSchema, petitionId: uuidSchema, otherId: uuidSchema });

/** What the detail page says of one petition and others. */
export const repeatsOfPetitionSchema = z.strictObject({
  /** 关联的信访件: the whole group but itself, oldest first. */
  linked: z.array(
    z.strictObject({
      row: petitionRowSchema,
      /** Linked to this one; else through another of the group. */
      isDirect: z.boolean(),
      at: z.int(),
      actor: z.string(),
    }),
  ),
  /** Of the group, petitions that have not come to this station. */
  absentCount: z.int(),
  refusals: z.array(refusalSchema),
});
export type RepeatsOfPetition = z.infer<typeof repeatsOfPetitionSchema>;
