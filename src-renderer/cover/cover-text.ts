/** Screen text of 遮屏. */
export const COVER_TEXT = {
  cover: '遮屏',
  hint: '遮屏 F8',
  uncoverHint: '遮屏中，再按 F8 显示',
  on: '遮屏中',
} as const;
