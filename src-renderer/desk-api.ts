import {
  BRIDGE_NAME,
  changeSchema,
  CONTRACT,
  type Change,
  type Channel,
  type ChannelInput,
  type ChannelOutput,
  type DeskBridge,
} from '../src-shared/ipc/contract';
import { resultSchema, type DeskError } from '../src-shared/ipc/result';

/** A refusal or failure of the desk, with what may be told to the person in front of it. */
export class DeskFault extends Error {
  readonly error: DeskError;
  constructor(error: DeskError) {
    super(error.code);
    this.name = 'DeskFault';
    this.error = error;
  }
}

const UNEXPECTED: DeskError = {
  code: 'UNEXPECTED',
  title: '没有完成',
  sentence: '程序内部没有应答，已填写的内容还在。请再试一次。',
  retry: 'again',
};

/** What to show of anything that was thrown. */
export function errorOf(thrown: unknown): DeskError {
  return thrown instanceof DeskFault ? thrown.error : UNEXPECTED;
}

function bridge(): DeskBridge {
  const found = (window as unknown as Record<string, DeskBridge | undefined>)[BRIDGE_NAME];
  if (!found) throw new DeskFault(UNEXPECTED);
  return found;
}

/** The only way from a screen to data. Throws a {@link DeskFault}. */
export async function call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
  const answer: unknown = await bridge().call(channel, input);
  const parsed = resultSchema(CONTRACT[channel].output).safeParse(answer);
  if (!parsed.success) throw new DeskFault(UNEXPECTED);
  if (!parsed.data.ok) throw new DeskFault(parsed.data.error);
  return parsed.data.value as ChannelOutput<C>;
}

/** Tells which kinds of rows changed. Returns how to stop listening. */
export function onDeskChange(listener: (change: Change) => void): () => void {
  return bridge().onChange((message) => {
    const change = changeSchema.safeParse(message);
    if (change.success) listener(change.data);
  });
}
