/*
 * Words of the practice petitions. Nobody in them exists and nothing of it happened. Slots: {place} village, {group}
 * 村民小组, {year} {month} of the past, {money} 元, {mu} 亩, {count} people.
 */

export interface PracticeTopic {
  /** Label in the categories of set B. */
  readonly category: string;
  readonly unit: string;
  readonly gists: readonly string[];
  readonly facts: readonly string[];
  readonly demands: readonly string[];
}

export const PRACTICE_TOPICS: readonly PracticeTopic[] = [
  {
    category: '工资福利',
    unit: '县人力资源和社会保障局',
    gists: ['反映{place}工地拖欠工资{money}元', '{count}名务工人员被拖欠{year}年工资'],
    facts: [
      '{year}年{month}月至年底，来访人在县城一处工地从事钢筋绑扎，约定按月结算，至今尚欠工资{money}元，有欠条一张。',
      '同工地共{count}人情况相同，有考勤表和记账记录。总包单位称已付给劳务公司，劳务公司称没有结算，双方互相推诿。',
    ],
    demands: ['要求付清拖欠的工资{money}元', '请求协调总包单位先行垫付'],
  },
  {
    category: '土地承包经营',
    unit: '县农业农村局',
    gists: ['{place}{group}土地流转款未付', '{place}{group}承包地被他人耕种多年'],
    facts: [
      '{year}年村委会与一家合作社签订流转合同，来访人家{mu}亩承包地一并流转，前两年按时付款，之后再未支付。',
      '合作社称经营亏损无力支付，但地上仍在种植并正常出售，涉及{group}{count}户。',
    ],
    demands: ['要求支付土地流转款{money}元', '要求归还承包地{mu}亩', '请求重新丈量并更正证书面积'],
  },
  {
    category: '集体土地上房屋拆迁与补偿',
    unit: '县自然资源和规划局',
    gists: ['对{place}拆迁补偿面积有异议', '{place}安置房逾期未交付', '反映{place}拆迁过渡费停发'],
    facts: [
      '{year}年因道路拓宽，来访人在{place}的宅院列入征收范围，评估时配房和院墙没有计入面积。',
      '签订协议时承诺二十四个月交付安置房，现已逾期，过渡费自{year}年{month}月起停发，同批签约的{count}户情况相同。',
    ],
    demands: ['要求重新核定补偿面积', '要求补发过渡费{money}元', '要求明确安置房交付时间'],
  },
  {
    category: '村镇建设',
    unit: '县住房和城乡建设局',
    gists: ['反映{place}{group}危房改造未列入名单', '{place}邻居建房影响采光和通行', '宅基地申请久未答复'],
    facts: [
      '来访人居住的土坯房后墙出现裂缝，屋顶多处漏雨，{year}年经村里上报后没有列入当年改造名单。',
      '村委会调解过两次，双方对四至的说法不一，老地契和新证书的尺寸对不上。',
    ],
    demands: ['请求派人鉴定房屋并列入改造', '要求恢复通道', '请求答复宅基地申请办理结果'],
  },
  {
    category: '城市建设和市政管理',
    unit: '县城市管理综合行政执法局',
    gists: ['反映{place}排水沟堵塞污水倒灌', '{place}路灯损坏半年无人维修'],
    facts: [
      '{place}主街排水沟硬化路面时被水泥封堵，今年{month}月几场大雨后积水漫进临街{count}户院内。',
      '曾多次反映，答复称等待项目资金，只临时挖开一段土沟，下一场雨又被冲平。',
    ],
    demands: ['要求疏通排水沟并修复路面', '请求恢复路灯照明'],
  },
  {
    category: '医患纠纷',
    unit: '县卫生健康局',
    gists: ['对手术后并发症的处理有异议', '要求说明住院期间用药和收费'],
    facts: ['{year}年{month}月来访人的亲属因骨折住院手术，术后伤口感染，共自付医疗费{money}元，出院后仍行走不便。'],
    demands: ['要求对治疗过程作出书面说明', '请求协助申请医疗鉴定'],
  },
  {
    category: '教育收费',
    unit: '县教育局',
    gists: ['反映收取资料费没有票据', '{place}学生上学校车线路取消'],
    facts: ['{year}年{month}月开学时通知交纳资料费共计{money}元，没有开具票据，涉及{count}名学生。'],
    demands: ['要求退还收取的费用', '请求恢复校车停靠', '请求公开收费项目和依据'],
  },
  {
    category: '社会救助',
    unit: '县民政局',
    gists: ['申请低保未获批准，请求复核', '询问残疾人两项补贴停发原因'],
    facts: ['家中老人常年服药，没有固定收入，{year}年申请低保，入户调查后被告知不符合条件，没有收到书面说明。'],
    demands: ['请求重新入户调查并复核', '请求补发停发的补贴{money}元'],
  },
  {
    category: '水利水电',
    unit: '县水利局',
    gists: ['反映{place}自来水经常停水', '{place}机井损坏无法浇地'],
    facts: ['{place}自来水从{year}年{month}月开始隔日供水，每次不到两小时，{count}户村民要到邻村拉水吃。'],
    demands: ['要求恢复正常供水', '请求维修机井和水泵'],
  },
  {
    category: '村务管理',
    unit: '县农业农村局',
    gists: ['要求公开{place}{year}年村务账目', '反映{place}集体资产发包未经村民会议'],
    facts: ['{place}{year}年出租集体厂房和荒坡，租金{money}元，村民没有见到合同，公开栏里只写了总数。'],
    demands: ['要求公开村务账目和合同', '请求对集体资产发包进行核查'],
  },
];

export const PRACTICE_SURNAMES: readonly string[] = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁宋唐许韩');
export const PRACTICE_GIVEN: readonly string[] = Array.from(
  '伟芳秀英敏静丽强磊军洋勇艳杰娟涛明兰霞平刚桂红玉萍华建国志文',
);
export const PRACTICE_GROUPS: readonly string[] = ['一组', '二组', '三组', '四组', '五组', '六组'];
/** The longest name of the desk, to see that it fits. */
export const PRACTICE_LONG_NAME = '阿卜杜拉·买买提·艾合买提江·吐尔逊那依·阿不都热合曼';
export const PRACTICE_LEADERS: readonly string[] = ['演练领导甲', '演练领导乙'];
