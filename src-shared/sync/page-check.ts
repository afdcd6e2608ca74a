import { findJsonFault } from '../journal/json-text';
import type { Sha256, Verify } from '../journal/hashing';
import { pageMessage, pageSchema, signedPageSchema, type Page, type SignedPage } from './protocol';

/** Largest page text a station reads. */
export const PAGE_MAX_BYTES = 64 * 1024 * 1024;

/** What a station pins at enrolment: the county's id and its two public keys (current and next). */
export interface PinnedCounty {
  readonly countyId: string;
  readonly keys: readonly string[];
}

export interface PageExpectation {
  readonly stationId: string;
  readonly generation: string;
  readonly requestId: string;
}

export type CheckedPage =
  | { readonly ok: true; readonly page: Page; readonly signed: SignedPage }
  | { readonly ok: false; readonly reason: 'NOT_A_PAGE' | 'FOREIGN_COUNTY' | 'SIGNATURE_WRONG' | 'NOT_FOR_US' };

/**
 * The only door from an HTTP answer to "the county said": shape, county, signature, addressee. A captive portal that
 * answers 200 with HTML, a proxy that replays yesterday's page and a foreign county all end here (promise P3).
 *
 * @param body the parsed JSON body of the answer, whatever it is.
 */
export function checkPage(
  body: unknown,
  county: PinnedCounty,
  expected: PageExpectation,
  tools: { readonly sha256: Sha256; readonly verify: Verify },
): CheckedPage {
  const signed = signedPageSchema.safeParse(body);
  if (!signed.success) return { ok: false, reason: 'NOT_A_PAGE' };
  const text = signed.data.page;
  // Signature first: nothing unsigned reaches a JSON parser.
  const key = county.keys.find((candidate) => tools.verify(candidate, pageMessage(text), signed.data.signature));
  if (key === undefined) return { ok: false, reason: 'SIGNATURE_WRONG' };
  if (findJsonFault(text, PAGE_MAX_BYTES)) return { ok: false, reason: 'NOT_A_PAGE' };
  const page = pageSchema.safeParse(JSON.parse(text));
  if (!page.success) return { ok: false, reason: 'NOT_A_PAGE' };
  if (page.data.countyId !== county.countyId || page.data.keyId !== tools.sha256(key)) {
    return { ok: false, reason: 'FOREIGN_COUNTY' };
  }
  const isForUs =
    page.data.stationId === expected.stationId &&
    page.data.generation === expected.generation &&
    page.data.requestId === expected.requestId;
  return isForUs ? { ok: true, page: page.data, signed: signed.data } : { ok: false, reason: 'NOT_FOR_US' };
}
