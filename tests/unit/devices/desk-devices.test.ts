import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aCardSimulator, QIAN, ZHAO, type CardSimulator } from '../../builders/card-simulator';
import { anOpenDesk, PASSWORD, type TestDesk } from '../../builders/desk';
import { temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let reader: CardSimulator;
let desk: TestDesk;
const cameras: boolean[] = [];
beforeEach(async () => {
  folder = temporaryFolder();
  reader = await aCardSimulator();
  cameras.length = 0;
  desk = await anOpenDesk(folder.path, { allowCamera: (isAllowed) => cameras.push(isAllowed) });
  await desk.call('device:set', { cardAddress: reader.address });
  await isReady();
});
afterEach(async () => {
  await desk.desk.close();
  await reader.stop();
  folder.remove();
});

const status = () => desk.call('device:status', {});
const isReady = () => vi.waitFor(async () => expect((await status()).cardReader).toBe('ready'), 5_000);
const isHeld = () => vi.waitFor(async () => expect((await status()).heldCard).not.toBeNull(), 5_000);

test('a card is told without its words, handed over once, and not written down anywhere', async () => {
  reader.lay(ZHAO);
  await isHeld();
  expect(desk.changes.some(({ topics }) => topics.includes('device'))).toBe(true);
  expect(JSON.stringify([desk.changes, desk.log, await status()])).not.toContain('赵守田');
  expect((await desk.call('card:take', {})).card).toMatchObject({ name: '赵守田', idNumber: '130131188803121217' });
  expect((await desk.call('card:take', {})).card).toBeNull();
  expect((await status()).heldCard).toBeNull();
});

test('the last card laid down is the one that waits', async () => {
  reader.lay(ZHAO);
  await isHeld();
  const first = (await status()).heldCard;
  reader.lay(QIAN);
  await vi.waitFor(async () => expect((await status()).heldCard).not.toBe(first), 5_000);
  expect((await desk.call('card:take', {})).card?.name).toBe('钱桂兰');
});

test('at a locked desk there is no reader, no card and no camera; after the password it is back', async () => {
  reader.lay(ZHAO);
  await isHeld();
  await desk.call('camera:allow', { isAllowed: true });
  await desk.call('session:lock', {});
  expect(cameras.at(-1)).toBe(false);
  expect(await desk.refused('card:take', {})).toMatchObject({ code: 'SESSION_LOCKED' });
  expect(await desk.refused('camera:allow', { isAllowed: true })).toMatchObject({ code: 'SESSION_LOCKED' });
  await vi.waitFor(() => expect(reader.connectionCount()).toBe(0), 5_000);
  reader.lay(QIAN);
  await desk.call('session:logIn', { account: 'zhangli', password: PASSWORD });
  await isReady();
  expect((await desk.call('card:take', {})).card).toBeNull();
});

test('another setting leaves the reader connected; an empty address ends it', async () => {
  const asked = reader.heard.length;
  await desk.call('device:set', { hasSignaturePad: true, scanAfter: 'move' });
  expect(await status()).toMatchObject({ cardReader: 'ready', hasSignaturePad: true });
  expect(reader.heard).toHaveLength(asked);
  await desk.call('device:set', { cardAddress: '' });
  expect((await status()).cardReader).toBe('none');
  expect(await desk.call('card:read', {})).toEqual({ outcome: 'none' });
  expect(await desk.call('device:testCardReader', { cardAddress: '10.0.0.1:80', cardProtocol: 'desk' })).toMatchObject({
    outcome: 'notLoopback',
  });
});

test('an address of another computer is never connected to, whoever writes it into the settings', async () => {
  await desk.call('device:set', { cardAddress: '192.168.1.20:9877' });
  expect((await status()).cardReader).toBe('absent');
  expect(await desk.call('card:read', {})).toEqual({ outcome: 'lost' });
});
