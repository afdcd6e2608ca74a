import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CARD_PROTOCOL_TABLE, readCardMessage } from '../../../src-main/devices/card-protocols';
import { startServiceReader, testServiceReader, type CardReader } from '../../../src-main/devices/card-reader';
import type { IdentityCard } from '../../../src-shared/devices/identity-card';
import { findLoopbackAddress } from '../../../src-shared/devices/loopback-address';
import { textFrame } from '../../../scripts/card-simulator.mjs';
import { aCardSimulator, QIAN, ZHAO, type CardSimulator } from '../../builders/card-simulator';

let simulator: CardSimulator;
let reader: CardReader | undefined;
let cards: IdentityCard[];
/** Came and went, in order. */
let states: boolean[];
beforeEach(async () => {
  simulator = await aCardSimulator();
  cards = [];
  states = [];
});
afterEach(async () => {
  reader?.stop();
  reader = undefined;
  await simulator.stop();
});

const isReady = (expected = true) => vi.waitFor(() => expect(reader?.isReady()).toBe(expected), 5_000);
const wasAway = () => vi.waitFor(() => expect(states).toEqual([true, false, true]), 5_000);
async function start(address = simulator.address): Promise<CardReader> {
  reader = startServiceReader(
    { address, protocol: 'desk' },
    { onCard: (card) => cards.push(card), onChange: () => states.push(reader?.isReady() ?? false) },
    { answerMs: 300, againMs: 20 },
  );
  await isReady();
  return reader;
}

describe('a card laid down', () => {
  test('is told without being asked for, with its six fields and nothing more', async () => {
    await start();
    simulator.lay(ZHAO);
    await vi.waitFor(() => expect(cards).toHaveLength(1));
    expect(cards[0]).toEqual({
      name: '赵守田',
      sex: 'male',
      ethnicGroup: '01',
      bornOn: '1888-03-12',
      address: '河北省平山县岗南镇李家庄村12号',
      idNumber: '130131188803121217',
    });
    expect(JSON.stringify(cards)).not.toContain('公安局');
  });

  test('is one card, however often the service tells it; lifted and laid again it is another', async () => {
    await start();
    simulator.lay(ZHAO);
    simulator.lay(ZHAO);
    simulator.lay(QIAN);
    await vi.waitFor(() => expect(cards).toHaveLength(2));
    simulator.lift();
    simulator.lay(QIAN);
    await vi.waitFor(() => expect(cards).toHaveLength(3));
    expect(cards.map(({ name }) => name)).toEqual(['赵守田', '钱桂兰', '钱桂兰']);
  });

  test('is read on demand, a second time as well', async () => {
    const started = await start();
    expect(await started.read()).toBe('noCard');
    simulator.putSilently(ZHAO);
    expect(await started.read()).toBe('card');
    expect(await started.read()).toBe('card');
    expect(cards).toHaveLength(2);
  });
});

describe('a service that fails', () => {
  test.each([
    ['{"event":"card"}', 'strange'],
    ['not JSON', 'strange'],
    ['[]', 'strange'],
    ['{"event":"constructor"}', 'strange'],
    [JSON.stringify({ event: 'card', ...ZHAO, idNumber: '12' }), 'strange'],
    [JSON.stringify({ event: 'card', ...ZHAO, name: 'x'.repeat(500) }), 'strange'],
    ['{"event":"failed"}', 'unreadable'],
  ])('%s is no card', async (said, outcome) => {
    const started = await start();
    simulator.mute(true);
    const reading = started.read();
    simulator.sendRaw(textFrame(said));
    expect(await reading).toBe(outcome);
    expect(cards).toEqual([]);
    expect(started.isReady()).toBe(true);
  });

  test('no answer in time', async () => {
    const started = await start();
    simulator.mute(true);
    expect(await started.read()).toBe('silent');
  });

  test('gone in the middle of a reading, it is told and found again', async () => {
    const started = await start();
    simulator.mute(true);
    const reading = started.read();
    simulator.drop();
    expect(await reading).toBe('lost');
    simulator.mute(false);
    await isReady();
    simulator.putSilently(QIAN);
    expect(await started.read()).toBe('card');
  });

  test('its reader unplugged and plugged in again', async () => {
    const started = await start();
    simulator.unplug();
    await isReady(false);
    expect(await started.read()).toBe('lost');
    simulator.plug();
    await isReady();
  });

  test('bytes that are no frames end the connection; the next is a fresh one', async () => {
    await start();
    simulator.sendRaw(Buffer.from([0xff, 0xff, 0xff]));
    await wasAway();
  });

  test('a ping is answered, a goodbye is taken', async () => {
    const started = await start();
    simulator.sendRaw(textFrame('', { opcode: 9 }));
    simulator.sendRaw(textFrame('', { opcode: 8 }));
    await wasAway();
    expect(await started.read()).toBe('noCard');
  });

  test('stopped, it holds no connection and tells nothing', async () => {
    const started = await start();
    started.stop();
    await vi.waitFor(() => expect(simulator.connectionCount()).toBe(0), 5_000);
    simulator.lay(ZHAO);
    expect(cards).toEqual([]);
  });
});

describe('the test of an address', () => {
  let web: Server | undefined;
  afterEach(() => web?.close());
  const tested = (address: string) => testServiceReader({ address, protocol: 'desk' }, { answerMs: 300 });

  test('says what the reader is called, and that it is not plugged in', async () => {
    expect(await tested(simulator.address)).toEqual({ outcome: 'ready', device: '模拟读卡器' });
    simulator.unplug();
    expect((await tested(simulator.address)).outcome).toBe('noReader');
  });

  test('nobody there, somebody else there, nobody of this computer', async () => {
    web = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((done) => web?.listen(0, '127.0.0.1', done));
    const { port } = web.address() as AddressInfo;
    expect((await tested(`127.0.0.1:${port}`)).outcome).toBe('unreachable');
    await new Promise((done) => web?.close(done));
    expect((await tested(`127.0.0.1:${port}`)).outcome).toBe('unreachable');
    expect((await tested('192.168.1.8:9877')).outcome).toBe('notLoopback');
  });
});

test('only this computer is an address', () => {
  expect(findLoopbackAddress(' ws://LOCALHOST:9877/card ')).toEqual({ host: '127.0.0.1', port: 9877, path: '/card' });
  expect(findLoopbackAddress('１２７.0.0.1：9877')).toEqual({ host: '127.0.0.1', port: 9877, path: '/' });
  expect(findLoopbackAddress('[::1]:80')).toEqual({ host: '::1', port: 80, path: '/' });
  for (const typed of [
    '',
    '127.0.0.1',
    'example.com:80',
    '127.0.0.1:0',
    '127.0.0.1:70000',
    'wss://127.0.0.1:1',
    'http://127.0.0.1:1',
    '127.0.0.1.example.com:80',
    'localhost:80@example.com',
    '127.0.0.1:80/\r\nHost:x',
    '10.0.0.1:80',
  ])
    expect(findLoopbackAddress(typed), typed).toBeUndefined();
});

test('the words of another maker', () => {
  const said = {
    resultFlag: 0,
    resultContent: {
      partyName: '钱桂兰　　',
      gender: '2',
      nation: '汉族',
      bornDay: '1879年8月25日',
      certAddress: ' 河北省平山县 ',
      certNumber: '13013118790825242x',
      identityPic: 'AAAA',
    },
  };
  expect(readCardMessage(CARD_PROTOCOL_TABLE.certificate, JSON.stringify(said))).toEqual({
    kind: 'card',
    card: {
      name: '钱桂兰',
      sex: 'female',
      ethnicGroup: '01',
      bornOn: '1879-08-25',
      address: '河北省平山县',
      idNumber: '13013118790825242X',
    },
  });
  expect(readCardMessage(CARD_PROTOCOL_TABLE.certificate, '{"resultFlag":-2}')).toEqual({ kind: 'noCard' });
});
