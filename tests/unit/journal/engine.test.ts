import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionBody } from '../../../src-shared/sync/protocol';
import { PROTOCOL_ERRORS } from '../../../src-shared/sync/protocol';
import {
  BATCH_MAX,
  FIRST_STATE,
  SAVE_DELAY_MS,
  step,
  type Answer,
  type EngineState,
  type FailureReason,
  type Input,
  type View,
} from '../../../src-main/sync/engine';
import { holds } from '../shared/property';

const NOW = 1_795_395_120_000;
const hash = (seq: number) => String(seq).padStart(64, '0');
const view = (change: Partial<View> & { seq?: number; open?: number } = {}): View => {
  const { seq = 3, open = 1, ...rest } = change;
  return {
    now: NOW,
    head: { seq, hash: hash(seq) },
    hashAt: (at) => (at >= 1 && at <= seq ? hash(at) : undefined),
    firstOpenSeq: () => open,
    random: () => 0.5,
    ...rest,
  };
};
const sessionBody = (change: Partial<SessionBody> = {}): SessionBody => ({
  kind: 'session',
  countyId: 'c'.repeat(32),
  stationId: 'a'.repeat(32),
  generation: 'a'.repeat(32),
  challenge: 'C'.repeat(22),
  sessionId: 'S'.repeat(22),
  standing: 'approved',
  epoch: 'E'.repeat(22),
  isPairKnown: true,
  chain: { seq: 0, hash: hash(0) },
  serverTime: NOW,
  ...change,
});
const session = (change: Partial<SessionBody> = {}): Answer => ({ kind: 'session', body: sessionBody(change) });
const page = (change: Partial<Extract<Answer, { kind: 'page' }>> = {}): Answer => ({
  kind: 'page',
  chain: { seq: 3, hash: hash(3) },
  more: false,
  isContiguous: true,
  pushedThrough: null,
  ...change,
});
const failed = (reason: FailureReason): Answer => ({ kind: 'failed', reason });
/** Plays inputs; the outputs are those of the last. */
const play = (inputs: readonly (Input | Answer)[], at: View = view(), from: EngineState = FIRST_STATE) =>
  inputs.reduce<ReturnType<typeof step>>(
    ({ state }, each) =>
      step(
        state,
        each.kind === 'wake' || each.kind === 'saved' || each.kind === 'now' || each.kind === 'answer'
          ? each
          : { kind: 'answer', answer: each },
        at,
      ),
    { state: from, outputs: [] },
  );
const wake: Input = { kind: 'wake' };
const opening: Answer = { kind: 'challenge', challenge: 'C'.repeat(22) };
/** All sent, all fetched: the engine holds a long wait. */
const resting = () =>
  play([wake, opening, session({ chain: { seq: 3, hash: hash(3) } }), page()], view({ open: 4 })).state;

describe('a good day', () => {
  test('challenge, session, push, pull, wait', () => {
    expect(play([wake]).outputs).toEqual([{ kind: 'request', request: { kind: 'challenge' } }]);
    expect(play([wake, opening]).outputs).toEqual([
      { kind: 'request', request: { kind: 'session', challenge: 'C'.repeat(22) } },
    ]);
    expect(play([wake, opening, session()]).outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 0, limit: BATCH_MAX, isHeaderOnly: false } },
    ]);
    expect(play([wake, opening, session(), page({ pushedThrough: 3, more: true })]).outputs).toEqual([
      { kind: 'request', request: { kind: 'pull' } },
    ]);
    expect(play([wake, opening, session(), page({ pushedThrough: 3, more: true }), page()]).outputs).toEqual([
      { kind: 'request', request: { kind: 'wait' } },
    ]);
  });

  test('more to fetch is fetched; a page that does not continue ours is asked for again', () => {
    const from = resting();
    expect(play([page({ more: true })], view(), { ...from, doing: 'pull' }).outputs).toEqual([
      { kind: 'request', request: { kind: 'pull' } },
    ]);
    expect(play([page({ isContiguous: false })], view(), { ...from, doing: 'pull' }).outputs).toEqual([
      { kind: 'request', request: { kind: 'pull' } },
    ]);
  });

  test('an event without a verdict is sent again although the county has it: its answer was lost', () => {
    const lost = play([wake, opening, session({ chain: { seq: 3, hash: hash(3) } })], view({ open: 2 }));
    expect(lost.outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 1, limit: BATCH_MAX, isHeaderOnly: false } },
    ]);
    const known = play([wake, opening, session({ chain: { seq: 3, hash: hash(3) } })], view({ open: 4 }));
    expect(known.outputs).toEqual([{ kind: 'request', request: { kind: 'pull' } }]);
  });

  test('a county that was put back gets again what it lost', () => {
    const rewound = play([wake, opening, session({ chain: { seq: 1, hash: hash(1) } })], view({ open: 4 }));
    expect(rewound.outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 1, limit: BATCH_MAX, isHeaderOnly: false } },
    ]);
  });
});

describe('a save', () => {
  test('waits two seconds, then ends the long wait, then is sent', () => {
    const from = resting();
    const at = (now: number) => view({ seq: 4, open: 4, now });
    const saved = step(from, { kind: 'saved' }, at(NOW));
    expect(saved.outputs).toEqual([{ kind: 'wakeAt', at: NOW + SAVE_DELAY_MS }]);
    const again = step(saved.state, { kind: 'saved' }, at(NOW + 1_500));
    expect(again.outputs).toEqual([{ kind: 'wakeAt', at: NOW + SAVE_DELAY_MS }]);
    const due = step(again.state, wake, at(NOW + SAVE_DELAY_MS));
    expect(due.outputs).toEqual([{ kind: 'cancelWait' }]);
    expect(step({ ...due.state, doing: null }, wake, at(NOW + SAVE_DELAY_MS)).outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 3, limit: BATCH_MAX, isHeaderOnly: false } },
    ]);
  });

  test('立即同步 does not wait', () => {
    expect(step(resting(), { kind: 'now' }, view({ seq: 4 })).outputs).toEqual([{ kind: 'cancelWait' }]);
    expect(step(FIRST_STATE, { kind: 'now' }, view()).outputs).toEqual([
      { kind: 'request', request: { kind: 'challenge' } },
    ]);
  });

  test('ends the back-off: somebody is working here', () => {
    const { state } = play([wake, failed('unreachable'), wake]);
    expect(state.retryAt).not.toBeNull();
    const saved = step(state, { kind: 'saved' }, view());
    expect(saved.state).toMatchObject({ retryAt: null, failureCount: 0 });
    expect(step(saved.state, wake, view({ now: NOW + SAVE_DELAY_MS })).outputs).toEqual([
      { kind: 'request', request: { kind: 'challenge' } },
    ]);
  });

  test('during a request starts no second one', () => {
    const { state } = play([wake, opening, session()]);
    expect(step(state, { kind: 'now' }, view({ seq: 9 })).outputs).toEqual([]);
    expect(step(state, wake, view({ seq: 9 })).outputs).toEqual([]);
  });
});

describe('a bad day', () => {
  test('a portal page is not ours: named, tried again, and nothing is taken for sent', () => {
    const { state, outputs } = play([wake, opening, session(), failed('notOurs')]);
    expect(state).toMatchObject({
      trouble: 'notOurs',
      isInSession: false,
      sentThrough: null,
      isCaughtUp: false,
      failureCount: 1,
    });
    expect(outputs).toEqual([{ kind: 'wakeAt', at: NOW + 2_000 }]);
    expect(step(state, wake, view({ now: NOW + 1_999 })).outputs).toEqual([{ kind: 'wakeAt', at: NOW + 2_000 }]);
    expect(step(state, wake, view({ now: NOW + 2_000 })).outputs).toEqual([
      { kind: 'request', request: { kind: 'challenge' } },
    ]);
  });

  test('the back-off grows from one second to five minutes and never beyond', () => {
    holds(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), { minLength: 1, maxLength: 40 }),
        (randoms) => {
          let state: EngineState = FIRST_STATE;
          randoms.forEach((random, count) => {
            state = step(
              { ...state, doing: 'challenge' },
              { kind: 'answer', answer: failed('unreachable') },
              view({ random: () => random }),
            ).state;
            const delay = (state.retryAt ?? 0) - NOW;
            expect(delay).toBeGreaterThanOrEqual(1_000);
            expect(delay).toBeLessThanOrEqual(1_000 + Math.min(300_000, 2_000 * 2 ** count));
          });
          expect(state.batch).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  test('a batch halves when it fails, to one event, and doubles when it succeeds', () => {
    const sending = play([wake, opening, session()], view({ seq: 900 })).state;
    let state = sending;
    const limits: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) {
      state = play([failed('REQUEST_TOO_LARGE')], view({ seq: 900 }), state).state;
      limits.push(state.batch);
      state = { ...state, doing: 'push', failureCount: 0 };
    }
    expect(limits).toEqual([250, 125, 62, 31, 15, 7, 3, 1, 1, 1, 1]);
    const { state: after, outputs } = play(
      [page({ chain: { seq: 1, hash: hash(1) }, pushedThrough: 1 })],
      view({ seq: 900 }),
      { ...sending, batch: 1 },
    );
    expect(after.batch).toBe(2);
    expect(outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 1, limit: 2, isHeaderOnly: false } },
    ]);
  });

  test('a lost session is asked for once at once, the second time after a pause', () => {
    const from = resting();
    const first = step(from, { kind: 'answer', answer: failed('SESSION_UNKNOWN') }, view());
    expect(first.outputs).toEqual([{ kind: 'request', request: { kind: 'challenge' } }]);
    const second = step(first.state, { kind: 'answer', answer: failed('CHALLENGE_UNKNOWN') }, view());
    expect(second.outputs[0]?.kind).toBe('wakeAt');
  });

  test('a county that has more of our chain than we: we were put back', () => {
    const { state, outputs } = play([wake, opening, session({ chain: { seq: 4, hash: hash(4) } })]);
    expect(outputs).toEqual([{ kind: 'newGeneration', reason: 'rolledBack' }]);
    expect(state).toEqual(FIRST_STATE);
    expect(
      play([wake, opening, session(), page({ chain: { seq: 9, hash: hash(9) }, pushedThrough: 3 })]).outputs,
    ).toEqual([{ kind: 'newGeneration', reason: 'rolledBack' }]);
  });

  test('a county that has another event at our place: a fork', () => {
    const { state, outputs } = play([wake, opening, session({ chain: { seq: 2, hash: 'f'.repeat(64) } })]);
    expect(outputs).toEqual([{ kind: 'newGeneration', reason: 'forked' }]);
    expect(state).toEqual(FIRST_STATE);
    expect(play([page({ chain: { seq: 3, hash: 'f'.repeat(64) } })], view(), resting()).outputs).toEqual([
      { kind: 'newGeneration', reason: 'forked' },
    ]);
  });

  test('suspended and revoked stations ask again later, and name it', () => {
    for (const [standing, trouble] of [
      ['suspended', 'STATION_SUSPENDED'],
      ['revoked', 'STATION_REVOKED'],
    ] as const) {
      const { state, outputs } = play([wake, opening, session({ standing })]);
      expect(state).toMatchObject({ standing, trouble, isInSession: false });
      expect(outputs[0]?.kind).toBe('wakeAt');
    }
  });

  test('an event that the county cannot read even alone travels by its header, so that the chain goes on', () => {
    const failure = failed('REQUEST_TOO_LARGE');
    const alone = {
      ...FIRST_STATE,
      isInSession: true,
      doing: 'push' as const,
      sentThrough: 0,
      batch: 1,
      standing: 'approved' as const,
    };
    const once = step(alone, { kind: 'answer', answer: failure }, view());
    const twice = step({ ...once.state, doing: 'push' }, { kind: 'answer', answer: failure }, view());
    const again = step({ ...twice.state, isInSession: true, sentThrough: 0, retryAt: null }, { kind: 'wake' }, view());
    expect(again.outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 0, limit: 1, isHeaderOnly: true } },
    ]);
  });

  test('a held chain sends all it has, then looks every minute whether it is approved', () => {
    const held = session({ standing: 'held' });
    expect(play([wake, opening, held]).outputs).toEqual([
      { kind: 'request', request: { kind: 'push', afterSeq: 0, limit: BATCH_MAX, isHeaderOnly: false } },
    ]);
    const { state, outputs } = play([wake, opening, held, page({ pushedThrough: 3 })]);
    expect(outputs).toEqual([{ kind: 'wakeAt', at: NOW + 60_000 }]);
    expect(state.isInSession).toBe(false);
  });
});

// Restored from an older copy, the county has another log behind the same positions: what it orders anew up to our old
// position would never reach us.
test('a county that does not know our newest page is not pulled from as if nothing had happened', () => {
  const rewound = play(
    [wake, opening, session({ isPairKnown: false, chain: { seq: 3, hash: hash(3) } })],
    view({ open: 4 }),
  );
  expect(rewound.outputs).not.toEqual([{ kind: 'request', request: { kind: 'pull' } }]);
});

test('whatever happens in whatever order: no throw, at most one request at a time, never without a next step', () => {
  const chain = fc.record({ seq: fc.nat(6), hash: fc.oneof(fc.nat(6).map(hash), fc.constant('f'.repeat(64))) });
  const answer: fc.Arbitrary<Answer> = fc.oneof(
    fc.constant(opening),
    fc
      .record({ standing: fc.constantFrom('approved', 'held', 'suspended', 'revoked'), chain })
      .map((change) => session(change)),
    fc
      .record({ chain, more: fc.boolean(), isContiguous: fc.boolean(), pushedThrough: fc.option(fc.nat(6)) })
      .map((change) => page(change)),
    fc.constantFrom<FailureReason>('unreachable', 'notOurs', ...PROTOCOL_ERRORS).map(failed),
  );
  const happening = fc.record({
    input: fc.constantFrom('wake', 'saved', 'now', 'answer'),
    answer,
    elapsed: fc.nat(400_000),
    seq: fc.integer({ min: 1, max: 6 }),
    open: fc.integer({ min: 1, max: 7 }),
  });
  holds(
    fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
      let state = FIRST_STATE;
      let now = NOW;
      for (const { input, answer: given, elapsed, seq, open } of happenings) {
        now += elapsed;
        const wasDoing = state.doing;
        // An answer comes only to a question.
        const taken: Input =
          input === 'answer'
            ? wasDoing === null
              ? wake
              : { kind: 'answer', answer: given }
            : { kind: input as 'wake' };
        const { state: after, outputs } = step(state, taken, view({ now, seq, open }));
        const requests = outputs.filter((output) => output.kind === 'request');
        expect(requests.length).toBeLessThanOrEqual(1);
        if (requests.length === 1) expect(taken.kind === 'answer' ? null : wasDoing).toBeNull();
        expect(after.doing !== null || outputs.length > 0).toBe(true);
        for (const output of outputs) if (output.kind === 'wakeAt') expect(output.at).toBeGreaterThan(now);
        state = after;
      }
    }),
    500,
  );
});
