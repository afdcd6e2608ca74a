/**
 * JSON with the keys of every object in code-unit order and without undefined members: the one text by which rows
 * are stored and compared, so that equal states are byte-equal on every station (promise P4). Events never pass here.
 */
export function stableText(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${stableText(member)}`;
  }
  return `{${text}}`;
}
