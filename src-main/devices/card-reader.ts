import type { CardOutcome, ReaderTest } from '../../src-shared/devices/device-shapes';
import type { IdentityCard } from '../../src-shared/devices/identity-card';
import { findLoopbackAddress } from '../../src-shared/devices/loopback-address';
import { CARD_PROTOCOL_TABLE, readCardMessage, type CardMessage, type CardProtocol } from './card-protocols';
import { openLoopbackSocket, type LoopbackSocket } from './loopback-socket';

/** A reader of identity cards, however it is connected. */
export interface CardReader {
  readonly isReady: () => boolean;
  /** Reads what lies there now. A card also comes by `onCard` when somebody lays it down. */
  readonly read: () => Promise<CardOutcome>;
  readonly stop: () => void;
}

export interface CardReaderHome {
  readonly onCard: (card: IdentityCard) => void;
  /** The reader came or went. */
  readonly onChange: () => void;
}

export interface ReaderChoice {
  readonly address: string;
  readonly protocol: keyof typeof CARD_PROTOCOL_TABLE;
}

const ANSWER_MS = 5_000;
const AGAIN_FIRST_MS = 1_000;
const AGAIN_MOST_MS = 30_000;
/** A card left on the plate is told again and again by some services: it is one card until it is gone for so long. */
const SAME_CARD_MS = 3_000;

export interface ReaderTimes {
  readonly answerMs?: number;
  readonly againMs?: number;
}

/** A maker's own service on this computer, spoken to by WebSocket. Comes back by itself when the service does. */
export function startServiceReader(choice: ReaderChoice, home: CardReaderHome, times: ReaderTimes = {}): CardReader {
  const address = findLoopbackAddress(choice.address);
  const protocol = CARD_PROTOCOL_TABLE[choice.protocol];
  const againFirst = times.againMs ?? AGAIN_FIRST_MS;
  let socket: LoopbackSocket | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let againMs = againFirst;
  let isReady = false;
  let isStopped = false;
  let asked: ((outcome: CardOutcome) => void) | undefined;
  let last = { idNumber: '', at: 0 };

  const become = (ready: boolean): void => {
    if (isReady === ready || isStopped) return;
    isReady = ready;
    home.onChange();
  };
  const answer = (outcome: CardOutcome): void => {
    asked?.(outcome);
    asked = undefined;
  };
  const hear = (message: CardMessage): void => {
    switch (message.kind) {
      case 'opened':
        againMs = againFirst;
        return become(true);
      case 'noReader':
        become(false);
        return answer('lost');
      case 'card': {
        const isSame = message.card.idNumber === last.idNumber && Date.now() - last.at < SAME_CARD_MS;
        last = { idNumber: message.card.idNumber, at: Date.now() };
        if (!isSame || asked) home.onCard(message.card);
        return answer('card');
      }
      case 'removed':
        last = { idNumber: '', at: 0 };
        return undefined;
      default:
        return answer(message.kind);
    }
  };
  const connect = (): void => {
    if (!address || isStopped) return;
    socket = openLoopbackSocket(address, {
      onOpen: () => socket?.send(protocol.open),
      onText: (text) => hear(readCardMessage(protocol, text)),
      onClose: () => {
        socket = undefined;
        become(false);
        answer('lost');
        if (isStopped) return;
        again = setTimeout(connect, againMs);
        again.unref();
        againMs = Math.min(AGAIN_MOST_MS, againMs * 2);
      },
    });
  };
  connect();
  return {
    isReady: () => isReady,
    read: () => {
      if (!isReady || !socket) return Promise.resolve('lost');
      answer('silent');
      socket.send(protocol.read);
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          asked = undefined;
          resolve('silent');
        }, times.answerMs ?? ANSWER_MS);
        asked = (outcome) => {
          clearTimeout(late);
          resolve(outcome);
        };
      });
    },
    stop: () => {
      isStopped = true;
      clearTimeout(again);
      answer('lost');
      socket?.close();
    },
  };
}

/** One connection to see whether a reader answers there; reads no card. */
export function testServiceReader(choice: ReaderChoice, times: ReaderTimes = {}): Promise<ReaderTest> {
  const address = findLoopbackAddress(choice.address);
  const protocol: CardProtocol = CARD_PROTOCOL_TABLE[choice.protocol];
  if (!address) return Promise.resolve({ outcome: 'notLoopback', device: '' });
  return new Promise((resolve) => {
    let isDone = false;
    const finish = (outcome: ReaderTest['outcome'], device = ''): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(late);
      resolve({ outcome, device });
      socket.close();
    };
    const late = setTimeout(() => finish('strange'), times.answerMs ?? ANSWER_MS);
    const socket = openLoopbackSocket(address, {
      onOpen: () => socket.send(protocol.open),
      onText: (text) => {
        const message = readCardMessage(protocol, text);
        if (message.kind === 'opened') finish('ready', message.device);
        else if (message.kind === 'noReader') finish('noReader');
        else if (message.kind === 'strange') finish('strange');
      },
      onClose: (wasOpen) => finish(wasOpen ? 'strange' : 'unreachable'),
    });
  });
}
