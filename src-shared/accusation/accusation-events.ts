import { z } from 'zod';
import { visitTicketFacts } from '../hall/ticket-events';
import { instantSchema, uuidSchema } from '../journal/event';
import {
  materialSchema,
  petitionFieldsSchema,
  PETITIONS_PER_VISIT_MAX,
  visitFieldsSchema,
} from '../visit/visit-fields';
import { envelopeSchema, keyIdSchema, RECIPIENTS_MAX } from './envelope';

/*
 * Bodies of the events of an accusation, version 1. In the clear stands what counting, the term of D01, the slip and
 * the county's delivery need, and nothing else: not even the number of people or the place.
 */

const addressed = {
  /** 密封登记: the station that wrote it cannot open it. */
  isSealed: z.boolean(),
  /** Named readers who can open it, by their keys: the county delivers by them. The registrar is not among them. */
  readerKeyIds: z.array(keyIdSchema).max(RECIPIENTS_MAX),
};

/** `accusation.registered` — streams: the confidential visit, then the confidential petitions it opens. */
export const accusationRegisteredFacts = z.strictObject({
  ...addressed,
  visitedAt: instantSchema,
  opens: z
    .array(z.strictObject({ id: uuidSchema, caseNumber: z.string().min(10).max(60) }))
    .min(1)
    .max(PETITIONS_PER_VISIT_MAX),
  /** 候访号; its line in the queue is a stream of its own. */
  ticket: visitTicketFacts.optional(),
});
export const accusationRegisteredPersonal = z.strictObject({
  envelope: envelopeSchema,
  /** Random codes of each petition: they open the public page and say nothing of the matter. */
  opens: z
    .array(
      z.strictObject({
        queryCode: z.string().length(12),
        passphrase: z
          .string()
          .regex(/^\d{4}$/)
          .optional(),
      }),
    ) // prettier-ignore
    .max(PETITIONS_PER_VISIT_MAX),
});

/** `accusation.supplemented` — stream: the confidential petition. What was told or brought later, sealed as it was. */
export const accusationSupplementedFacts = z.strictObject(addressed);
export const accusationSupplementedPersonal = z.strictObject({ envelope: envelopeSchema });

/** What the envelope of a registration holds. */
export const accusationContentSchema = z.strictObject({
  visit: visitFieldsSchema,
  petitions: z.array(z.strictObject({ id: uuidSchema, fields: petitionFieldsSchema })),
});
export type AccusationContent = z.infer<typeof accusationContentSchema>;

/** What the envelope of a supplement holds. */
export const supplementContentSchema = z.strictObject({
  text: z.string().max(40_000),
  materials: z.array(materialSchema).max(200),
});
export type SupplementContent = z.infer<typeof supplementContentSchema>;

/** Types that a confidential stream takes; all others would carry words in the clear. */
export const CONFIDENTIAL_TYPES: readonly string[] = [
  'accusation.registered',
  'accusation.supplemented',
  'petition.viewed',
  'slip.printed',
  'slip.collected',
  'visit.voided',
];
