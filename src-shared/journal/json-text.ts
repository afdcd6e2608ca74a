/** Why a text may not enter a journal; `at` is the offset of the first offending character. */
export interface JsonTextFault {
  readonly code:
    'JSON_SYNTAX' | 'JSON_DEPTH' | 'JSON_DUPLICATE_KEY' | 'JSON_NUMBER' | 'JSON_SURROGATE' | 'JSON_SIZE' | 'JSON_NUL';
  readonly at: number;
}

/** Limits of architecture.md, "Event": every text of an event keeps them, and so does every page. */
export const BODY_MAX_BYTES = 256 * 1024;
export const BODY_MAX_DEPTH = 32;

/** Length of `text` in UTF-8 bytes; a lone surrogate counts 3, as encoders replace it. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** True when every surrogate of `text` has its partner, i.e. the text survives a trip through UTF-8. */
export function isWellFormedText(text: string): boolean {
  // The engine's own answer where there is one: it is a newcomer, and every text of every event passes here.
  const { isWellFormed } = text as { isWellFormed?: () => boolean };
  if (isWellFormed) return isWellFormed.call(text);
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit >= 0xe000) continue;
    if (unit >= 0xdc00 || !isLowSurrogate(text.charCodeAt(i + 1))) return false;
    i += 1;
  }
  return true;
}

/**
 * Checks one JSON text the way a journal must: `JSON.parse` alone would quietly drop duplicate keys, round large
 * integers and accept any depth. Nothing is rebuilt from the answer: a text is stored as it came, or refused.
 *
 * @returns the first fault, or undefined when the text may enter a journal.
 */
export function findJsonFault(text: string, maxBytes = BODY_MAX_BYTES): JsonTextFault | undefined {
  if (text.length * 3 > maxBytes && utf8Length(text) > maxBytes) return { code: 'JSON_SIZE', at: 0 };
  if (!isWellFormedText(text)) return { code: 'JSON_SURROGATE', at: 0 };
  try {
    JSON.parse(text);
  } catch {
    return { code: 'JSON_SYNTAX', at: 0 };
  }
  return scan(text);
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The text is known to be valid JSON, so one pass over its tokens is enough. */
function scan(text: string): JsonTextFault | undefined {
  const open: (Set<string> | null)[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) {
      const end = endOfString(text, at);
      const fault = checkString(text, at, end, expectsKey ? open.at(-1) : null);
      if (fault) return fault;
      expectsKey = false;
      at = end;
      continue;
    }
    if (unit === OPEN_BRACE || unit === OPEN_BRACKET) {
      open.push(unit === OPEN_BRACE ? new Set() : null);
      if (open.length > BODY_MAX_DEPTH) return { code: 'JSON_DEPTH', at };
      expectsKey = unit === OPEN_BRACE;
    } else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) {
      open.pop();
      expectsKey = false;
    } else if (unit === COMMA) {
      expectsKey = open.at(-1) instanceof Set;
    } else if (unit === MINUS || (unit >= 0x30 && unit <= 0x39)) {
      NUMBER.lastIndex = at;
      const literal = NUMBER.exec(text)?.[0] ?? '';
      if (!isExactNumber(literal)) return { code: 'JSON_NUMBER', at };
      at += Math.max(1, literal.length);
      continue;
    }
    at += 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === BACKSLASH) i += 1;
    else if (unit === QUOTE) return i + 1;
  }
  return text.length;
}

/** The text around it is well-formed JSON: NUL and half characters can only stand in it escaped. */
function checkString(
  text: string,
  at: number,
  end: number,
  keys: Set<string> | null | undefined,
): JsonTextFault | undefined {
  const escape = text.indexOf('\\', at);
  const isEscaped = escape !== -1 && escape < end;
  if (!isEscaped && !keys) return undefined;
  const value = isEscaped ? (JSON.parse(text.slice(at, end)) as string) : text.slice(at + 1, end - 1);
  if (isEscaped && value.includes('\u0000')) return { code: 'JSON_NUL', at };
  if (isEscaped && !isWellFormedText(value)) return { code: 'JSON_SURROGATE', at };
  if (!keys) return undefined;
  if (keys.has(value)) return { code: 'JSON_DUPLICATE_KEY', at };
  keys.add(value);
  return undefined;
}

/** Whole numbers must be exact in every language that reads them; fractions and exponents do not occur in our events. */
function isExactNumber(literal: string): boolean {
  return /^-?\d{1,16}$/.test(literal) && Number.isSafeInteger(Number(literal));
}
