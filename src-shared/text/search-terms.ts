/*
 * How texts become tokens of the search index, and typed words a query. SQLite's own tokenizers find no two-character
 * Chinese name, so runs of Chinese characters are cut into pairs; digits and Latin letters (numbers of cases, pinyin
 * initials) into triples: any part of three is found. Only the index is folded; stored texts are never touched.
 */

/** Raised whenever the same texts may give other tokens; stations then index every petition anew. */
export const SEARCH_VERSION = 2;

type Kind = 'han' | 'latin';

/** Letters of one kind in a row: a plain string where each is one code unit, as nearly always. */
interface Run {
  readonly kind: Kind;
  readonly letters: string | readonly string[];
}

const WIDTH = { han: 2, latin: 3 } as const;

/** Characters that FTS5's unicode61 takes for separators: emoji, and all that Unicode added above plane 2. */
const isUnknownToIndex = (letter: string): boolean => /\p{So}/u.test(letter) || (letter.codePointAt(0) ?? 0) > 0x2ffff;

/** Letter as it stands in a token: `𰀀` is spelled `u30000`. */
const spelled = (letter: string): string =>
  !isCommon(letter) && isUnknownToIndex(letter) ? `u${(letter.codePointAt(0) ?? 0).toString(16)}` : letter;

/** Latin and the common Chinese characters: nearly all there is, told apart without a regular expression. */
function isCommon(letter: string): boolean {
  const code = letter.charCodeAt(0);
  return code < 0x80 || (code >= 0x4e00 && code <= 0x9fff);
}

function kindOf(letter: string): Kind | undefined {
  const code = letter.charCodeAt(0);
  if (code >= 0x4e00 && code <= 0x9fff) return 'han';
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) ? 'latin' : undefined;
  return /[\p{L}\p{N}\p{So}\p{Co}]/u.test(letter) ? 'han' : undefined;
}

/**
 * Runs of Chinese characters (any script but Latin counts as such) and of Latin letters and digits, after NFKC and
 * lower case, without the marks that only choose a glyph (variation selectors of rare names).
 *
 * @param joinsNumbers whether a dash or blank between digits is passed over, as people write 179 0013 0000.
 */
function runsOf(text: string, joinsNumbers: boolean): Run[] {
  const isPlain = PLAIN.test(text);
  const folded = isPlain ? text.toLowerCase() : text.normalize('NFKC').toLowerCase().replace(/\p{M}/gu, '');
  const plain = folded.replace(/(?<=\d)[\s-]+(?=\d)/g, joinsNumbers ? '' : ' ');
  return isPlain ? plainRuns(plain) : anyRuns(plain);
}

/** Texts that folding leaves as they are but for case: common Chinese characters, ASCII and Chinese punctuation. */
const PLAIN = /^[\u0020-\u007e\u3001\u3002\u4e00-\u9fff\uff0c]*$/;

function plainRuns(plain: string): Run[] {
  const runs = plain.match(/[\u4e00-\u9fff]+|[0-9a-z]+/g) ?? [];
  return runs.map((letters) => ({ kind: letters.charCodeAt(0) < 0x80 ? 'latin' : 'han', letters }));
}

function anyRuns(plain: string): Run[] {
  const runs: { kind: Kind; letters: string[] }[] = [];
  let last: { kind: Kind; letters: string[] } | undefined;
  for (const letter of plain) {
    const kind = kindOf(letter);
    if (kind === undefined) last = undefined;
    else if (last?.kind === kind) last.letters.push(spelled(letter));
    else runs.push((last = { kind, letters: [spelled(letter)] }));
  }
  return runs;
}

function part({ letters }: Run, from: number, to: number): string {
  return typeof letters === 'string' ? letters.slice(from, to) : letters.slice(from, to).join('');
}

/** All parts of the run's width; the run itself when it is shorter. */
function grams(run: Run): string[] {
  const width = WIDTH[run.kind];
  const parts = [part(run, 0, width)];
  for (let at = 1; at + width <= run.letters.length; at += 1) parts.push(part(run, at, at + width));
  return parts;
}

/** Ends of the run that are shorter than its width: what a query of one letter would otherwise not find there. */
function tails(run: Run): string[] {
  const { length } = run.letters;
  const parts: string[] = [];
  for (let short = 1; short < WIDTH[run.kind]; short += 1) parts.push(part(run, Math.max(0, length - short), length));
  return parts;
}

/**
 * Tokens of all texts of one record for the column of the index, each once, parted by blanks.
 *
 * @param texts each on its own: no part is found across two of them.
 */
export function searchTokens(...texts: readonly string[]): string {
  const tokens = new Set<string>();
  for (const text of texts) {
    for (const run of runsOf(text, true)) {
      for (const token of grams(run)) tokens.add(token);
      for (const token of tails(run)) tokens.add(token);
    }
  }
  return [...tokens].join(' ');
}

/**
 * An FTS5 MATCH expression that finds every record containing each run of the query, whatever its order; undefined when
 * nothing in it can be searched for. A run shorter than a token is looked for as the beginning of one. Only letters and
 * digits come out of {@link runsOf} and each token is quoted: no input breaks the syntax. Numbers are not joined here:
 * `179 0013` is two parts of a joined number or two numbers, and is found either way.
 */
export function searchQuery(query: string): string | undefined {
  const terms = runsOf(query, false).flatMap((run) => {
    const isShort = run.letters.length < WIDTH[run.kind];
    return grams(run).map((gram) => (isShort ? `"${gram}"*` : `"${gram}"`));
  });
  return terms.length > 0 ? [...new Set(terms)].join(' AND ') : undefined;
}
