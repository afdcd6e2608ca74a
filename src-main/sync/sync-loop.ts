import { findOwnChain } from '../store/own-chain';
import { firstOpenSeq } from '../store/outbox';
import { beginGeneration, writeWitness } from '../store/generation';
import type { DataFolder } from '../store/data-folder';
import { findBinding } from './county-binding';
import type { CountyLine } from './county-line';
import { FIRST_STATE, step, type EngineState, type Input, type Output, type View } from './engine';
import { exchange, type Traffic } from './exchange';
import type { ExchangeHome } from './exchange-home';

export interface SyncHome extends ExchangeHome {
  readonly folder: DataFolder;
  readonly key: Buffer;
}

export interface SyncLoop {
  readonly saved: () => void;
  readonly now: () => void;
  readonly stop: () => Promise<void>;
  readonly state: () => EngineState;
  readonly clockDifferenceMs: () => number | null;
  /** Resolves when the engine has pushed and pulled all it could, or failed trying. */
  readonly settled: () => Promise<void>;
}

export interface SyncLoopOptions {
  readonly home: SyncHome;
  readonly lineTo: (address: string) => CountyLine;
  readonly random?: () => number;
  readonly onChange?: () => void;
}

/**
 * Runs the engine against a line: one request at a time, timers as it asks. Nothing here decides anything; what is
 * decided is in engine.ts.
 */
export function startSync({
  home,
  lineTo,
  random = Math.random,
  onChange = () => undefined,
}: SyncLoopOptions): SyncLoop {
  let state = FIRST_STATE;
  let timer: NodeJS.Timeout | undefined;
  let waiting = new AbortController();
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let settleCallbacks: (() => void)[] = [];
  const traffic: Traffic = { sentCount: 0, receivedCount: 0, bytes: 0, clockDifferenceMs: null };
  let startedAt = home.now();

  const view = (): View => {
    const chain = findOwnChain(home.connection.read);
    return {
      now: home.now(),
      head: chain?.head ?? { seq: 0, hash: '' },
      hashAt: (seq) => ownHashAt(home, seq),
      firstOpenSeq: (isApproved) => firstOpenSeq(home.connection.read, chain?.generation ?? '', isApproved),
      random,
    };
  };
  const feed = (input: Input): void => {
    if (isStopped) return;
    const next = step(state, input, view());
    state = next.state;
    for (const output of next.outputs) carryOut(output);
    if (isAtRest(state)) settle();
  };
  const settle = (): void => {
    recordExchange(home, traffic, startedAt, state.trouble);
    startedAt = home.now();
    const callbacks = settleCallbacks;
    settleCallbacks = [];
    for (const callback of callbacks) callback();
  };
  const carryOut = (output: Output): void => {
    switch (output.kind) {
      case 'cancelWait':
        waiting.abort();
        return;
      case 'wakeAt':
        clearTimeout(timer);
        timer = setTimeout(() => feed({ kind: 'wake' }), Math.max(0, output.at - home.now()));
        return;
      case 'newGeneration':
        beginGeneration(home, output.reason);
        queueMicrotask(() => feed({ kind: 'wake' }));
        return;
      case 'request': {
        const binding = findBinding(home.connection);
        if (!binding) return;
        waiting = new AbortController();
        const { signal } = waiting;
        running = exchange(home, binding, lineTo(binding.address), output.request, traffic, signal)
          // A cancelled wait is no failure: there is something to send.
          .then((answer) =>
            signal.aborted && answer.kind === 'failed' ? feedCancelled() : feed({ kind: 'answer', answer }),
          )
          .catch(() => feed({ kind: 'answer', answer: { kind: 'failed', reason: 'unreachable' } }))
          .finally(onChange);
      }
    }
  };
  const feedCancelled = (): void => {
    state = { ...state, doing: null };
    feed({ kind: 'wake' });
  };
  if (findBinding(home.connection)) feed({ kind: 'wake' });
  return {
    saved: () => feed({ kind: 'saved' }),
    now: () => feed({ kind: 'now' }),
    state: () => state,
    clockDifferenceMs: () => traffic.clockDifferenceMs,
    settled: () => new Promise((resolve) => settleCallbacks.push(resolve)),
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      waiting.abort();
      await running;
      writeWitness(home);
    },
  };
}

/** All sent and all fetched (waiting for news), or given up for now. */
function isAtRest(state: EngineState): boolean {
  return state.doing === 'wait' || (state.doing === null && state.retryAt !== null);
}

function ownHashAt(home: SyncHome, seq: number): string | undefined {
  const generation = findOwnChain(home.connection.read)?.generation ?? '';
  return home.connection.read.get<{ hash: string }>(
    'SELECT hash FROM event WHERE generation = ? AND seq = ?',
    generation,
    seq,
  )?.hash;
}

const HISTORY_MAX = 500;

/** One line of history per exchange that moved something or failed; silent waits are not worth one. */
function recordExchange(home: SyncHome, traffic: Traffic, startedAt: number, trouble: string | null): void {
  if (traffic.sentCount === 0 && traffic.receivedCount === 0 && trouble === null) return;
  home.connection.write((writer) => {
    writer.run(
      'INSERT INTO exchange (at, is_ok, sent_count, received_count, bytes, duration_ms, trouble) VALUES (?, ?, ?, ?, ?, ?, ?)',
      home.now(),
      trouble === null ? 1 : 0,
      traffic.sentCount,
      traffic.receivedCount,
      traffic.bytes,
      Math.max(0, home.now() - startedAt),
      trouble,
    );
    writer.run('DELETE FROM exchange WHERE rid <= (SELECT max(rid) FROM exchange) - ?', HISTORY_MAX);
  });
  traffic.sentCount = 0;
  traffic.receivedCount = 0;
  traffic.bytes = 0;
}
