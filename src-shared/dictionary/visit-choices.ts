/** One entry of a closed list: code as stored, label as shown. Codes are append-only. */
export interface Choice {
  readonly code: string;
  readonly label: string;
}

const list = (...pairs: readonly (readonly [code: string, label: string])[]): readonly Choice[] =>
  pairs.map(([code, label]) => ({ code, label }));

/** 来访事由, the first question asked. */
export const VISIT_REASONS = list(
  ['newMatter', '反映新问题'],
  ['progress', '催问进度'],
  ['moreMaterial', '补充材料'],
  ['collectDocument', '领取文书'],
  ['other', '其他'],
);
/** 信访形式 */
export const CHANNELS = list(
  ['visit', '来访'],
  ['letter', '来信'],
  ['online', '网上'],
  ['phone', '电话'],
  ['fax', '传真'],
  ['leaderMailbox', '县领导信箱'],
  ['superior', '上级转送交办'],
  ['leaderReception', '领导接访下访'],
  ['hotline', '12345转办'],
  ['other', '其他'],
);
/** 信访目的 */
export const PURPOSES = list(
  ['demand', '求决'],
  ['suggestion', '意见建议'],
  ['appeal', '申诉'],
  ['accusation', '揭发控告'],
  ['other', '其他'],
);
/** 诉求类别, derived from the purpose and changeable. */
export const DEMAND_KINDS = list(
  ['suggestion', '建议意见类'],
  ['accusation', '检举控告类'],
  ['appealOrDemand', '申诉求决类'],
);
/** domain §2.2: 意见建议→建议意见类; 揭发控告→检举控告类; 申诉、求决→申诉求决类. Others are left to a person. */
export const KIND_OF_PURPOSE: Readonly<Record<string, string>> = {
  demand: 'appealOrDemand',
  appeal: 'appealOrDemand',
  suggestion: 'suggestion',
  accusation: 'accusation',
};
export const SPECIAL_NEEDS = list(
  ['elderly', '老年'],
  ['disability', '残疾'],
  ['hearing', '听力'],
  ['scribe', '需代写'],
  ['withChild', '带儿童'],
);
/** 电话归属 */
export const PHONE_OWNERS = list(['self', '本人'], ['relay', '代接'], ['village', '村委会'], ['none', '无电话']);
export const RECORD_METHODS = list(['written', '书面材料'], ['dictated', '口述记录']);
export const CHECK_METHODS = list(['readBySelf', '本人阅看'], ['readAloud', '向本人宣读'], ['notChecked', '未核对']);
export const PRIOR_HISTORIES = list(
  ['first', '首次'],
  ['cameBefore', '来过'],
  ['hasOpinion', '有意见书'],
  ['litigation', '诉讼仲裁复议'],
);
export const TRIAGE_WAYS = list(
  ['later', '稍后分流'],
  ['answerOnSpot', '当场答复'],
  ['guide', '引导'],
  ['transfer', '转送'],
  ['assign', '交办'],
  ['handleHere', '自办'],
  ['file', '存'],
);
/** 约访/当场: how somebody comes before a leader. */
export const RECEPTION_APPOINTMENTS = list(['appointed', '约访'], ['onTheSpot', '当场']);
/** Whoever speaks for another: authorised, or by law for a minor. */
export const AGENT_KINDS = list(['authorised', '委托代理人'], ['guardian', '监护人']);
export const PETITIONER_KINDS = list(['person', '个人'], ['organisation', '法人或其他组织']);
export const MATERIAL_KINDS = list(['original', '原件'], ['copy', '复印件'], ['signature', '手写']);
/** What a clerk chooses from; a signature comes from the pad alone. */
export const PAPER_KINDS = MATERIAL_KINDS.slice(0, 2);
export const SEXES = list(['male', '男'], ['female', '女'], ['unstated', '未说明']);
export const ID_DOCUMENTS = list(
  ['111', '居民身份证'],
  ['112', '临时身份证'],
  ['113', '户口簿'],
  ['114', '军官证'],
  ['414', '普通护照'],
  ['511', '台湾居民来往大陆通行证'],
  ['516', '港澳居民来往内地通行证'],
  ['553', '外国人永久居留身份证'],
  ['990', '其他证件'],
);
/** domain §2.4 */
export const OCCUPATIONS = list(
  ['farmer', '农民'],
  ['worker', '工人'],
  ['unemployed', '无业人员'],
  ['selfEmployed', '个体经营者'],
  ['freelancer', '自由职业者'],
  ['manager', '企业管理人员'],
  ['technician', '专业技术人员'],
  ['institutionStaff', '事业单位工作人员'],
  ['civilServant', '公务员'],
  ['teacher', '教师'],
  ['doctor', '医生'],
  ['lawyer', '律师'],
  ['student', '学生'],
  ['artistAthlete', '文体人员'],
  ['soldier', '现役军人'],
  ['retired', '退（离）休人员'],
  ['other', '其他'],
);
/** GB/T 3304, two digits as code. */
export const ETHNIC_GROUPS: readonly Choice[] =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'
    .split(' ')
    .map((name, at) => ({ code: String(at + 1).padStart(2, '0'), label: `${name}族` }))
    .concat([
      { code: '97', label: '其他' },
      { code: '98', label: '外国血统' },
    ]);

/** Label of a code; the code itself when a newer release added it. */
export function labelOf(choices: readonly Choice[], code: string | undefined): string {
  if (code === undefined) return '';
  return choices.find((choice) => choice.code === code)?.label ?? code;
}
