import type { TreeEntry } from './category';

/** `岗南镇 李家沟村`: labels from the top down, blank between. Unknown codes show as themselves. */
export function treeLabel(entries: ReadonlyMap<string, TreeEntry>, code: string): string {
  const labels: string[] = [];
  for (let at: string | undefined = code; at; at = entries.get(at)?.parentCode) {
    const entry = entries.get(at);
    if (!entry) return labels.length > 0 ? labels.join(' ') : code;
    labels.unshift(entry.label);
    if (labels.length > 8) break;
  }
  return labels.join(' ');
}
