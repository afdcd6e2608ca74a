import { closeSync, fstatSync, mkdirSync, openSync, readSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const endRecord = 0x06054b50;
const symbolicLink = 0o120000;

/**
 * A zip reader for archives whose checksum is already known to be right (no zip64, no encryption). `place` gives each
 * entry's path under `folder`, or undefined to skip it.
 */
export function extractZip(file, folder, place) {
  const fd = openSync(file, 'r');
  const read = (position, length) => {
    const buffer = Buffer.allocUnsafe(length);
    if (readSync(fd, buffer, 0, length, position) !== length) throw new Error(`${file}: truncated zip`);
    return buffer;
  };
  try {
    const { size } = fstatSync(fd);
    const tailLength = Math.min(size, 65_557);
    const tail = read(size - tailLength, tailLength);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== endRecord) end -= 1;
    if (end < 0) throw new Error(`${file}: not a zip`);
    const directory = read(tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    for (let at = 0; at < directory.length;) {
      const nameLength = directory.readUInt16LE(at + 28);
      const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
      const path = name.endsWith('/') ? undefined : place(name);
      if (path !== undefined && !path.split('/').includes('..')) {
        const local = directory.readUInt32LE(at + 42);
        const head = read(local, 30);
        const start = local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
        const packed = read(start, directory.readUInt32LE(at + 20));
        const bytes = directory.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
        const mode = directory.readUInt32LE(at + 38) >>> 16;
        const target = join(folder, path);
        mkdirSync(dirname(target), { recursive: true });
        if ((mode & 0o170000) === symbolicLink) symlinkSync(bytes.toString(), target);
        else writeFileSync(target, bytes, { mode: mode & 0o777 || 0o644 });
      }
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
  } finally {
    closeSync(fd);
  }
}
