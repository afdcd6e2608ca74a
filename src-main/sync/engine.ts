import type { ChainHead } from '../../src-shared/journal/event-check';
import type { ProtocolErrorCode, SessionBody } from '../../src-shared/sync/protocol';

/*
 * The synchronisation as a pure step: what happened goes in, what to do comes out. Line, clock and randomness are
 * handed in, so that a thousand bad days can be played in a second. sync-protocol.md, "When" and "Sessions".
 */

export type Request =
  | { readonly kind: 'challenge' }
  | { readonly kind: 'session'; readonly challenge: string }
  | { readonly kind: 'push'; readonly afterSeq: number; readonly limit: number; readonly isHeaderOnly: boolean }
  | { readonly kind: 'pull' }
  | { readonly kind: 'wait' };

export type Answer =
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'session'; readonly body: SessionBody }
  /** A page whose signature was verified and which has been taken into the store. */
  | {
      readonly kind: 'page';
      readonly chain: ChainHead;
      readonly more: boolean;
      readonly isContiguous: boolean;
      readonly pushedThrough: number | null;
    }
  | { readonly kind: 'failed'; readonly reason: FailureReason };

/** unreachable: no answer. notOurs: an answer, but not our county's (a portal page). countyRestored: it does not know our newest page. Else what the county said. */
export type FailureReason = 'unreachable' | 'notOurs' | 'countyRestored' | ProtocolErrorCode;

export type Input =
  | { readonly kind: 'wake' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'now' }
  | { readonly kind: 'answer'; readonly answer: Answer };

export type Output =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'cancelWait' }
  | { readonly kind: 'wakeAt'; readonly at: number }
  | { readonly kind: 'newGeneration'; readonly reason: 'rolledBack' | 'forked' };

/** What the store says at the moment of a step. */
export interface View {
  readonly now: number;
  /** Head of the present generation. */
  readonly head: ChainHead;
  /** Hash of our own event at a seq of the present generation; undefined when there is none. */
  readonly hashAt: (seq: number) => string | undefined;
  /**
   * Smallest seq of the present generation without a final verdict: pending, and held once the county approves. After
   * the head when there is none. An answer that was lost is asked for again by sending the event again.
   */
  readonly firstOpenSeq: (isApproved: boolean) => number;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
}

export interface EngineState {
  readonly isInSession: boolean;
  readonly doing: Request['kind'] | null;
  /** Own events up to here were sent and answered in this session; null until the county spoke. */
  readonly sentThrough: number | null;
  readonly isCaughtUp: boolean;
  /** Events in the next push; halved when a push fails, doubled when one succeeds. */
  readonly batch: number;
  /** How often one event alone was turned away unread; after the second time it travels without its bodies. */
  readonly refusedAloneCount: number;
  readonly failureCount: number;
  readonly retryAt: number | null;
  readonly saveAt: number | null;
  readonly standing: SessionBody['standing'] | 'unknown';
  readonly trouble: FailureReason | null;
}

export const BATCH_MAX = 500;
/** A save is sent after this long, so that a burst of typing makes one push. */
export const SAVE_DELAY_MS = 2_000;
const ALONE_MAX = 2;
const HELD_LOOK_MS = 60_000;
const BACKOFF_FIRST_MS = 2_000;
const BACKOFF_LAST_MS = 300_000;

export const FIRST_STATE: EngineState = {
  isInSession: false,
  doing: null,
  sentThrough: null,
  isCaughtUp: false,
  batch: BATCH_MAX,
  refusedAloneCount: 0,
  failureCount: 0,
  retryAt: null,
  saveAt: null,
  standing: 'unknown',
  trouble: null,
};

export interface Step {
  readonly state: EngineState;
  readonly outputs: readonly Output[];
}

/** One step. Never throws, reads nothing but its arguments. */
export function step(state: EngineState, input: Input, view: View): Step {
  switch (input.kind) {
    case 'wake':
      return proceed(state, view);
    case 'now':
      return hurry({ ...state, failureCount: 0, retryAt: null, saveAt: view.now }, view);
    case 'saved':
      // A save resets the back-off (sync-protocol.md, "When"): somebody is working here.
      return hurry(
        { ...state, failureCount: 0, retryAt: null, saveAt: state.saveAt ?? view.now + SAVE_DELAY_MS },
        view,
      );
    case 'answer':
      return afterAnswer(countRefusal({ ...state, doing: null }, state.doing, input.answer), input.answer, view);
  }
}

/** A long wait holds the line; what was saved does not wait for it to end. */
function hurry(state: EngineState, view: View): Step {
  if (state.saveAt !== null && state.saveAt > view.now)
    return { state, outputs: [{ kind: 'wakeAt', at: state.saveAt }] };
  if (state.doing === 'wait') return { state, outputs: [{ kind: 'cancelWait' }] };
  return proceed(state, view);
}

/** Decides the next request, or when to look again. */
function proceed(state: EngineState, view: View): Step {
  const isDue = state.saveAt !== null && state.saveAt <= view.now;
  if (state.doing === 'wait' && isDue && hasOutbox(state, view)) return { state, outputs: [{ kind: 'cancelWait' }] };
  if (state.doing !== null) return { state, outputs: [] };
  if (state.retryAt !== null && state.retryAt > view.now) {
    return { state, outputs: [{ kind: 'wakeAt', at: state.retryAt }] };
  }
  if (state.isInSession && state.standing === 'held' && !hasOutbox(state, view)) {
    // All is sent and kept there; whether the operator has approved is told by the next session.
    const retryAt = view.now + HELD_LOOK_MS;
    return { state: { ...state, isInSession: false, retryAt }, outputs: [{ kind: 'wakeAt', at: retryAt }] };
  }
  const request = nextRequest(state, view);
  const saveAt = request.kind === 'push' ? null : state.saveAt;
  return { state: { ...state, doing: request.kind, retryAt: null, saveAt }, outputs: [{ kind: 'request', request }] };
}

function nextRequest(state: EngineState, view: View): Request {
  if (!state.isInSession) return { kind: 'challenge' };
  if (hasOutbox(state, view) && state.sentThrough !== null)
    return {
      kind: 'push',
      afterSeq: state.sentThrough,
      limit: state.batch,
      isHeaderOnly: state.refusedAloneCount >= ALONE_MAX,
    };
  return state.isCaughtUp ? { kind: 'wait' } : { kind: 'pull' };
}

function hasOutbox(state: EngineState, view: View): boolean {
  return state.sentThrough !== null && state.sentThrough < view.head.seq && state.standing !== 'revoked';
}

/** What a county says that could not take in a request; the line and our session are not to blame. */
const UNREAD: readonly FailureReason[] = ['REQUEST_TOO_LARGE', 'REQUEST_SHAPE', 'COUNTY_FAULT'];

function countRefusal(state: EngineState, doing: EngineState['doing'], answer: Answer): EngineState {
  if (doing !== 'push') return state;
  if (answer.kind === 'page') return { ...state, refusedAloneCount: 0 };
  const isAlone = state.batch === 1 && answer.kind === 'failed' && UNREAD.includes(answer.reason);
  return isAlone ? { ...state, refusedAloneCount: state.refusedAloneCount + 1 } : state;
}

function afterAnswer(state: EngineState, answer: Answer, view: View): Step {
  switch (answer.kind) {
    case 'challenge':
      return asking({ ...state, trouble: null }, { kind: 'session', challenge: answer.challenge });
    case 'session':
      return afterSession(state, answer.body, view);
    case 'page':
      return afterPage(state, answer, view);
    case 'failed':
      return afterFailure(state, answer.reason, view);
  }
}

function asking(state: EngineState, request: Request): Step {
  return { state: { ...state, doing: request.kind }, outputs: [{ kind: 'request', request }] };
}

function afterSession(state: EngineState, body: SessionBody, view: View): Step {
  const opened: EngineState = {
    ...state,
    isInSession: true,
    standing: body.standing,
    failureCount: 0,
    retryAt: null,
    trouble: null,
  };
  if (body.standing === 'suspended' || body.standing === 'revoked') {
    const refused = body.standing === 'revoked' ? 'STATION_REVOKED' : 'STATION_SUSPENDED';
    return afterFailure({ ...opened, standing: body.standing }, refused, view);
  }
  // Its log behind our position is another one now: what it orders anew up to there would never reach us.
  if (!body.isPairKnown) return afterFailure(opened, 'countyRestored', view);
  const firstOpen = view.firstOpenSeq(body.standing === 'approved');
  return holdChainsTogether({ ...opened, sentThrough: firstOpen - 1 }, body.chain, view);
}

/**
 * Holds the county's copy of our chain against our own. Behind: send from there. Ahead of us: this database was put
 * back. Another hash at the same place: a fork. In both cases nothing more is written to this chain.
 */
function holdChainsTogether(state: EngineState, chain: ChainHead, view: View): Step {
  if (chain.seq > view.head.seq)
    return { state: { ...FIRST_STATE }, outputs: [{ kind: 'newGeneration', reason: 'rolledBack' }] };
  if (chain.seq > 0 && view.hashAt(chain.seq) !== chain.hash) {
    return { state: { ...FIRST_STATE }, outputs: [{ kind: 'newGeneration', reason: 'forked' }] };
  }
  return proceed({ ...state, sentThrough: Math.min(state.sentThrough ?? chain.seq, chain.seq) }, view);
}

function afterPage(state: EngineState, page: Extract<Answer, { kind: 'page' }>, view: View): Step {
  const batch = page.pushedThrough !== null ? Math.min(BATCH_MAX, state.batch * 2) : state.batch;
  const next: EngineState = {
    ...state,
    batch,
    sentThrough: page.pushedThrough ?? state.sentThrough,
    failureCount: 0,
    retryAt: null,
    trouble: null,
    // A push answer changes delivery, never order: order comes by the pull that follows it.
    isCaughtUp: page.pushedThrough !== null ? false : page.isContiguous && !page.more,
  };
  return holdChainsTogether(next, page.chain, view);
}

const SESSION_LOST: readonly FailureReason[] = ['SESSION_UNKNOWN', 'CHALLENGE_UNKNOWN'];

function afterFailure(state: EngineState, reason: FailureReason, view: View): Step {
  if (SESSION_LOST.includes(reason) && state.failureCount === 0) {
    return proceed({ ...state, isInSession: false, failureCount: 1 }, view);
  }
  const ceiling = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** state.failureCount);
  const retryAt = view.now + BACKOFF_FIRST_MS / 2 + Math.floor(view.random() * ceiling);
  const next: EngineState = {
    ...state,
    isInSession: false,
    isCaughtUp: false,
    sentThrough: null,
    batch: Math.max(1, Math.floor(state.batch / 2)),
    failureCount: Math.min(30, state.failureCount + 1),
    retryAt,
    trouble: reason,
  };
  return { state: next, outputs: [{ kind: 'wakeAt', at: retryAt }] };
}
