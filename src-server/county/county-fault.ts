import type { ProtocolErrorCode } from '../../src-shared/sync/protocol';

/** An answer other than a page: unsigned, so no station concludes anything about its records from it. */
export class CountyFault extends Error {
  readonly code: ProtocolErrorCode;
  constructor(code: ProtocolErrorCode) {
    super(code);
    this.name = 'CountyFault';
    this.code = code;
  }
}
