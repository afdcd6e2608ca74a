/* Fields are addressed by the same paths the checks speak of: `visit.name`, `petitions.0.demands.1.text`. */

type Branch = Readonly<Record<string, unknown>> | readonly unknown[];

export function readPath(root: unknown, path: string): unknown {
  let at: unknown = root;
  for (const step of path.split('.')) {
    if (at === null || typeof at !== 'object') return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

/** A copy with one value replaced; undefined takes the field away. Untouched branches stay the same objects. */
export function withPath<T>(root: T, path: string, value: unknown): T {
  return replaced(root as Branch, path.split('.'), value) as T;
}

function replaced(branch: Branch | undefined, steps: readonly string[], value: unknown): unknown {
  const [step = '', ...rest] = steps;
  const isList = Array.isArray(branch) || (branch === undefined && /^\d+$/.test(step));
  const before = (branch as Record<string, unknown> | undefined)?.[step];
  const next = rest.length === 0 ? value : replaced(before as Branch | undefined, rest, value);
  if (isList) {
    const copy = [...((branch as readonly unknown[] | undefined) ?? [])];
    copy[Number(step)] = next;
    return copy;
  }
  const copy: Record<string, unknown> = { ...(branch as Record<string, unknown> | undefined) };
  if (next === undefined) delete copy[step];
  else copy[step] = next;
  return copy;
}
