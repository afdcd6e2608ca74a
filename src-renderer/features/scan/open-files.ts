import type { FileOwner } from '../../../src-shared/files/file-shapes';
import { call } from '../../desk-api';

export interface OpenFile {
  readonly kind: 'jpeg' | 'png' | 'pdf';
  readonly bytes: Uint8Array;
}

/** Plain bytes of the files looked at last. No more than needed to turn pages: they are what the disk keeps sealed. */
const open = new Map<string, Promise<OpenFile | null>>();
const OPEN_MAX = 24;

/** Null when it is not at this station. */
export function openFile(hash: string, owner: FileOwner): Promise<OpenFile | null> {
  const known = open.get(hash);
  if (known) return known;
  const asked = call('file:read', { hash, owner }).then((file) =>
    file.state === 'here' ? { kind: file.kind, bytes: file.bytes } : null,
  );
  open.set(hash, asked);
  // What failed is asked again.
  asked.catch(() => open.delete(hash));
  const oldest = open.keys().next().value;
  if (open.size > OPEN_MAX && oldest !== undefined) open.delete(oldest);
  return asked;
}

export function closeFiles(): void {
  open.clear();
}
