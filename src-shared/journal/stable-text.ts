/**
 * JSON with the keys of every object in code-unit order and without undefined members: the one text by which rows
 * are stored and compared, so that equal states are byte-equal on every station (promise P4). Events never pass here.
 */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => stableText(item === undefined ? null : item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${stableText(member)}`);
  return `{${members.join(',')}}`;
}
