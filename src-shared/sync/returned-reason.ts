/** What the county said of an event, in the words of the desk, and what to do about it. */
const REASONS: Readonly<Record<string, { readonly sentence: string; readonly fix: string }>> = {
  RIGHT_NEVER_HELD: { sentence: '本单位没有办理这件事项的权限', fix: '请与县信访局核对责任单位后另行登记' },
  RIGHT_LOST_SINCE: {
    sentence: '登记之后本单位不再负责这件事项，县里已留存，待人核对',
    fix: '无需重报，县信访局会核对',
  },
  DATE_IMPLAUSIBLE: { sentence: '日期待核：本机时间与县里相差较大', fix: '请核对电脑时间；记录已收，不必重报' },
  ID_REUSED: { sentence: '编号与另一条记录相同，内容不同', fix: '请在信访件里“更正”后再保存一次，会作为新记录上传' },
  EVENT_BROKEN: { sentence: '记录在传输中损坏，县里没有收下', fix: '内容在本机完好，请点“立即同步”再传' },
  BODY_MISSING: { sentence: '这条记录太大，县里没有收下正文', fix: '请把过长的文字移到材料里，用“更正”重新保存' },
  FOLLOWS_REFUSED: { sentence: '它前面的一条被退回，先处理前面那条', fix: '前面那条处理好后会自动上传' },
  GENERATION_NOT_APPROVED: {
    sentence: '本机的新编号段还没有经县里核准',
    fix: '请联系县信访局核准本工位；核准后自动上传',
  },
  STATION_SUSPENDED: { sentence: '本工位已被县里暂停', fix: '请联系县信访局' },
  STATION_REVOKED: { sentence: '本工位已被县里停用', fix: '请联系县信访局' },
};

export function returnedSentence(reason: string): { readonly sentence: string; readonly fix: string } {
  return REASONS[reason] ?? { sentence: `县里没有收下（${reason}）`, fix: '内容在本机完好，请联系县信访局' };
}
