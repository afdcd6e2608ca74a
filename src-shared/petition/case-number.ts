import { CODE_LETTERS } from './query-code';

/** Letters of the 信访形式 in a case number. Purpose never shows in it: a slip must not betray an accusation. */
export const CHANNEL_LETTERS: Readonly<Record<string, string>> = {
  visit: 'LF',
  letter: 'LX',
  online: 'WX',
  phone: 'DH',
  fax: 'CZ',
  leaderMailbox: 'LD',
  superior: 'SJ',
  leaderReception: 'JF',
  hotline: 'RX',
  other: 'QT',
};

export interface CaseNumberParts {
  readonly channel: string;
  /** 6 digits, 130131. */
  readonly regionCode: string;
  readonly year: number;
  /** 工位码 from the enrolment sheet; empty without a sheet. */
  readonly workplaceCode: string;
  /** 32 hex digits; the first four name the station when it has no 工位码. */
  readonly stationId: string;
  readonly generation: string;
  /** The first generation of a station carries no tag. */
  readonly isFirstGeneration: boolean;
  readonly serial: number;
  /** UUIDv7 of the event: its random end gives the check characters. */
  readonly eventId: string;
}

/**
 * 信访件编号 (sync-protocol.md, "Identity and enrolment"): channel + region + year + place of work + generation tag +
 * serial + 3 check characters out of the event id: `LF130131-2026-A1-000214-K7Q`. Two stations without a sheet, or two
 * generations of one, never print the same number, and a printed number never changes.
 */
export function caseNumberOf(parts: CaseNumberParts): string {
  const letters = CHANNEL_LETTERS[parts.channel] ?? 'QT';
  const workplace = parts.workplaceCode || `X${tagOf(parts.stationId)}`;
  const generationTag = parts.isFirstGeneration ? '' : tagOf(parts.generation);
  const serial = String(parts.serial).padStart(6, '0');
  return `${letters}${parts.regionCode}-${parts.year}-${workplace}${generationTag}-${serial}-${checkOf(parts.eventId)}`;
}

const CHANNEL_OF_LETTERS = new Map(Object.entries(CHANNEL_LETTERS).map(([channel, letters]) => [letters, channel]));

/** Code of the 信访形式 that a number names; empty for letters this build does not know. */
export function channelOfNumber(caseNumber: string): string {
  return CHANNEL_OF_LETTERS.get(caseNumber.slice(0, 2)) ?? '';
}

/** Three letters (15 bits) of the random end of an id. */
function checkOf(eventId: string): string {
  const value = Number.parseInt(eventId.slice(-4), 16);
  return [10, 5, 0].map((shift) => CODE_LETTERS[(value >> shift) & 31]).join('');
}

/** Four letters (20 bits) of a station or generation id. */
function tagOf(id: string): string {
  const value = Number.parseInt(id.slice(0, 5), 16);
  return [15, 10, 5, 0].map((shift) => CODE_LETTERS[(value >> shift) & 31]).join('');
}

/** Shape of a case number, for telling a typed number from a name. */
export const CASE_NUMBER_SHAPE = /^[A-Z]{2}\d{6}-\d{4}-[0-9A-Z]{2,9}-\d{6,9}-[0-9A-HJKMNP-TV-Z]{3}$/;

/** What a printed number says of itself. */
export interface ParsedCaseNumber {
  readonly caseNumber: string;
  readonly channel: string;
  readonly regionCode: string;
  readonly year: number;
  /** 工位码 or X and station tag, then the generation tag: names the chain the number came from. */
  readonly source: string;
  readonly serial: number;
  readonly check: string;
}

/**
 * Reads a case number as people type it: full-width or lower-case letters, blanks around the dashes. Undefined when it
 * has not the shape, or letters of no channel.
 */
export function parseCaseNumber(typed: string): ParsedCaseNumber | undefined {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/\s/g, '').replace(/[–—−]/g, '-');
  if (!CASE_NUMBER_SHAPE.test(plain)) return undefined;
  const [head = '', year = '', source = '', serial = '', check = ''] = plain.split('-');
  const channel = channelOfNumber(head);
  if (channel === '') return undefined;
  return {
    caseNumber: plain,
    channel,
    regionCode: head.slice(2),
    year: Number(year),
    source,
    serial: Number(serial),
    check,
  };
}

/** True when the check characters of a number are those of the event that made it. */
export function isCaseNumberOf(caseNumber: string, eventId: string): boolean {
  return caseNumber.endsWith(`-${checkOf(eventId)}`);
}
