import type { EDIT_REASONS, VOID_REASONS } from './visit-events';

/** Why a record was changed; the same word where it is chosen and where it is told. */
export const EDIT_REASON_WORDS: Readonly<Record<(typeof EDIT_REASONS)[number], string>> = {
  completed: '补录',
  typo: '写错',
  toldDifferently: '信访人另有说法',
  wrongPerson: '记错人',
  settled: '两处改动已定',
  other: '其他',
};

export const VOID_REASON_WORDS: Readonly<Record<(typeof VOID_REASONS)[number], string>> = {
  mistaken: '误登记',
  duplicate: '重复登记',
  test: '试登记',
  other: '其他',
};
