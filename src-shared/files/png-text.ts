/** A text kept inside a PNG (chunk tEXt): the picture stays one file, and what was written beside it goes along. */
const HEAD_BYTES = 8;

/** The same picture with one more text before its end. @param keyword 1 to 79 Latin letters @param text ASCII */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const body = ascii(`tEXt${keyword}\0${text}`);
  const chunk = new Uint8Array(body.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length - 4);
  chunk.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  // IEND is 12 bytes and always the last chunk.
  const end = png.length - 12;
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, end));
  whole.set(chunk, end);
  whole.set(png.subarray(end), end + chunk.length);
  return whole;
}

/** Undefined when there is none of that keyword, or the picture is broken before it. */
export function findPngText(png: Uint8Array, keyword: string): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = HEAD_BYTES; at + 12 <= png.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > png.length) return undefined;
    const body = latin(png.subarray(at + 4, at + 8 + length));
    if (body.startsWith(`tEXt${keyword}\0`)) return body.slice(keyword.length + 5);
    at += 12 + length;
  }
  return undefined;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0x7f);
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
