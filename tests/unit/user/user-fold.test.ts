import { describe, expect, test } from 'vitest';
import { checkEvent } from '../../../src-shared/journal/event-check';
import type { ActorSigner } from '../../../src-shared/journal/event-build';
import type { RawEvent, StreamRef } from '../../../src-shared/journal/event';
import { findParkedReason } from '../../../src-shared/journal/event-types';
import { foldStream } from '../../../src-shared/fold/fold-stream';
import { unvouchedGrants, type UserState } from '../../../src-shared/user/user-fold';
import { newRecoveryKey, recoverySigningPair } from '../../../src-main/store/key-slots';
import { sha256, signerOf, verify } from '../../../src-main/store/node-crypto';
import { built, eventId, forged, pairFrom, signerFor, uuid } from '../journal/made-events';

/* Who may change a person's key, as far as her own stream can tell. */

const ZHANG = uuid(1);
const LI = uuid(2);
const STATION = 'a'.repeat(32);
const NOBODY = '00000000-0000-0000-0000-000000000000';
const STREAM: StreamRef = { type: 'user', id: ZHANG };
const seed = (number: number) => Buffer.alloc(32, number);
const keyOf = (number: number) => pairFrom(seed(number)).publicKey;
const zhang = signerFor(ZHANG, seed(1));
const li = signerFor(LI, seed(2));

/** The paper, as a signer. */
function paper(recoveryKey: string): ActorSigner {
  const pair = recoverySigningPair(recoveryKey);
  return { actorId: NOBODY, key: pair.publicKey, sign: signerOf(pair) };
}
const PAPER = newRecoveryKey();
const recoveryPublicKey = recoverySigningPair(PAPER).publicKey;

/** An event of Zhang's stream: type, facts, who signs. Built and checked as every journal does. */
type Act = readonly [type: string, facts: object, signer: ActorSigner];
const added = (facts: object = { recoveryPublicKey }): Act => [
  'user.added',
  { roles: ['clerk', 'admin'], publicKey: keyOf(1), stationId: STATION, ...facts },
  zhang,
];
const recovered = (recoveryKey: string, number = 9): Act => [
  'user.keyRecovered',
  { publicKey: keyOf(number), stationId: STATION },
  paper(recoveryKey),
];

const folded = (...acts: readonly Act[]): UserState => foldedAs(ZHANG, ...acts);

function foldedAs(userId: string, ...acts: readonly Act[]): UserState {
  const stream: StreamRef = { type: 'user', id: userId };
  const events = acts.map(([type, facts, signer], at) => {
    const personal = type === 'user.added' ? { name: '张丽', account: 'zhangli' } : {};
    const { header } = built({ id: eventId(at + 1), type, streams: [stream], facts, personal }, [signer]);
    expect(findParkedReason(header, facts, personal)).toBeUndefined();
    return { header, facts, personal };
  });
  return foldStream(stream, events) as UserState;
}

describe('the recovery key', () => {
  test('replaces the key of an active administrator at its station, and each use is written down', () => {
    const state = folded(added(), recovered(PAPER));
    expect(state.keys).toEqual({ [STATION]: keyOf(9) });
    expect(state.recoveries).toEqual([{ stationId: STATION, by: eventId(2), at: expect.any(Number), isProven: true }]);
    expect(state.refused).toEqual([]);
  });

  test('of somebody else replaces nothing: the event stays, is counted, and the old key is in force', () => {
    const state = folded(added(), recovered(newRecoveryKey()));
    expect(state.keys).toEqual({ [STATION]: keyOf(1) });
    expect(state).toMatchObject({ recoveries: [], refused: [eventId(2)], latest: eventId(1) });
  });

  test('replaces nothing for a clerk, for one who was put out of office, or at a station she has no key at', () => {
    const states = [
      folded(added({ roles: ['clerk'], recoveryPublicKey }), recovered(PAPER)),
      folded(added(), ['user.rolesChanged', { roles: ['clerk'] }, li], recovered(PAPER)),
      folded(added(), ['user.deactivated', {}, li], recovered(PAPER)),
      folded(added(), ['user.keyRecovered', { publicKey: keyOf(9), stationId: 'b'.repeat(32) }, paper(PAPER)]),
    ];
    for (const state of states) {
      expect(state.keys).toEqual({ [STATION]: keyOf(1) });
      expect(state.refused).toHaveLength(1);
    }
  });

  test('that was changed is worth nothing any more; the new one is', () => {
    const next = newRecoveryKey();
    const set: Act = [
      'user.recoveryKeySet',
      { stationId: STATION, recoveryPublicKey: recoverySigningPair(next).publicKey },
      zhang,
    ];
    expect(folded(added(), set, recovered(PAPER)).keys).toEqual({ [STATION]: keyOf(1) });
    expect(folded(added(), set, recovered(next)).keys).toEqual({ [STATION]: keyOf(9) });
  });

  test('in a journal from before it was recorded is taken and marked as vouched for by nobody', () => {
    const state = folded(added({}), recovered(PAPER));
    expect(state.keys).toEqual({ [STATION]: keyOf(9) });
    expect(state.recoveries).toMatchObject([{ isProven: false }]);
    expect(state.recoveryKeys).toEqual({});
  });

  test('comes back with a password that a colleague sets: the new key may be recovered too', () => {
    const replaced: Act = ['user.keyReplaced', { publicKey: keyOf(3), stationId: STATION, recoveryPublicKey }, li];
    const state = folded(added({}), replaced, recovered(PAPER));
    expect(state.recoveries).toMatchObject([{ isProven: true }]);
  });
});

describe('a name that is not one’s own', () => {
  test('nobody signs as a person with a key that she is not known to have', () => {
    const impostor = signerFor(ZHANG, seed(7));
    const acts: Act[] = [
      ['user.keyReplaced', { publicKey: keyOf(7), stationId: STATION }, impostor],
      ['user.recoveryKeySet', { stationId: STATION, recoveryPublicKey: keyOf(7) }, impostor],
      ['user.rolesChanged', { roles: ['leader'] }, impostor],
      ['user.added', { roles: ['admin'], publicKey: keyOf(7), stationId: STATION }, impostor],
    ];
    const sound = folded(added());
    for (const act of acts) expect(folded(added(), act)).toEqual({ ...sound, refused: [eventId(2)] });
  });

  test('after a recovery she signs with the new key, and the lost one is a stranger’s', () => {
    const roles = (number: number): Act => ['user.rolesChanged', { roles: ['admin'] }, signerFor(ZHANG, seed(number))];
    expect(folded(added(), recovered(PAPER), roles(9))).toMatchObject({ roles: ['admin'], refused: [] });
    expect(folded(added(), recovered(PAPER), roles(1)).refused).toEqual([eventId(3)]);
  });
});

describe('a grant by a colleague', () => {
  const liIs = (...roles: string[]): UserState =>
    foldedAs(LI, ['user.added', { roles, publicKey: keyOf(2), stationId: STATION }, li]);
  const doubted = (by: ActorSigner, granter: UserState): number =>
    unvouchedGrants(folded(added(), ['user.keyReplaced', { publicKey: keyOf(3), stationId: STATION }, by]), (id) =>
      id === LI ? granter : undefined,
    ).length;

  test('is vouched for by a key that an administrator has or had, and by no other', () => {
    expect(doubted(li, liIs('admin'))).toBe(0);
    const later: Act = ['user.keyReplaced', { publicKey: keyOf(4), stationId: STATION }, zhang];
    const granted: Act = ['user.added', { roles: ['admin'], publicKey: keyOf(2), stationId: STATION }, li];
    expect(doubted(li, foldedAs(LI, granted, later))).toBe(0);
    expect(doubted(signerFor(LI, seed(7)), liIs('admin'))).toBe(1);
    expect(doubted(li, liIs('clerk'))).toBe(1);
    expect(doubted(signerFor(uuid(3), seed(7)), liIs('admin'))).toBe(1);
  });

  test('and the recovery key are not the same: a recovery is nobody’s grant', () => {
    expect(unvouchedGrants(folded(added(), recovered(PAPER)), () => undefined)).toEqual([]);
  });
});

describe('a recovery that was put together by hand', () => {
  const facts = JSON.stringify({ publicKey: keyOf(9), stationId: STATION });
  const byHand = (actorSignature: unknown): RawEvent =>
    forged({ facts, header: { type: 'user.keyRecovered', streams: [STREAM], actorSignature } });

  test('with the recovery key’s name under a signature of another is no event at all', () => {
    const { signature } = built({ type: 'user.keyRecovered', streams: [STREAM] }, [li]).header.actorSignature![0]!;
    const raw = byHand([{ actorId: NOBODY, key: recoveryPublicKey, signature }]);
    expect(checkEvent(raw, sha256, verify)).toMatchObject({ ok: false, fault: { code: 'EVENT_ACTOR_SIGNATURE' } });
  });

  test('without a signature is parked', () => {
    const checked = checkEvent(byHand(undefined), sha256, verify);
    if (!checked.ok) throw new Error(checked.fault.code);
    expect(findParkedReason(checked.header, JSON.parse(facts), {})).toBe('SIGNATURE_MISSING');
  });
});

describe('what is typed from the paper', () => {
  test('gives the same signing key in any case and width, with any spaces and dashes, O for 0, I or L for 1', () => {
    const key = '01AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-2345-6789';
    const { publicKey } = recoverySigningPair(key);
    for (const typed of [
      key.toLowerCase(),
      key.replaceAll('-', ''),
      key.replaceAll('-', ' – '),
      key.replace('01', 'OI'),
      key.replace('01', 'ol'),
      key.replace(/./g, (letter) => (letter === '-' ? '－' : String.fromCodePoint(letter.charCodeAt(0) + 0xfee0))),
    ])
      expect([typed, recoverySigningPair(typed).publicKey]).toEqual([typed, publicKey]);
    expect(recoverySigningPair(key.replace('2', '3')).publicKey).not.toBe(publicKey);
  });
});
