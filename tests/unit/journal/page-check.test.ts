import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPage } from '../../../src-shared/sync/page-check';
import { pageMessage, type Page } from '../../../src-shared/sync/protocol';
import { sha256, signerOf, verify } from '../../../src-main/store/node-crypto';
import { holds } from '../shared/property';
import { built, pairFrom } from './made-events';

const keys = [1, 2, 3].map((number) => pairFrom(Buffer.alloc(32, number)));
const [current, next, foreign] = keys as [(typeof keys)[0], (typeof keys)[0], (typeof keys)[0]];
const county = { countyId: 'c'.repeat(32), keys: [current.publicKey, next.publicKey] };
const expected = { stationId: 'a'.repeat(32), generation: 'b'.repeat(32), requestId: 'R'.repeat(22) };
const { raw } = built();
const PAGE: Page = {
  format: 1,
  countyId: county.countyId,
  keyId: sha256(current.publicKey),
  epoch: 'E'.repeat(22),
  ...expected,
  verdicts: [],
  after: '',
  items: [{ kind: 'event', event: raw, verdict: 'accepted', orders: [1] }],
  more: false,
  opened: [],
  closed: [],
  head: { position: 'P'.repeat(22), logHash: '1'.repeat(64) },
  chain: { seq: 0, hash: '0'.repeat(64) },
  backedUpThrough: '',
  serverTime: 1,
};
const signed = (change: object = {}, key = current) => signedText(JSON.stringify({ ...PAGE, ...change }), key);
const signedText = (page: string, key = current) => ({ page, signature: signerOf(key)(pageMessage(page)) });
const check = (body: unknown, change: Partial<typeof expected> = {}) => {
  const checked = checkPage(body, county, { ...expected, ...change }, { sha256, verify });
  return checked.ok ? 'ok' : checked.reason;
};

describe('a page', () => {
  test('of our county, for us, to this very request, is one', () => {
    const checked = checkPage(signed(), county, expected, { sha256, verify });
    expect(checked).toEqual({ ok: true, page: PAGE, signed: signed() });
    expect(check(signed({ keyId: sha256(next.publicKey) }, next))).toBe('ok');
  });

  test('is nothing that a portal, a proxy or a cache answers', () => {
    for (const body of [
      '<html>登录</html>',
      {},
      null,
      undefined,
      200,
      [],
      { ok: true },
      { page: JSON.stringify(PAGE) },
      { ...signed(), extra: 1 },
      { ...signed(), signature: '' },
    ]) {
      expect(check(body)).toBe('NOT_A_PAGE');
    }
  });

  test('with a changed letter is nobody’s word', () => {
    const { page, signature } = signed();
    holds(
      fc.property(fc.nat(page.length - 1), (at) => {
        const changed = `${page.slice(0, at)}${page[at] === '1' ? '2' : '1'}${page.slice(at + 1)}`;
        expect(check({ page: changed, signature })).toBe('SIGNATURE_WRONG');
      }),
    );
    expect(check({ page: `${page} `, signature })).toBe('SIGNATURE_WRONG');
    expect(check({ page, signature: signerOf(current)(page) })).toBe('SIGNATURE_WRONG');
  });

  test('signed by a key that was never pinned is refused before it is parsed', () => {
    expect(check(signed({}, foreign))).toBe('SIGNATURE_WRONG');
    expect(check(signedText('not JSON at all', foreign))).toBe('SIGNATURE_WRONG');
  });

  test('of another county, or that names another key than it was signed with', () => {
    expect(check(signed({ countyId: 'd'.repeat(32) }))).toBe('FOREIGN_COUNTY');
    expect(check(signed({ keyId: sha256(next.publicKey) }))).toBe('FOREIGN_COUNTY');
    expect(check(signed({ keyId: sha256(foreign.publicKey) }))).toBe('FOREIGN_COUNTY');
  });

  test('for somebody else, or an answer of yesterday', () => {
    expect(check(signed(), { stationId: 'f'.repeat(32) })).toBe('NOT_FOR_US');
    expect(check(signed(), { generation: 'f'.repeat(32) })).toBe('NOT_FOR_US');
    expect(check(signed(), { requestId: 'S'.repeat(22) })).toBe('NOT_FOR_US');
  });

  test('signed, but of no shape we know', () => {
    for (const text of [
      '',
      '{',
      '[]',
      JSON.stringify({ ...PAGE, extra: 1 }),
      JSON.stringify({ ...PAGE, format: 2 }),
      JSON.stringify({ ...PAGE, serverTime: 1.5 }),
    ]) {
      expect(check(signedText(text))).toBe('NOT_A_PAGE');
    }
    expect(check(signedText(JSON.stringify(PAGE).replace('"format":1', '"format":1,"format":1')))).toBe('NOT_A_PAGE');
    expect(
      check(signed({ verdicts: [{ id: built().header.id, hash: built().hash, verdict: 'received', receivedAt: 1 }] })),
    ).toBe('NOT_A_PAGE');
    expect(check(signed({ items: [{ kind: 'event', event: raw, verdict: 'refused', orders: [1] }] }))).toBe(
      'NOT_A_PAGE',
    );
  });

  test('whatever comes, the check answers and never throws', () => {
    holds(
      fc.property(fc.anything(), fc.string(), (body, text) => {
        expect(check(body)).toBe('NOT_A_PAGE');
        expect(['NOT_A_PAGE', 'ok']).toContain(check(signedText(text)));
      }),
    );
  });
});
