import { describe, expect, test } from 'vitest';
import { envelopeSchema, type Envelope } from '../../../src-shared/accusation/envelope';
import { keyIdOf, newSealPair, openSealed, sealText } from '../../../src-main/store/seal';

const TEXT = JSON.stringify({ problem: '反映某站长截留二十户补贴款，𠮷田𫚭' });
const [one, two, stranger] = [newSealPair(), newSealPair(), newSealPair()];
const sealed = (text = TEXT) => sealText(text, [one.publicKey, two.publicKey], 'event-1');
const changed = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);

describe('an envelope', () => {
  test('is opened by each of those it is sealed to, and by nobody else', () => {
    const envelope = sealed();
    expect(envelopeSchema.parse(envelope)).toEqual(envelope);
    for (const pair of [one, two]) expect(openSealed(envelope, pair, 'event-1')).toBe(TEXT);
    expect(openSealed(envelope, stranger, 'event-1')).toBeUndefined();
    // Nor by a stranger who says that a wrapped key is his.
    const claimed = { ...envelope, keys: envelope.keys.map((key) => ({ ...key, keyId: keyIdOf(stranger.publicKey) })) };
    expect(openSealed(claimed, stranger, 'event-1')).toBeUndefined();
  });

  test('opens in no other event', () => {
    expect(openSealed(sealed(), one, 'event-2')).toBeUndefined();
  });

  test('is worthless once a single character of it is another', () => {
    const envelope = sealed();
    const [first, ...rest] = envelope.keys;
    const forged: Envelope[] = [
      ...[0, 20, 400, envelope.body.length - 2].map((at) => ({ ...envelope, body: changed(envelope.body, at) })),
      { ...envelope, ephemeral: changed(envelope.ephemeral, 5) },
      { ...envelope, ephemeral: newSealPair().publicKey },
      { ...envelope, keys: [{ keyId: first?.keyId ?? '', wrapped: changed(first?.wrapped ?? '', 30) }, ...rest] },
      { ...envelope, keys: [{ keyId: first?.keyId ?? '', wrapped: rest[0]?.wrapped ?? '' }, ...rest] },
      { ...envelope, body: sealed().body },
      { ...envelope, body: '' },
      { ...envelope, ephemeral: 'A'.repeat(43) },
    ];
    for (const each of forged) expect(openSealed(each, one, 'event-1')).toBeUndefined();
  });

  test('says neither what nor how much is in it, and never the same twice', () => {
    const [short, long] = [sealed('{"text":"甲"}'), sealed(`{"text":"${'长'.repeat(500)}"}`)];
    expect(short.body).toHaveLength(long.body.length);
    expect(sealed().body).not.toBe(sealed().body);
    expect(JSON.stringify(sealed())).not.toMatch(/站长|补贴/);
  });

  test('holds the longest story a form takes', () => {
    const story = JSON.stringify({
      problem: Array.from({ length: 40_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join(
        '',
      ),
    });
    const envelope = sealText(story, [one.publicKey], 'event-1');
    expect(envelopeSchema.safeParse(envelope).success).toBe(true);
    expect(openSealed(envelope, one, 'event-1')).toBe(story);
  });

  test('names a person once however often she is given', () => {
    expect(sealText(TEXT, [one.publicKey, one.publicKey], 'event-1').keys).toHaveLength(1);
  });
});
