/**
 * JSON with the keys of every object in code-unit order and without undefined members: the one text by which rows
 * are stored and compared, so that equal states are byte-equal on every station (promise P4). Events never pass here.
 */
export function stableText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(stableText).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member === undefined) continue;
    text += text === '' ? '{' : ',';
    text += keyText(key);
    text += stableText(member);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** The same few names of fields come by in every state. */
const keyTexts = new Map<string, string>();

function keyText(key: string): string {
  const known = keyTexts.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  // Names come from events, and so from anybody: the table must not grow with them.
  if (keyTexts.size < 1_000) keyTexts.set(key, text);
  return text;
}
