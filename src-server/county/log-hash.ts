import { sha256 } from './county-keys';

/** logHash(n) = SHA-256(logHash(n−1) ‖ event hash ‖ position ‖ verdict ‖ receivedAt), parts parted by line feeds. */
export function nextLogHash(
  before: string,
  entry: { hash: string; position: number; verdict: string; receivedAt: number },
): string {
  return sha256(['xfl1', before, entry.hash, entry.position, entry.verdict, entry.receivedAt].join('\n'));
}
