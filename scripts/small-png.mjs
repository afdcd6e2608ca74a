// Pictures of the README in 256 colours: a screen has few, and a repository keeps every byte for ever.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function* chunksOf(png) {
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Lines without their filters. */
function unfilter(raw, width, height, size) {
  const stride = width * size;
  const out = Buffer.alloc(stride * height);
  for (let line = 0; line < height; line += 1) {
    const filter = raw[line * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = line * stride + x;
      const left = x >= size ? out[at - size] : 0;
      const up = line > 0 ? out[at - stride] : 0;
      const corner = x >= size && line > 0 ? out[at - stride - size] : 0;
      const add = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter];
      out[at] = raw[line * (stride + 1) + 1 + x] + add;
    }
  }
  return out;
}

/** The most frequent colours; of the others, edges of letters, each gets the nearest. */
function paletteOf(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts].sort((one, two) => two[1] - one[1]).slice(0, 256).map(([colour]) => colour); // prettier-ignore
  const places = new Map(palette.map((colour, at) => [colour, at]));
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const known = palette.map(parts);
  for (const colour of counts.keys()) {
    if (places.has(colour)) continue;
    const [r, g, b] = parts(colour);
    const far = known.map(([kr, kg, kb]) => (kr - r) ** 2 + (kg - g) ** 2 + (kb - b) ** 2);
    places.set(colour, far.indexOf(Math.min(...far)));
  }
  return { palette, places };
}

/** @param png 8 bits a channel, without interlace, as Chromium writes it @returns the same picture in 256 colours */
export function smallPng(png) {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  const [width, height, size] = [header.readUInt32BE(0), header.readUInt32BE(4), header[9] === 6 ? 4 : 3];
  if (header[8] !== 8 || ![2, 6].includes(header[9]) || header[12] !== 0) throw new Error('another kind of PNG');
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const pixels = unfilter(raw, width, height, size);
  const colours = Uint32Array.from({ length: width * height }, (_, at) => pixels.readUIntBE(at * size, 3));
  const { palette, places } = paletteOf(colours);
  const lines = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < colours.length; at += 1)
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = places.get(colours[at]);
  const head = Buffer.from(header);
  head[9] = 3;
  const table = Buffer.alloc(palette.length * 3);
  for (const [at, colour] of palette.entries()) table.writeUIntBE(colour, at * 3, 3);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', table),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
