import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEvent } from '../../../src-shared/journal/event-build';
import {
  actorMessage,
  bodyHash,
  checkChainStep,
  checkEvent,
  decodeBase64Url,
  eventHash,
} from '../../../src-shared/journal/event-check';
import type { RawEvent } from '../../../src-shared/journal/event';
import {
  BODY_MAX_BYTES,
  BODY_MAX_DEPTH,
  findJsonFault,
  isWellFormedText,
  utf8Length,
} from '../../../src-shared/journal/json-text';
import { newSalt, sha256, verify } from '../../../src-main/store/node-crypto';
import { holds } from '../shared/property';
import { aDraft, ACTOR, built, eventId, FIRST, forged, signerFor, TOOLS, uuid } from './made-events';

const check = (raw: RawEvent) => checkEvent(raw, sha256, verify);
const faultOf = (raw: RawEvent) => {
  const checked = check(raw);
  return checked.ok ? undefined : `${checked.fault.part} ${checked.fault.code}`;
};
const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;
/** A JSON object of exactly so many UTF-8 bytes. */
const sized = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;

describe('building', () => {
  test('an event is its own proof: what was built checks, and its hash is that of its header', () => {
    const event = built({ personal: { note: '刘建国 👩‍🌾 𠮷' } });
    expect(check(event.raw)).toEqual({ ok: true, header: event.header, hash: event.hash });
    expect(event.hash).toBe(sha256('xfj1', event.raw.header));
  });

  test('the next event continues the chain, any other does not', () => {
    const first = built();
    const head = { seq: first.header.seq, hash: first.hash };
    const next = buildEvent(aDraft({ id: eventId(2) }), { ...FIRST, head }, TOOLS);
    if (!next.ok) throw new Error(next.fault.code);
    expect(checkChainStep(FIRST.head, first.header)).toBe(true);
    expect(checkChainStep(head, next.header)).toBe(true);
    expect(checkChainStep(FIRST.head, next.header)).toBe(false);
    expect(checkChainStep({ ...head, hash: sha256('other') }, next.header)).toBe(false);
    expect(checkChainStep({ ...head, seq: 7 }, next.header)).toBe(false);
  });

  test('two events of the same words have different hashes, for the salts differ', () => {
    expect(built().header.factsHash).not.toBe(built().header.factsHash);
  });

  test('a draft that a journal must refuse is refused before it has a place in the chain', () => {
    const refused = (change: Parameters<typeof aDraft>[0]) => buildEvent(aDraft(change), FIRST, TOOLS);
    expect(refused({ facts: { text: '半\ud83d' } })).toMatchObject({
      fault: { code: 'JSON_SURROGATE', part: 'facts' },
    });
    expect(refused({ personal: { text: 'a\u0000b' } })).toMatchObject({
      fault: { code: 'JSON_NUL', part: 'personal' },
    });
    expect(refused({ facts: { n: 1.5 } })).toMatchObject({ fault: { code: 'JSON_NUMBER' } });
    expect(refused({ facts: { n: 2 ** 53 } })).toMatchObject({ fault: { code: 'JSON_NUMBER' } });
    expect(refused({ facts: [] })).toMatchObject({ fault: { code: 'EVENT_BODY_NOT_OBJECT', part: 'facts' } });
    expect(refused({ personal: { text: '农'.repeat(90_000) } })).toMatchObject({
      fault: { code: 'JSON_SIZE', part: 'personal' },
    });
    expect(refused({ id: uuid(1) })).toMatchObject({ fault: { code: 'EVENT_HEADER_SHAPE', part: 'header' } });
    expect(refused({ streams: [] })).toMatchObject({ fault: { code: 'EVENT_HEADER_SHAPE' } });
  });
});

describe('what a journal refuses', () => {
  const same = { type: 'visit' as const, id: uuid(1) };
  const texts: readonly (readonly [name: string, text: string, code: string | undefined])[] = [
    ['a cut text', '{"a":1', 'JSON_SYNTAX'],
    ['no text at all', '', 'JSON_SYNTAX'],
    ['the same key twice', '{"a":1,"b":{"a":1},"a":2}', 'JSON_DUPLICATE_KEY'],
    ['the same key twice, once escaped', '{"a":1,"\\u0061":2}', 'JSON_DUPLICATE_KEY'],
    ['the same key twice below a list', '{"a":[{"b":1,"b":1}]}', 'JSON_DUPLICATE_KEY'],
    ['the same word as key and value', '{"a":"a","b":["a","a"]}', undefined],
    ['depth 32', nested(BODY_MAX_DEPTH), undefined],
    ['depth 33', nested(BODY_MAX_DEPTH + 1), 'JSON_DEPTH'],
    ['brackets in a string', `{"a":"${'['.repeat(40)}"}`, undefined],
    ['2^53 − 1', '{"a":9007199254740991}', undefined],
    ['2^53 + 1', '{"a":9007199254740993}', 'JSON_NUMBER'],
    ['−2^53', '{"a":-9007199254740992}', 'JSON_NUMBER'],
    ['a fraction', '{"a":0.1}', 'JSON_NUMBER'],
    ['an exponent', '{"a":[1e3]}', 'JSON_NUMBER'],
    ['digits in a string', '{"a":"1e3 9007199254740993"}', undefined],
    ['half a character', '{"a":"\ud83d"}', 'JSON_SURROGATE'],
    ['half a character, escaped', '{"a":"\\ud83d"}', 'JSON_SURROGATE'],
    ['half a character in a key, escaped', '{"\\ude00":1}', 'JSON_SURROGATE'],
    ['a whole character, escaped', '{"a":"\\ud83d\\ude00"}', undefined],
    ['NUL, escaped', '{"a":"x\\u0000y"}', 'JSON_NUL'],
    ['the spelling of NUL', '{"a":"\\\\u0000"}', undefined],
    ['256 KiB', sized(BODY_MAX_BYTES), undefined],
    ['256 KiB and one byte', sized(BODY_MAX_BYTES + 1), 'JSON_SIZE'],
    ['256 KiB in bytes, not in characters', `{"a":"${'农'.repeat(BODY_MAX_BYTES / 3)}"}`, 'JSON_SIZE'],
    ['a list', '[]', 'EVENT_BODY_NOT_OBJECT'],
    ['nothing', 'null', 'EVENT_BODY_NOT_OBJECT'],
    ['a blank before the object', ' {}', 'EVENT_BODY_NOT_OBJECT'],
  ];
  test.each(texts)('%s', (_name, text, code) => {
    expect(faultOf(forged({ facts: text }))).toBe(code && `facts ${code}`);
    expect(faultOf(forged({ personal: text }))).toBe(code && `personal ${code}`);
    if (code) expect(faultOf({ ...forged(), header: text })).toBe(`header ${code}`);
  });

  const headers: readonly (readonly [name: string, header: Record<string, unknown>, code: string | undefined])[] = [
    ['another format', { format: 2 }, 'EVENT_HEADER_SHAPE'],
    ['a member nobody knows', { extra: 1 }, 'EVENT_HEADER_SHAPE'],
    ['seq 0', { seq: 0 }, 'EVENT_HEADER_SHAPE'],
    ['an id that is no UUIDv7', { id: uuid(1) }, 'EVENT_HEADER_SHAPE'],
    ['an id in capitals', { id: eventId(0xab).toUpperCase() }, 'EVENT_HEADER_SHAPE'],
    ['a type without a noun', { type: 'printed' }, 'EVENT_HEADER_SHAPE'],
    ['a stream type nobody knows', { streams: [{ type: 'ledger', id: uuid(1) }] }, 'EVENT_HEADER_SHAPE'],
    ['no stream', { streams: [] }, 'EVENT_HEADER_SHAPE'],
    [
      'five streams',
      { streams: [1, 2, 3, 4, 5].map((n) => ({ type: 'petition', id: uuid(n) })) },
      'EVENT_HEADER_SHAPE',
    ],
    ['four streams', { streams: [1, 2, 3, 4].map((n) => ({ type: 'petition', id: uuid(n) })) }, undefined],
    [
      'three signatures',
      { actorSignature: [1, 2, 3].map(() => ({ actorId: ACTOR, key: 'A'.repeat(43), signature: 'A'.repeat(86) })) },
      'EVENT_HEADER_SHAPE',
    ],
    ['a type of tomorrow', { type: 'petition.dreamt', typeVersion: 9 }, undefined],
    ['other facts than it names', { factsHash: sha256('x') }, 'EVENT_FACTS_HASH'],
    ['other personal words than it names', { personalHash: sha256('x') }, 'EVENT_PERSONAL_HASH'],
    ['one stream twice', { streams: [same, same] }, 'EVENT_STREAM_TWICE'],
    ['one id in two types of stream', { streams: [same, { type: 'petition', id: uuid(1) }] }, undefined],
    [
      'a confidential stream beside an ordinary one',
      {
        streams: [
          { type: 'confidentialVisit', id: uuid(1) },
          { type: 'petition', id: uuid(2) },
        ],
      },
      'EVENT_CONFIDENTIAL_MIXED',
    ],
    [
      'a confidential stream beside an office',
      {
        streams: [
          { type: 'office', id: 'x' },
          { type: 'confidentialPetition', id: uuid(2) },
        ],
      },
      'EVENT_CONFIDENTIAL_MIXED',
    ],
    [
      'confidential streams alone',
      {
        streams: [
          { type: 'confidentialVisit', id: uuid(1) },
          { type: 'confidentialPetition', id: uuid(2) },
        ],
      },
      undefined,
    ],
  ];
  test.each(headers)('a header with %s', (_name, header, code) => {
    const part = code === 'EVENT_FACTS_HASH' ? 'facts' : code === 'EVENT_PERSONAL_HASH' ? 'personal' : 'header';
    expect(faultOf(forged({ header }))).toBe(code && `${part} ${code}`);
  });

  test('another salt, a lost salt, a changed letter', () => {
    const raw = forged({ personal: '{"note":"原话"}' });
    expect(faultOf({ ...raw, factsSalt: newSalt() })).toBe('facts EVENT_FACTS_HASH');
    expect(faultOf({ ...raw, personalSalt: newSalt() })).toBe('personal EVENT_PERSONAL_HASH');
    expect(faultOf({ ...raw, personalSalt: null })).toBe('personal EVENT_PERSONAL_HASH');
    expect(faultOf({ ...raw, personal: '{"note":"改话"}' })).toBe('personal EVENT_PERSONAL_HASH');
  });

  test('an erased event still checks: chain and facts stand without its words', () => {
    const { raw, hash } = built({ personal: { note: '抹去' } });
    expect(check({ ...raw, personal: null, personalSalt: null })).toMatchObject({ ok: true, hash });
  });
});

describe('the signature of the one who decided', () => {
  const signer = signerFor(ACTOR, Buffer.alloc(32, 7));
  const decided = () =>
    built(
      {
        type: 'visit.voided',
        facts: { reason: 'mistaken', isUndo: false },
        follows: eventId(9),
        replaces: { '0.b': eventId(3), '0.a': eventId(2) },
      },
      [signer],
    );

  test('covers what was decided, not the chain', () => {
    const { header } = decided();
    const again = buildEvent(aDraft({}), { generation: 'b'.repeat(32), head: { seq: 41, hash: sha256('x') } }, TOOLS, [
      signer,
    ]);
    expect(again.ok).toBe(true);
    expect(actorMessage(header, ACTOR)).toBe(
      `xfa1\n${header.id}\n${ACTOR}\nvisit.voided@1\nvisit/${uuid(1)}\n${eventId(9)}\n0.a=${eventId(2)},0.b=${eventId(3)}\n${header.factsHash}\n${header.personalHash}`,
    );
  });

  test('breaks with every word of it', () => {
    const { raw, header } = decided();
    expect(faultOf(raw)).toBeUndefined();
    const changes: Record<string, unknown>[] = [
      { id: eventId(2) },
      { typeVersion: 2 },
      { type: 'visit.corrected' },
      { streams: [{ type: 'visit', id: uuid(2) }] },
      { follows: eventId(8) },
      { replaces: { '0.a': eventId(2) } },
      { actorSignature: [{ ...header.actorSignature?.[0], actorId: uuid(5) }] },
      { actorSignature: [{ ...header.actorSignature?.[0], key: signerFor(ACTOR, Buffer.alloc(32, 8)).key }] },
      { actorSignature: [{ ...header.actorSignature?.[0], key: '_'.repeat(43) }] },
    ];
    for (const change of changes) {
      const text = JSON.stringify({ ...header, ...change });
      expect([change, faultOf({ ...raw, header: text })]).toEqual([change, 'header EVENT_ACTOR_SIGNATURE']);
    }
  });

  test('of two persons: both must be right', () => {
    const second = signerFor(uuid(11), Buffer.alloc(32, 9));
    const { raw, header } = built({}, [signer, second]);
    expect(faultOf(raw)).toBeUndefined();
    const [one, two] = header.actorSignature ?? [];
    const text = JSON.stringify({ ...header, actorSignature: [one, { ...two, signature: one?.signature }] });
    expect(faultOf({ ...raw, header: text })).toBe('header EVENT_ACTOR_SIGNATURE');
  });
});

describe('for any text', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 40 });

  test('the length in bytes and the soundness of a text are those of its UTF-8', () => {
    holds(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }), (units) => {
        const text = String.fromCharCode(...units);
        expect(utf8Length(text)).toBe(Buffer.byteLength(text));
        expect(isWellFormedText(text)).toBe(Buffer.from(text).toString() === text);
      }),
    );
  });

  test('what JSON.stringify writes of sound data may enter, and comes back as it was', () => {
    holds(
      fc.property(
        fc.dictionary(anyText, fc.oneof(anyText, fc.maxSafeInteger(), fc.boolean(), fc.constant(null))),
        (data) => {
          const text = JSON.stringify(data);
          const words = [...Object.keys(data), ...Object.values(data)];
          const hasNul = words.some((word) => typeof word === 'string' && word.includes('\u0000'));
          expect(findJsonFault(text)?.code).toBe(hasNul ? 'JSON_NUL' : undefined);
          expect(JSON.parse(text)).toEqual({ ...data });
        },
      ),
    );
  });

  test('no text whatever makes a check throw', () => {
    holds(
      fc.property(anyText, anyText, anyText, (header, facts, personal) => {
        expect(check({ header, facts, factsSalt: 'A'.repeat(43), personal, personalSalt: null }).ok).toBe(false);
      }),
    );
  });

  test('base64url is read as node reads it', () => {
    holds(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...decodeBase64Url(Buffer.from(bytes).toString('base64url'))]).toEqual([...bytes]);
      }),
    );
    expect(decodeBase64Url('不是')).toEqual(new Uint8Array());
  });

  test('one changed character anywhere in a header changes the hash', () => {
    const { header } = built().raw;
    holds(
      fc.property(fc.nat(header.length - 1), (at) => {
        const changed = `${header.slice(0, at)}${header[at] === 'x' ? 'y' : 'x'}${header.slice(at + 1)}`;
        expect(eventHash(sha256, changed)).not.toBe(eventHash(sha256, header));
        expect(bodyHash(sha256, new Uint8Array(32), changed)).not.toBe(bodyHash(sha256, new Uint8Array(32), header));
      }),
    );
  });
});
