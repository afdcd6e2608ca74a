import type { Change, Channel, ChannelInput, ChannelOutput } from '../../src-shared/ipc/contract';
import type { DeskError } from '../../src-shared/ipc/result';
import { NO_KEYRING, type Keyring } from '../../src-main/desk/key-ring';
import { createDesk } from '../../src-main/running/create-desk';
import type { Desk, DeskOptions, DeskWorld } from '../../src-main/running/desk';
import type { PrintWorld } from '../../src-main/running/print-queue';
import { route } from '../../src-main/ipc/router';
import { CONFIGURATION, MONDAY_MORNING } from './station';

export const PASSWORD = 'Xinfang-2026';

/** A keyring that keeps the secret reversed: enough to see that the slot is used and that its loss is noticed. */
export function testKeyring(): Keyring {
  return {
    isAvailable: () => true,
    wrap: (secret) => Buffer.from([...secret].reverse().join('')),
    unwrap: (wrapped) => [...wrapped.toString()].reverse().join(''),
  };
}

/** Pages are drawn, nothing takes them. */
const NO_PRINTERS: PrintWorld = {
  drawPage: async (html) => Buffer.from(html),
  findUndrawn: async () => '',
  sendToPrinter: async () => 'refused',
  listPrinters: async () => [],
};

export interface TestDesk {
  readonly desk: Desk;
  readonly changes: Change[];
  readonly log: { channel: string; code: string }[];
  /** A call as a window makes it; throws the DeskError of a failure. */
  readonly call: <C extends Channel>(channel: C, input: ChannelInput<C>) => Promise<ChannelOutput<C>>;
  /** A call that is expected to fail. */
  readonly refused: (channel: string, input: unknown) => Promise<DeskError>;
  clock: number;
}

export function aDesk(
  dataDirectory: string,
  options: Partial<DeskOptions> & {
    keyring?: Keyring;
    printSecret?: DeskWorld['printSecret'];
    printers?: PrintWorld;
    chooseFile?: DeskWorld['chooseFile'];
    switchDesk?: DeskWorld['switchDesk'];
    chooseFolder?: DeskWorld['chooseFolder'];
    allowCamera?: DeskWorld['allowCamera'];
  } = {},
): TestDesk {
  const changes: Change[] = [];
  const log: { channel: string; code: string }[] = [];
  const {
    keyring = NO_KEYRING,
    printSecret = async () => false,
    printers = NO_PRINTERS,
    chooseFile = async () => null,
    switchDesk = async () => undefined,
    chooseFolder = async () => null,
    allowCamera = () => undefined,
    ...rest
  } = options;
  // With a keyring the desk opens, and asks the time, before there is a TestDesk.
  const time = { now: MONDAY_MORNING };
  const test: TestDesk = {
    get clock() {
      return time.now;
    },
    set clock(now) {
      time.now = now;
    },
    changes,
    log,
    desk: createDesk({
      dataDirectory,
      now: () => time.now,
      isCheap: true,
      appVersion: '0.1.0',
      world: {
        keyring,
        notify: (change) => changes.push(change),
        ...printers,
        printSecret,
        chooseFile,
        chooseFolder,
        allowCamera,
        openFolder: () => undefined,
        switchDesk,
        quit: () => undefined,
      },
      ...rest,
    }),
    call: async (channel, input) => {
      const result = await route(test.desk, channel, input, { note: (line) => log.push(line) });
      if (!result.ok) throw Object.assign(new Error(result.error.code), result.error);
      return result.value as never;
    },
    refused: async (channel, input) => {
      const result = await route(test.desk, channel, input, { note: (line) => log.push(line) });
      if (result.ok) throw new Error(`${channel} was not refused`);
      return result.error;
    },
  };
  return test;
}

/** Set up, logged in. */
export async function anOpenDesk(
  dataDirectory: string,
  options: Parameters<typeof aDesk>[1] = {},
): Promise<TestDesk & { recoveryKey: string }> {
  const test = aDesk(dataDirectory, options);
  const { recoveryKey } = await test.call('station:setUp', {
    configuration: CONFIGURATION,
    admin: { name: '张丽', account: 'zhangli', password: PASSWORD },
  });
  await test.call('station:finishSetUp', {});
  return Object.assign(test, { recoveryKey });
}
