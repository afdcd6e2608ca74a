import { z } from 'zod';
import { eventIdSchema } from '../journal/event';

/*
 * 重复信访: same person and same matter, confirmed by a human (glossary). Nothing here is ever written by the machine
 * alone. All of them are about ordinary petitions: of a confidential one nobody is told that it exists.
 */

/** Why two are not one. */
export const REFUSAL_REASONS = ['otherPerson', 'otherMatter', 'other'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** `repeat.refused` (不是同一件) — stream: the petition that was offered. */
export const repeatRefusedFacts = z.strictObject({ reason: z.enum(REFUSAL_REASONS) });

/**
 * Who came, as marks that only fit this petition (see desk/person-marks.ts): the record of one person does not keep the
 * number of another. Personal, for a number can be tried out; erased, the pair is simply offered again.
 */
export const repeatRefusedPersonal = z.strictObject({ people: z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(24) });

/** `repeat.refusalWithdrawn` — stream: the same petition. */
export const refusalWithdrawnFacts = z.strictObject({ refusal: eventIdSchema });

/** `repeat.linked` (关联重复件) — streams: the two petitions. */
export const repeatLinkedFacts = z.strictObject({});

/** `repeat.unlinked` (解除关联) — streams: the two petitions. Names the links it undoes, for two windows may have linked them. */
export const repeatUnlinkedFacts = z.strictObject({ links: z.array(eventIdSchema).min(1).max(50) });
