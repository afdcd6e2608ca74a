/** Minutes since midnight of what people type: 914, 9:14, ９：14, 09.14. Undefined when it is no time. */
export function readTime(typed: string): number | undefined {
  const found = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed.normalize('NFKC').trim());
  const [hours, minutes] = [Number(found?.[1] ?? 99), Number(found?.[2] ?? 99)];
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : undefined;
}
