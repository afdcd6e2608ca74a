/*
 * 内容相近. Two accounts of one matter share what is peculiar to it: names of plots, firms, papers, sums. Measure: pairs
 * of neighbouring characters of each text, without those that nearly every petition has; of the shorter text, the share
 * that the longer one has as well. An account of one line is so found in the long one, which a share of both would miss.
 */

/** From this share on two texts are near. Drawn from the pairs in tests/unit/repeat/near-text.test.ts: near ones lie above 0.55, far ones below 0.4. */
export const NEAR_SHARE = 0.45;
/** Shorter texts are near to anything. */
const PAIRS_MIN = 5;

/** Words of the trade, of place and of complaint: they say that it is a petition, not which. */
const COMMON = (
  '反映 要求 请求 希望 问题 解决 处理 答复 政府 有关 部门 领导 信访 多次 至今 一直 没有 未能 不给 不予 ' +
  '村委 委会 村民 村里 村干部 镇政府 县政府 乡政府 村书记 平山县 我们 他们 本人 我家 家中 现在 当时 因为 所以 ' +
  '但是 已经 可以 进行 给予 尽快 依法 查清 支付 赔偿 补偿 年月 月日'
).split(' ');

const COMMON_PAIRS = new Set(COMMON.flatMap((word) => pairsOf(word)));

function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`);
}

/** 李家沟村二组: where it lies is compared by itself and would make all matters of a village alike. */
const PLACE = /\p{Script=Han}{1,3}[村镇乡](?:[一二三四五六七八九十]{1,2}[组队])?/gu;

/** Pairs of a text that can tell it from another. Punctuation parts; width and case do not matter. */
export function tellingPairs(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKC').toLowerCase().replace(PLACE, ' ');
  const runs = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(runs.flatMap(pairsOf).filter((pair) => !COMMON_PAIRS.has(pair)));
}

/** 0 to 1; the same whichever comes first. */
export function sharedPart(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  if (few.size < PAIRS_MIN) return 0;
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared += 1;
  return shared / few.size;
}

export function isNearText(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return sharedPart(one, other) >= NEAR_SHARE;
}
