/*
 * How texts become tokens of the search index, and typed words a query. SQLite's own tokenizers find no two-character
 * Chinese name (domain lessons 45), so runs of Chinese characters are cut into pairs, digits into triples, and Latin
 * letters (numbers of cases, pinyin initials) into triples as well: any part of three is found. Only the index is
 * folded; stored texts are never touched.
 */

/** NFKC, lower case, without the dashes and spaces people put into numbers. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

interface Run {
  readonly kind: 'han' | 'latin';
  readonly letters: readonly string[];
}

/** Runs of Chinese characters (any script but Latin counts as such) and of Latin letters and digits. */
function runsOf(text: string): Run[] {
  const runs: { kind: Run['kind']; letters: string[] }[] = [];
  let isBroken = true;
  for (const letter of folded(text)) {
    const kind = /[0-9a-z]/.test(letter) ? 'latin' : /[\p{L}\p{N}\p{So}]/u.test(letter) ? 'han' : undefined;
    if (kind === undefined) {
      // A dash or a blank inside a number does not part it: 138 0013 0000.
      if (!/[\s-]/.test(letter) || runs.at(-1)?.kind !== 'latin') isBroken = true;
      continue;
    }
    const last = runs.at(-1);
    if (isBroken || last?.kind !== kind) runs.push({ kind, letters: [letter] });
    else last.letters.push(letter);
    isBroken = false;
  }
  return runs;
}

const WIDTH = { han: 2, latin: 3 } as const;

function grams({ kind, letters }: Run): string[] {
  const width = WIDTH[kind];
  if (letters.length <= width) return [letters.join('')];
  return Array.from({ length: letters.length - width + 1 }, (_, at) => letters.slice(at, at + width).join(''));
}

/** Tokens of all texts of one record, each once, parted by blanks. Single letters are indexed too, for one-character queries. */
export function searchTokens(...texts: readonly string[]): string {
  const tokens = new Set<string>();
  for (const text of texts) {
    for (const run of runsOf(text)) for (const gram of grams(run)) tokens.add(gram);
  }
  return [...tokens].join(' ');
}

/**
 * An FTS5 MATCH expression that finds every record containing each run of the query; undefined when nothing in it can
 * be searched for. Only letters and digits come out of {@link runsOf}, each token is quoted: no input breaks the syntax.
 */
export function searchQuery(query: string): string | undefined {
  const terms = runsOf(query).flatMap((run) => {
    const isShort = run.letters.length < WIDTH[run.kind];
    return grams(run).map((gram) => (isShort ? `"${gram}"*` : `"${gram}"`));
  });
  return terms.length > 0 ? [...new Set(terms)].join(' AND ') : undefined;
}
