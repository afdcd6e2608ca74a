import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import {
  ENROL_SCRYPT,
  enrolFinishAnswerSchema,
  enrolmentSheetSchema,
  enrolStartAnswerSchema,
  enrolTranscript,
  type EnrolmentSheet,
} from '../../src-shared/sync/enrolment';
import { PROTOCOL_VERSION } from '../../src-shared/sync/protocol';
import { plainCode } from '../../src-shared/text/typed-code';
import { StoreFault } from '../store/store-fault';
import type { CountyBinding } from './county-binding';
import type { CountyLine, LineAnswer } from './county-line';

/** @throws StoreFault ENROL_SHEET_INVALID */
export function readEnrolmentSheet(text: string): EnrolmentSheet {
  try {
    return enrolmentSheetSchema.parse(JSON.parse(text));
  } catch {
    throw new StoreFault('ENROL_SHEET_INVALID');
  }
}

/**
 * Enrols this station: neither side sends the code, both prove it over the keys of both. A third party in the line
 * that puts its own keys in cannot make either proof, and is named as such.
 *
 * @param sheet when the operator's sheet is at hand its keys are the county's, whatever the line says
 * @throws StoreFault COUNTY_UNREACHABLE, COUNTY_NOT_OURS, ENROL_*, PROTOCOL_UNSUPPORTED
 */
export async function enrol(
  line: CountyLine,
  stationKey: string,
  input: { readonly address: string; readonly code: string; readonly sheet?: EnrolmentSheet },
): Promise<CountyBinding> {
  const code = plainCode(input.code);
  if (code.length !== 20) throw new StoreFault('ENROL_CODE_WRONG', 'length');
  const codeId = code.slice(0, 4);
  const stationNonce = randomBytes(16).toString('base64url');
  const base = { protocol: PROTOCOL_VERSION, codeId, stationKey, stationNonce };
  const start = enrolStartAnswerSchema.safeParse(bodyOf(await line.enrolStart(base)));
  if (!start.success) throw new StoreFault('COUNTY_NOT_OURS');
  const { countyId, countyKeys, countyNonce } = start.data;
  const isSheetCounty =
    input.sheet === undefined ||
    (input.sheet.countyId === countyId && input.sheet.countyKeys.join() === countyKeys.join());
  if (!isSheetCounty) throw new StoreFault('ENROL_INTERCEPTED');
  const { N, r, p, keyLength } = ENROL_SCRYPT;
  const key = scryptSync(code, `xinfang-enrol:${codeId}`, keyLength, { N, r, p, maxmem: 256 * N * r });
  const parts = { codeId, stationKey, stationNonce, countyId, countyKeys, countyNonce };
  const proof = (side: 'station' | 'county', sheetText: string) =>
    createHmac('sha256', key)
      .update(enrolTranscript(side, { ...parts, sheetText }))
      .digest('hex');
  const finish = enrolFinishAnswerSchema.safeParse(
    bodyOf(await line.enrolFinish({ ...base, countyNonce, stationProof: proof('station', '') })),
  );
  if (!finish.success) throw new StoreFault('COUNTY_NOT_OURS');
  const expected = proof('county', JSON.stringify(finish.data.sheet));
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(finish.data.countyProof)))
    throw new StoreFault('ENROL_INTERCEPTED');
  return { address: input.address, countyId, countyKeys: [...countyKeys], ...finish.data.sheet };
}

function bodyOf(answer: LineAnswer): unknown {
  if (answer.ok) return answer.body;
  switch (answer.reason) {
    case 'unreachable':
      throw new StoreFault('COUNTY_UNREACHABLE');
    case 'ENROL_CODE_WRONG':
    case 'ENROL_CODE_EXPIRED':
    case 'ENROL_CODE_USED':
    case 'PROTOCOL_UNSUPPORTED':
      throw new StoreFault(answer.reason);
    case 'ENROL_PROOF_WRONG':
      // The code is known there, but the proof does not fit: mistyped, or somebody in between changed the keys.
      throw new StoreFault('ENROL_INTERCEPTED');
    case 'notOurs':
      throw new StoreFault('COUNTY_NOT_OURS');
    default:
      throw new StoreFault('COUNTY_REFUSED', answer.reason);
  }
}
