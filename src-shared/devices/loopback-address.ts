/** A service on this very computer; anything else is refused, for a card's data must not cross a network in the clear. */
export interface LoopbackAddress {
  /** A literal address, so that no name is ever looked up. */
  readonly host: '127.0.0.1' | '::1';
  readonly port: number;
  /** Begins with a slash. */
  readonly path: string;
}

const SHAPE = /^(?:ws:\/\/)?(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})(\/[\w\-./]{0,100})?$/;

/** Undefined unless it is `127.0.0.1:port`, `localhost:port` or `[::1]:port`, with `ws://` and a path if need be. */
export function findLoopbackAddress(typed: string): LoopbackAddress | undefined {
  const found = SHAPE.exec(typed.normalize('NFKC').trim().toLowerCase());
  const port = Number(found?.[2]);
  if (!found || port < 1 || port > 65_535) return undefined;
  return { host: found[1] === '[::1]' ? '::1' : '127.0.0.1', port, path: found[3] ?? '/' };
}
