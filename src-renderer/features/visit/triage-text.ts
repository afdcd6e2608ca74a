/** Screen text of 分流 and 期限预览. */
export const TRIAGE_TEXT = {
  title: '分流',
  later: '稍后分流',
  take: '采用建议',
  advice: (way: string, unit: string) => `建议 ${way}${unit === '' ? '' : ` ${unit}`}`,
  adviceNote: '按属地和分类对照得出，只供参考',
  unitHint: '汉字或拼音首字母，可直接填写',
  unitWanted: '还没有填去向单位，可稍后补',
  feedbackWanted: '交办要指定反馈期限，可稍后补',
  feedbackChip: (days: number) => `${days}日`,
  feedbackIn: (days: number) => `反馈期限 ${days} 日`,
  due: '期限预览',
  provisional: '暂定',
} as const;
