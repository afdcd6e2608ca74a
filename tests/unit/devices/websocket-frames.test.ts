import { describe, expect, test } from 'vitest';
import { FrameReader, MESSAGE_MAX, OPCODE, writeFrame, type Frame } from '../../../src-main/devices/websocket-frames';
import { textFrame } from '../../../scripts/card-simulator.mjs';

const readAll = (reader: FrameReader, ...pieces: Buffer[]): Frame[] =>
  pieces.flatMap((piece) => [...reader.read(piece)]);

describe('what a service sends', () => {
  test('comes whole, whatever pieces the line makes of it', () => {
    const text = '身份证'.repeat(100);
    const bytes = Buffer.concat([textFrame(text), textFrame('二')]);
    for (const size of [1, 2, 3, 7, 125, bytes.length]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(readAll(new FrameReader(), ...pieces)).toEqual([
        { kind: 'text', text },
        { kind: 'text', text: '二' },
      ]);
    }
  });

  test('lengths of 0, 125, 126, 65535 and 65536', () => {
    for (const length of [0, 125, 126, 65_535, 65_536]) {
      const text = 'x'.repeat(length);
      expect(readAll(new FrameReader(), textFrame(text))).toEqual([{ kind: 'text', text }]);
    }
  });

  test('a message in fragments, a ping between them', () => {
    const frames = readAll(
      new FrameReader(),
      textFrame('{"ev', { opcode: 1, isFinal: false }),
      textFrame('hi', { opcode: 9 }),
      textFrame('ent"', { opcode: 0, isFinal: false }),
      textFrame(':1}', { opcode: 0 }),
    );
    expect(frames).toEqual([
      { kind: 'ping', body: Buffer.from('hi') },
      { kind: 'text', text: '{"event":1}' },
    ]);
  });

  test('a character torn between fragments is put together', () => {
    const bytes = Buffer.from('证');
    const part = (body: Buffer, opcode: number, isFinal: boolean) =>
      Buffer.concat([Buffer.from([(isFinal ? 0x80 : 0) | opcode, body.length]), body]);
    const frames = readAll(new FrameReader(), part(bytes.subarray(0, 1), 1, false), part(bytes.subarray(1), 0, true));
    expect(frames).toEqual([{ kind: 'text', text: '证' }]);
  });

  test.each([
    ['masked by a server', Buffer.from([0x81, 0x80, 0, 0, 0, 0]), 1002],
    ['with a reserved bit', Buffer.from([0xc1, 0]), 1002],
    ['a fragment of nothing', textFrame('x', { opcode: 0 }), 1002],
    ['a beginning within a message', Buffer.concat([textFrame('a', { isFinal: false }), textFrame('b')]), 1002],
    ['an unknown kind', textFrame('x', { opcode: 3 }), 1002],
    ['a ping in fragments', textFrame('x', { opcode: 9, isFinal: false }), 1002],
    ['a ping too long', Buffer.concat([Buffer.from([0x89, 126, 0, 200]), Buffer.alloc(200)]), 1002],
    ['no UTF-8', Buffer.from([0x81, 1, 0xff]), 1007],
    ['too large, said at once', Buffer.from([0x81, 127, 0, 0, 0, 0, 0xff, 0, 0, 0]), 1009],
  ])('%s ends it', (_name, bytes, code) => {
    const reader = new FrameReader();
    expect(readAll(reader, bytes).at(-1)).toEqual({ kind: 'fault', code });
    expect(readAll(reader, textFrame('later'))).toEqual([]);
  });

  test('too large in small fragments ends it as well', () => {
    const piece = 'x'.repeat(60_000);
    const reader = new FrameReader();
    const first = readAll(reader, textFrame(piece, { isFinal: false }));
    let last: Frame | undefined = first.at(-1);
    for (let sent = 60_000; sent <= MESSAGE_MAX && !last; sent += 60_000)
      last = readAll(reader, textFrame(piece, { opcode: 0, isFinal: false })).at(-1);
    expect(last).toEqual({ kind: 'fault', code: 1009 });
  });

  test('binary messages are let by', () => {
    expect(readAll(new FrameReader(), textFrame('x', { opcode: 2 }), textFrame('y'))).toEqual([
      { kind: 'text', text: 'y' },
    ]);
  });
});

test('what we send is masked, each time with other bits', () => {
  const body = Buffer.from('{"command":"read"}');
  const [one, two] = [writeFrame(OPCODE.text, body), writeFrame(OPCODE.text, body)];
  expect((one[1] ?? 0) & 0x80).toBe(0x80);
  expect(one.includes(body)).toBe(false);
  expect(one.equals(two)).toBe(false);
  const mask = one.subarray(2, 6);
  const plain = Buffer.from(one.subarray(6).map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  expect(plain.toString()).toBe(body.toString());
});
