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
  if (utf8Length(text) > maxBytes) return { code: 'JSON_SIZE', at: 0 };
  if (!isWellFormedText(text)) return { code: 'JSON_SURROGATE', at: 0 };
  try {
    JSON.parse(text);
  } catch {
    return { code: 'JSON_SYNTAX', at: 0 };
  }
  return scan(text);
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The text is known to be valid JSON, so one pass over its tokens is enough. */
function scan(text: string): JsonTextFault | undefined {
  const open: (Set<string> | null)[] = [];
  let expectsKey = false;
  for (let at = 0; at < text.length;) {
    const char = text[at] as string;
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null);
      if (open.length > BODY_MAX_DEPTH) return { code: 'JSON_DEPTH', at };
      expectsKey = char === '{';
    } else if (char === '}' || char === ']') {
      open.pop();
      expectsKey = false;
    } else if (char === ',') {
      expectsKey = open.at(-1) instanceof Set;
    } else if (char === '"') {
      const end = endOfString(text, at);
      const fault = checkString(text.slice(at, end), at, expectsKey ? open.at(-1) : null);
      if (fault) return fault;
      expectsKey = false;
      at = end;
      continue;
    } else if (char === '-' || (char >= '0' && char <= '9')) {
      NUMBER.lastIndex = at;
      const literal = NUMBER.exec(text)?.[0] ?? char;
      if (!isExactNumber(literal)) return { code: 'JSON_NUMBER', at };
      at += literal.length;
      continue;
    }
    at += 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '"') return i + 1;
  }
  return text.length;
}

function checkString(literal: string, at: number, keys: Set<string> | null | undefined): JsonTextFault | undefined {
  const value = literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
  if (value.includes('\u0000')) return { code: 'JSON_NUL', at };
  if (!isWellFormedText(value)) return { code: 'JSON_SURROGATE', at };
  if (!keys) return undefined;
  if (keys.has(value)) return { code: 'JSON_DUPLICATE_KEY', at };
  keys.add(value);
  return undefined;
}

/** Whole numbers must be exact in every language that reads them; fractions and exponents do not occur in our events. */
function isExactNumber(literal: string): boolean {
  return /^-?\d{1,16}$/.test(literal) && Number.isSafeInteger(Number(literal));
}
