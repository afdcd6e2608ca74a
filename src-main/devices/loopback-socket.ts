import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';
import type { LoopbackAddress } from '../../src-shared/devices/loopback-address';
import { FrameReader, OPCODE, writeFrame } from './websocket-frames';

/** A WebSocket (RFC 6455) to a service on this computer. Text messages only; no extension is offered. */
export interface LoopbackSocket {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

export interface SocketListener {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  /** Once, however it ended; `wasOpen` is false when there never was a connection. */
  readonly onClose: (wasOpen: boolean) => void;
}

const OPEN_MS = 3_000;
/** After our own goodbye the other side gets this long. */
const CLOSE_MS = 500;
const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Never throws: whatever goes wrong is an `onClose`. */
export function openLoopbackSocket({ host, port, path }: LoopbackAddress, listener: SocketListener): LoopbackSocket {
  const key = randomBytes(16).toString('base64');
  let socket: Socket | undefined;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    ask.destroy();
    socket?.destroy();
    listener.onClose(socket !== undefined);
  };
  const ask = request({
    host,
    port,
    path,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': key,
    },
    timeout: OPEN_MS,
    // A connection of its own: kept ones belong to whoever asked before.
    agent: false,
  });
  ask.on('timeout', end);
  ask.on('error', end);
  // An answer without an upgrade: something else listens there.
  ask.on('response', end);
  ask.on('upgrade', (answer, upgraded: Socket, head: Buffer) => {
    const wanted = createHash('sha1')
      .update(key + ACCEPT_SUFFIX)
      .digest('base64');
    const isWebSocket = answer.headers.upgrade?.toLowerCase() === 'websocket';
    const isAnswer = isWebSocket && answer.headers['sec-websocket-accept'] === wanted;
    if (isOver || !isAnswer || answer.headers['sec-websocket-extensions'] !== undefined) {
      upgraded.destroy();
      return end();
    }
    socket = upgraded;
    upgraded.setTimeout(0);
    upgraded.setNoDelay(true);
    upgraded.on('error', end);
    upgraded.on('close', end);
    listener.onOpen();
    listen(upgraded, head);
  });
  ask.end();

  const listen = (upgraded: Socket, head: Buffer): void => {
    const frames = new FrameReader();
    const take = (bytes: Buffer): void => {
      for (const frame of frames.read(bytes)) {
        if (isOver) return;
        if (frame.kind === 'text') listener.onText(frame.text);
        else if (frame.kind === 'ping') upgraded.write(writeFrame(OPCODE.pong, frame.body));
        else if (frame.kind === 'close' || frame.kind === 'fault') return leave(frame.code);
      }
    };
    upgraded.on('data', take);
    if (head.length > 0) take(head);
  };
  const leave = (code: number): void => {
    if (!socket || isOver) return end();
    const body = Buffer.alloc(2);
    body.writeUInt16BE(code);
    socket.end(writeFrame(OPCODE.close, body));
    setTimeout(end, CLOSE_MS).unref();
  };
  return {
    send: (text) => {
      if (socket && !isOver) socket.write(writeFrame(OPCODE.text, Buffer.from(text, 'utf8')));
    },
    close: () => leave(1000),
  };
}
