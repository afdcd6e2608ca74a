import { z } from 'zod';
import { visitTicketFacts } from '../hall/ticket-events';
import { eventIdSchema, uuidSchema } from '../journal/event';
import {
  petitionFactsSchema,
  petitionPersonalSchema,
  PETITIONS_PER_VISIT_MAX,
  visitFactsSchema,
  visitPersonalSchema,
} from './visit-fields';

/** Bodies of the events of a visit, version 1. A released version never changes its meaning; new behaviour is version 2. */

const caseNumberSchema = z.string().min(10).max(60);

/** One petition this event opens: its number and facts; its words are in the personal text at the same index. */
const openedFactsSchema = z.strictObject({
  id: uuidSchema,
  caseNumber: caseNumberSchema,
  fields: petitionFactsSchema,
});
const openedPersonalSchema = z.strictObject({
  /** 查询码, 12 characters without dashes: a key to the public page, so it is personal. */
  queryCode: z.string().length(12),
  /** 查询口令 for those without phone or card. */
  passphrase: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  fields: petitionPersonalSchema,
});

/** `visit.registered` — streams: the visit, then the petitions it opens, then those it joins; four in all. */
export const visitRegisteredFacts = z.strictObject({
  fields: visitFactsSchema,
  opens: z.array(openedFactsSchema).max(PETITIONS_PER_VISIT_MAX),
  /** Petitions that existed before and that these people came about. */
  joins: z.array(uuidSchema).max(PETITIONS_PER_VISIT_MAX),
  /** Number of a visit that opens nothing. */
  number: caseNumberSchema.optional(),
  /** 候访号 of a visit to a hall with a queue. */
  ticket: visitTicketFacts.optional(),
});
export const visitRegisteredPersonal = z.strictObject({
  fields: visitPersonalSchema,
  opens: z.array(openedPersonalSchema).max(PETITIONS_PER_VISIT_MAX),
});

/** `petition.opened` — streams: visit, petition: one more matter told in the same visit (同一人再登一件). */
export const petitionOpenedFacts = z.strictObject({ opens: openedFactsSchema });
export const petitionOpenedPersonal = z.strictObject({ opens: openedPersonalSchema });

/** Changes by index of the stream in header.streams, as a string. Null empties a field. */
const factChanges = z.record(z.string().regex(/^[0-3]$/), z.record(z.string().max(40), z.unknown()));

export const EDIT_REASONS = ['completed', 'typo', 'toldDifferently', 'wrongPerson', 'settled', 'other'] as const;

/**
 * `visit.completed` (补录), `visit.corrected` (更正), `petition.corrected` — any of visit and petitions that one save
 * touches. header.replaces has `<index>.<field>` for each change.
 */
export const editedFacts = z.strictObject({
  changes: factChanges,
  reason: z.enum(EDIT_REASONS),
  /** `<index>.<field>` → ids of the disputed versions decided against. */
  settles: z.record(z.string().max(64), z.array(eventIdSchema).max(50)).optional(),
});
export const editedPersonal = z.strictObject({ changes: factChanges, note: z.string().max(400).optional() });

export const VOID_REASONS = ['mistaken', 'duplicate', 'test', 'other'] as const;
/** `visit.voided` (作废) — streams: the visit and the petitions it opened. The number goes to the ledger of gaps. */
export const visitVoidedFacts = z.strictObject({
  reason: z.enum(VOID_REASONS),
  /** True within seconds of saving, by the clerk who saved (撤销保存). */
  isUndo: z.boolean(),
});
export const visitVoidedPersonal = z.strictObject({ note: z.string().max(400).optional() });

/** `slip.printed` / `slip.collected` — stream: the visit. Facts of paper; the slip itself is drawn anew from the record. */
export const slipPrintedFacts = z.strictObject({
  paper: z.enum(['a5', 'roll80']),
  copy: z.int().min(1).max(999),
  reason: z.enum(['first', 'jam', 'lost', 'corrected', 'representative', 'other']),
});
export const noPersonal = z.strictObject({});
export const slipCollectedFacts = z.strictObject({ copy: z.int().min(1).max(999) });

/** `visit.viewed` — stream: the visit. As {@link petitionViewedFacts}, for a visit looked at by itself. */
export const visitViewedFacts = z.strictObject({ what: z.enum(['personal']) });

/** `petition.viewed` — somebody made the personal data of one petition visible; at most one per person, petition and 10 minutes. */
export const petitionViewedFacts = z.strictObject({ what: z.enum(['personal', 'queryCode']) });
