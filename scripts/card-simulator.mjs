// A stand-in for the service of an identity-card reader, on this computer only: node scripts/card-simulator.mjs [port]
// Enter lays the next card down. The talk is described in docs/card-reader.md; tests drive the same code.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const ACCEPT_SUFFIX = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** People who cannot be: nobody alive was born in these years. */
export const SAMPLE_CARDS = [
  card('赵守田', '男', '汉', '18880312', '河北省平山县岗南镇李家庄村12号', '130131188803121217'),
  card('钱桂兰', '女', '汉', '18790825', '河北省平山县温塘镇', '13013118790825242X'),
  card('孙满仓', '男', '回', '18851101', '河北省平山县小觉镇', '13013118851101361X'),
];

function card(name, sex, nation, birth, address, idNumber) {
  // What a card says beyond its six fields is said here as well, so that tests see it is not kept.
  return {
    name,
    sex,
    nation,
    birth,
    address,
    idNumber,
    department: '平山县公安局',
    validFrom: '18990101',
    validTo: '长期',
    photo: Buffer.alloc(2_000, 7).toString('base64'),
  };
}

/** @param {number} port 0 takes any free one */
export function startCardSimulator(port = 0) {
  const sockets = new Set();
  const heard = [];
  let onPlate = null;
  let isPlugged = true;
  let isMute = false;
  const server = createServer((_request, response) => response.writeHead(404).end('not a WebSocket'));

  const say = (socket, message) => socket.write(textFrame(JSON.stringify(message)));
  const sayAll = (message) => sockets.forEach((socket) => say(socket, message));
  const answer = (socket, text) => {
    heard.push(text);
    if (isMute) return;
    const { command } = JSON.parse(text);
    if (!isPlugged) return say(socket, { event: 'noReader' });
    if (command === 'open') return say(socket, { event: 'opened', device: '模拟读卡器' });
    if (command === 'read') return say(socket, onPlate ? { event: 'card', ...onPlate } : { event: 'noCard' });
  };
  server.on('upgrade', (request, socket) => {
    const accept = createHash('sha1')
      .update(request.headers['sec-websocket-key'] + ACCEPT_SUFFIX)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.add(socket);
    let rest = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes]);
      for (let frame = clientFrame(rest); frame; frame = clientFrame(rest)) {
        rest = rest.subarray(frame.length);
        if (frame.opcode === 8) socket.end();
        if (frame.opcode === 1) answer(socket, frame.body.toString('utf8'));
      }
    });
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        address: `127.0.0.1:${server.address().port}`,
        /** Texts of the clients, oldest first. */
        heard,
        connectionCount: () => sockets.size,
        lay: (laid) => {
          onPlate = laid;
          sayAll({ event: 'card', ...laid });
        },
        /** On the plate without a word: found when somebody asks. */
        putSilently: (laid) => {
          onPlate = laid;
        },
        lift: () => {
          onPlate = null;
          sayAll({ event: 'removed' });
        },
        unplug: () => {
          isPlugged = false;
          sayAll({ event: 'noReader' });
        },
        plug: () => {
          isPlugged = true;
          sayAll({ event: 'opened', device: '模拟读卡器' });
        },
        mute: (isOn) => {
          isMute = isOn;
        },
        /** Any bytes, as they are. */
        sendRaw: (bytes) => sockets.forEach((socket) => socket.write(bytes)),
        drop: () => sockets.forEach((socket) => socket.destroy()),
        stop: () =>
          new Promise((done) => {
            sockets.forEach((socket) => socket.destroy());
            server.close(done);
          }),
      }),
    );
  });
}

/** A frame of a server: not masked. */
export function textFrame(text, { opcode = 1, isFinal = true } = {}) {
  const body = Buffer.from(text, 'utf8');
  const extra = body.length < 126 ? 0 : body.length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + extra);
  head[0] = (isFinal ? 0x80 : 0) | opcode;
  head[1] = extra === 0 ? body.length : extra === 2 ? 126 : 127;
  if (extra === 2) head.writeUInt16BE(body.length, 2);
  if (extra === 8) head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}

/** A frame of a client, which must be masked; undefined until it is whole. */
function clientFrame(bytes) {
  if (bytes.length < 2) return undefined;
  if ((bytes[1] & 0x80) === 0) throw new Error('A client must mask its frames');
  const short = bytes[1] & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (bytes.length < 6 + extra) return undefined;
  const size = extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const start = 6 + extra;
  if (bytes.length < start + size) return undefined;
  const mask = bytes.subarray(start - 4, start);
  const body = Buffer.from(bytes.subarray(start, start + size).map((byte, at) => byte ^ mask[at % 4]));
  return { opcode: bytes[0] & 0x0f, body, length: start + size };
}

async function play(port) {
  const simulator = await startCardSimulator(port);
  process.stdout.write(
    `模拟读卡器：${simulator.address}\n在“系统设置 · 外接设备”里填这个地址。按回车放一张卡，Ctrl+C 结束。\n`,
  );
  let at = 0;
  createInterface({ input: process.stdin }).on('line', () => {
    const laid = SAMPLE_CARDS[at % SAMPLE_CARDS.length];
    at += 1;
    simulator.lift();
    simulator.lay(laid);
    process.stdout.write(`放上第 ${at} 张\n`);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await play(Number(process.argv[2] ?? 9877));
