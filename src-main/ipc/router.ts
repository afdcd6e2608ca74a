import { CONTRACT, type Channel } from '../../src-shared/ipc/contract';
import type { Result } from '../../src-shared/ipc/result';
import { deskErrorOf, wordsOf } from '../desk/fault-sentence';
import type { Desk } from '../running/desk';
import { HANDLERS } from './handlers';

/** Calls that are answered while nobody is logged in; enrolment asks for itself who may. */
const BEFORE_LOGIN: ReadonlySet<Channel> = new Set<Channel>([
  'desk:state',
  'desk:restore',
  'desk:unlockWithRecoveryKey',
  'desk:openDataFolder',
  'desk:quit',
  'desk:cancelPreparing',
  'station:setUp',
  'station:confirmRecoveryKey',
  'station:printRecoveryKey',
  'station:finishSetUp',
  'sync:enrol',
  'sync:enrolBySheet',
  'session:logIn',
  'session:resetByRecoveryKey',
  'session:logOut',
  'session:touch',
  'practice:enter',
  'practice:fillAnew',
  'practice:leave',
  'practice:logIn',
]);

export interface RouterLog {
  /** Names of channels, codes and lengths only; never what was said. */
  readonly note: (line: { channel: string; ms: number; code: string; cause?: unknown }) => void;
}

/**
 * The one wrapper around every channel: known name → parse → logged in → use case → envelope → parse again. What a
 * window sends is as untrusted as what a network sends. Never throws.
 */
export async function route(desk: Desk, channel: unknown, input: unknown, log: RouterLog): Promise<Result<unknown>> {
  const started = performance.now();
  const note = (code: string, cause?: unknown) =>
    log.note({
      channel: String(channel).slice(0, 40),
      ms: Math.round(performance.now() - started),
      code,
      ...(cause === undefined ? {} : { cause }),
    });
  if (typeof channel !== 'string' || !Object.hasOwn(CONTRACT, channel)) {
    note('INPUT_INVALID');
    return { ok: false, error: { code: 'INPUT_INVALID', ...wordsOf('INPUT_INVALID') } };
  }
  const name = channel as Channel;
  const parsed = CONTRACT[name].input.safeParse(input);
  if (!parsed.success) {
    note('INPUT_INVALID');
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), '内容的格式不对']));
    return { ok: false, error: { code: 'INPUT_INVALID', ...wordsOf('INPUT_INVALID'), fields } };
  }
  try {
    if (!BEFORE_LOGIN.has(name)) desk.actor();
    const handler = HANDLERS[name] as (desk: Desk, input: unknown) => unknown;
    const value = CONTRACT[name].output.parse(await handler(desk, parsed.data));
    note('OK');
    return { ok: true, value };
  } catch (cause) {
    const error = deskErrorOf(cause);
    note(error.code, cause);
    return { ok: false, error };
  }
}
