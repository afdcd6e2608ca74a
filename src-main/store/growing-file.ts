import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './safe-file';

/** A file written bit by bit that appears under its name only when it is whole. */
export interface GrowingFile {
  readonly write: (text: string) => void;
  /** Durable and under its name, in place of what stood there. */
  readonly finish: () => void;
  /** As if it had never been begun; harmless after {@link finish}. */
  readonly discard: () => void;
}

/** Mode 0600. Throws the errors of the file system as they are: here only the caller knows what was being written. */
export function growFile(file: string): GrowingFile {
  const temporary = `${file}.part`;
  let descriptor: number | undefined = openSync(temporary, 'w', 0o600);
  const close = (): void => {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  };
  return {
    write: (text) => {
      if (descriptor === undefined) throw new Error('The file is closed');
      writeWhole(descriptor, Buffer.from(text, 'utf8'));
    },
    finish: () => {
      if (descriptor !== undefined) fsyncSync(descriptor);
      close();
      renameSync(temporary, file);
      syncFolder(dirname(file));
    },
    discard: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** A full disk may take a part of it and say so only at the next write. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
