import { randomBytes } from 'node:crypto';

/* Frames of RFC 6455, the client's side: what we send is masked, what a server sends must not be. */

export const OPCODE = { more: 0x0, text: 0x1, binary: 0x2, close: 0x8, ping: 0x9, pong: 0xa } as const;

export type Frame =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ping'; readonly body: Buffer }
  | { readonly kind: 'close'; readonly code: number }
  /** The other side broke the rules; the code says which. Nothing after it is read. */
  | { readonly kind: 'fault'; readonly code: number };

/** A card with its photograph is some 60 kB. */
export const MESSAGE_MAX = 1024 * 1024;

/** One whole frame, masked with fresh bits. */
export function writeFrame(opcode: number, body: Buffer): Buffer {
  const mask = randomBytes(4);
  const extra = body.length < 126 ? 0 : body.length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + extra);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (extra === 0 ? body.length : extra === 2 ? 126 : 127);
  if (extra === 2) head.writeUInt16BE(body.length, 2);
  if (extra === 8) head.writeBigUInt64BE(BigInt(body.length), 2);
  const masked = Buffer.from(body.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
  return Buffer.concat([head, mask, masked]);
}

interface RawFrame {
  readonly isFinal: boolean;
  readonly opcode: number;
  readonly body: Buffer;
}

/** Puts frames together from whatever pieces the line brings, and messages together from frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #parts: Buffer[] | undefined;
  #isBinary = false;
  #isBroken = false;

  *read(bytes: Buffer): Generator<Frame> {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    while (!this.#isBroken) {
      const raw = this.#next();
      if (raw === undefined) return;
      const frame = typeof raw === 'number' ? this.#fault(raw) : this.#take(raw);
      if (frame) yield frame;
    }
  }

  #fault(code: number): Frame {
    this.#isBroken = true;
    this.#rest = Buffer.alloc(0);
    return { kind: 'fault', code };
  }

  /** Undefined as long as a frame is not whole; a number is the code of a fault. */
  #next(): RawFrame | number | undefined {
    const bytes = this.#rest;
    if (bytes.length < 2) return undefined;
    const [first = 0, second = 0] = bytes;
    const opcode = first & 0x0f;
    const isFinal = (first & 0x80) !== 0;
    if ((first & 0x70) !== 0 || (second & 0x80) !== 0) return 1002;
    const short = second & 0x7f;
    if (opcode >= 8 && (!isFinal || short > 125)) return 1002;
    const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
    if (bytes.length < 2 + extra) return undefined;
    const length = extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > MESSAGE_MAX) return 1009;
    if (bytes.length < 2 + extra + length) return undefined;
    this.#rest = bytes.subarray(2 + extra + length);
    return { isFinal, opcode, body: bytes.subarray(2 + extra, 2 + extra + length) };
  }

  #take({ isFinal, opcode, body }: RawFrame): Frame | undefined {
    if (opcode === OPCODE.ping) return { kind: 'ping', body };
    if (opcode === OPCODE.pong) return undefined;
    if (opcode === OPCODE.close) {
      this.#isBroken = true;
      return { kind: 'close', code: 1000 };
    }
    const isBegin = opcode === OPCODE.text || opcode === OPCODE.binary;
    // A message begins once and goes on only after it began.
    if (isBegin ? this.#parts !== undefined : opcode !== OPCODE.more || !this.#parts) return this.#fault(1002);
    if (isBegin) {
      this.#parts = [];
      this.#isBinary = opcode === OPCODE.binary;
    }
    this.#parts?.push(body);
    const length = this.#parts?.reduce((sum, part) => sum + part.length, 0) ?? 0;
    if (length > MESSAGE_MAX) return this.#fault(1009);
    return isFinal ? this.#finish() : undefined;
  }

  #finish(): Frame | undefined {
    const whole = Buffer.concat(this.#parts ?? []);
    this.#parts = undefined;
    // No reader of ours speaks binary; such a message is let by.
    if (this.#isBinary) return undefined;
    try {
      return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(whole) };
    } catch {
      return this.#fault(1007);
    }
  }
}
