/** An operator's mistake, told in words. */
export class OperatorFault extends Error {}
