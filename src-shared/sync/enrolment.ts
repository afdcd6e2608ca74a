import { z } from 'zod';
import { hashSchema, publicKeySchema } from '../journal/event';
import { countyIdSchema, randomSchema } from './protocol';

/** Enrolment: neither side sends the code; both prove it over the transcript of both sides' keys. */
export const enrolStartRequestSchema = z.strictObject({
  protocol: z.int(),
  codeId: z.string().regex(/^[0-9A-Z]{4}$/),
  stationKey: publicKeySchema,
  stationNonce: randomSchema,
});
export const enrolStartAnswerSchema = z.strictObject({
  countyId: countyIdSchema,
  countyKeys: z.array(publicKeySchema).length(2),
  countyNonce: randomSchema,
});
export type EnrolStartAnswer = z.infer<typeof enrolStartAnswerSchema>;
export const proofSchema = hashSchema;
export const enrolFinishRequestSchema = z.strictObject({
  protocol: z.int(),
  codeId: z.string().regex(/^[0-9A-Z]{4}$/),
  stationKey: publicKeySchema,
  stationNonce: randomSchema,
  countyNonce: randomSchema,
  stationProof: proofSchema,
});
export const enrolFinishAnswerSchema = z.strictObject({
  countyProof: proofSchema,
  sheet: z.strictObject({
    officeId: z.string().max(64),
    officeName: z.string().max(100),
    officeKind: z.enum(['bureau', 'township', 'department']),
    regionCode: z.string().regex(/^\d{6}$/),
    /** 工位码, unique in the county: part of every case number of this station. */
    workplaceCode: z.string().regex(/^[A-Z][0-9A-Z]{1,3}$/),
  }),
});
export type EnrolmentSheetData = z.infer<typeof enrolFinishAnswerSchema>['sheet'];

/** The transcript both proofs are made over. `side` keeps one proof from serving as the other. */
export function enrolTranscript(
  side: 'station' | 'county',
  parts: {
    readonly codeId: string;
    readonly stationKey: string;
    readonly stationNonce: string;
    readonly countyId: string;
    readonly countyKeys: readonly string[];
    readonly countyNonce: string;
    /** JSON text of the sheet: only the county's proof covers it, empty in the station's. */
    readonly sheetText: string;
  },
): string {
  return [
    'xfe1',
    side,
    parts.codeId,
    parts.stationKey,
    parts.stationNonce,
    parts.countyId,
    parts.countyKeys.join(','),
    parts.countyNonce,
    parts.sheetText,
  ].join('\n');
}
/** scrypt parameters of the enrolment code: key = scrypt(code, salt "xinfang-enrol:" + codeId, N, r, p, 32 bytes). */
export const ENROL_SCRYPT = { N: 32_768, r: 8, p: 1, keyLength: 32 } as const;

/** What an operator saves to a file or prints as a QR: with it prefix and scope are known with no network. */
export const enrolmentSheetSchema = z.strictObject({
  kind: z.literal('xinfang-enrolment-sheet'),
  format: z.literal(1),
  address: z.string().max(200),
  countyId: countyIdSchema,
  countyKeys: z.array(publicKeySchema).length(2),
  officeId: z.string().max(64),
  officeName: z.string().max(100),
  officeKind: z.enum(['bureau', 'township', 'department']),
  regionCode: z.string().regex(/^\d{6}$/),
  workplaceCode: z.string().regex(/^[A-Z][0-9A-Z]{1,3}$/),
  /** One-time code as printed: 4 characters codeId, then 16 characters secret, Crockford base32. */
  code: z.string().max(40),
  expiresAt: z.int(),
});
export type EnrolmentSheet = z.infer<typeof enrolmentSheetSchema>;
