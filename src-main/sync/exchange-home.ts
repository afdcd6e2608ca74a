import type { Connection } from '../store/connection';
import type { SigningPair } from '../store/node-crypto';

/** What an exchange needs of a station. */
export interface ExchangeHome {
  readonly connection: Connection;
  readonly now: () => number;
  readonly appVersion: string;
  readonly signingPair: () => SigningPair;
}
