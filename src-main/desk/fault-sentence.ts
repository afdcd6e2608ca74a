import type { DeskError, ErrorCode } from '../../src-shared/ipc/result';
import { StoreFault } from '../store/store-fault';
import { InputFault } from './input-fault';
import { LockedOut } from './key-ring';
import { shanghaiTime } from '../../src-shared/calendar/calendar-day';

type Words = Pick<DeskError, 'title' | 'sentence' | 'retry'>;

/** What a person reads: what happened, what was kept, and the one thing she can do. */
const WORDS: Readonly<Record<ErrorCode, Words>> = {
  INPUT_INVALID: { title: '还不能保存', sentence: '有几处需要改一下，内容都还在。' },
  SENDER_FOREIGN: { title: '已拒绝', sentence: '这个请求不是从本程序的窗口发出的。' },
  SESSION_LOCKED: { title: '已锁屏', sentence: '请输入密码后继续，正在填写的内容都还在。', retry: 'logIn' },
  RIGHT_MISSING: { title: '没有这项权限', sentence: '这一步需要科室人员或管理员来做。' },
  STATION_NOT_OPEN: { title: '本机还没有打开', sentence: '请先登录。', retry: 'logIn' },
  PRACTICE_ALONE: {
    title: '演练数据不上传',
    sentence: '演练文件夹只在本机，不和县里连接。请先回到正式工作，再连接县级服务器。',
  },
  PREPARING_CANCELLED: {
    title: '已取消整理',
    sentence: '记录没有任何改变。程序升级后须先整理一次记录，下次登录时接着做。',
    retry: 'again',
  },
  LOGIN_WRONG: { title: '没有登录', sentence: '账号或密码不对，请再试一次。', retry: 'again' },
  LOGIN_LOCKED_OUT: { title: '暂时不能登录', sentence: '密码连续输错 5 次，请稍后再试。' },
  RECOVERY_KEY_WRONG: {
    title: '恢复密钥不对',
    sentence: '请对照纸上的恢复密钥再输一次；大小写、空格和横线都不要紧。换过密钥的，要用最后打印的那一张。',
    retry: 'again',
  },
  DATA_FOLDER_REFUSED: {
    title: '不能放在这里',
    sentence: '数据文件夹在网络盘或移动盘上，容易损坏和丢失。请换到本机硬盘。',
    retry: 'quit',
  },
  DATA_FOLDER_READ_ONLY: {
    title: '数据文件夹不能写入',
    sentence: '刚才的内容没有保存，还在这里。请检查文件夹的权限。',
    retry: 'openFolder',
  },
  DATABASE_DAMAGED: {
    title: '数据文件损坏',
    sentence: '原文件会原样留存，不会删除。可以换上最近的备份，之后没有上传的内容需要补录。',
    retry: 'restore',
  },
  DATABASE_NEWER: {
    title: '程序版本太旧',
    sentence: '数据由更新版本的程序写过。请安装新版本后再打开，数据没有动过。',
    retry: 'quit',
  },
  DATABASE_KEY_MISSING: {
    title: '缺少密钥文件',
    sentence: '数据还在，但打不开。请找回 keys.json 或联系县信访局，不要重新初始设置。',
    retry: 'openFolder',
  },
  DATABASE_KEY_WRONG: {
    title: '密钥与数据不符',
    sentence: '数据还在，但这把密钥打不开它。可以用打印的恢复密钥打开。',
    retry: 'again',
  },
  DATABASE_IN_USE: {
    title: '程序已经打开',
    sentence: '同一个数据文件夹正被另一个程序使用。请切换到已打开的窗口。',
    retry: 'quit',
  },
  DISK_FULL: {
    title: '磁盘已满',
    sentence: '刚才这件没有保存，内容还在这里。请腾出空间后再按保存。',
    retry: 'openFolder',
  },
  DISK_FAILED: {
    title: '磁盘出错',
    sentence: '刚才这件没有保存，内容还在这里。请再按一次保存；若仍不行，先抄在纸上并联系维护人员。',
    retry: 'again',
  },
  RECORD_NOT_FOUND: { title: '没有找到', sentence: '没有这条记录，或者不在本单位的范围内。' },
  RECORD_CHANGED: { title: '记录已变', sentence: '别的窗口刚改过这条记录，请看过新的内容再改。', retry: 'again' },
  RECORD_CONFIDENTIAL: { title: '密件', sentence: '这是密件，只有指定的人可以查看。' },
  SEAL_NO_READER: {
    title: '没有保存',
    sentence:
      '本机还没有查看人的密封公钥，请与县里交换一次再保存；草稿已加密留着。来访人也可直接到县里或拨打 12388 反映。',
  },
  STREAM_PARKED: {
    title: '需要升级',
    sentence: '这件事项里有新版本程序写的内容，本机还看不懂，升级后才能办理。登记和补充不受影响。',
  },
  EVENT_REFUSED: { title: '没有保存', sentence: '内容超出一条记录能装下的范围，还在这里。请把过长的文字移到材料里。' },
  DRAFT_TOO_LARGE: { title: '草稿太大', sentence: '内容太长，草稿暂时没有自动保存。请先删短一些。' },
  PRINT_FAILED: {
    title: '没有打印',
    sentence: '登记已经保存，回执可以稍后补打，或把编号和查询码抄给来访人。',
    retry: 'again',
  },
  EXPORT_FAILED: {
    title: '没有导出',
    sentence:
      '这个位置不能写入、放不下，或同名文件正在表格软件中打开。没有留下半个文件，请关闭该文件或换一个位置再导出。',
    retry: 'again',
  },
  BACKUP_RUNNING: { title: '正在备份', sentence: '上一次备份还没有写完，请等它完成，或先取消。' },
  BACKUP_CANCELLED: { title: '备份已取消', sentence: '这一份没有写完，已删去；以前的备份都在。' },
  EXPORT_RUNNING: { title: '正在导出', sentence: '上一次导出还没有结束，请等它完成，或先取消。' },
  PRINTER_MISSING: {
    title: '没有打印机接收',
    sentence: '请把屏幕上的密钥抄在纸上封存。为了安全，密钥不会存成文件。',
    retry: 'again',
  },
  COUNTY_UNREACHABLE: {
    title: '连不上县级服务器',
    sentence: '登记不受影响，联网后会自动上传。请核对地址和网线。',
    retry: 'again',
  },
  COUNTY_NOT_OURS: {
    title: '对方不是县级服务器',
    sentence: '这个地址有回应，但不是县级服务器（可能是上网登录页）。没有发送任何内容。',
    retry: 'again',
  },
  COUNTY_REFUSED: { title: '县级服务器没有接受', sentence: '请联系县信访局核对本工位。', retry: 'again' },
  ENROL_CODE_WRONG: { title: '注册码不对', sentence: '请对照注册单再输一次。', retry: 'again' },
  ENROL_CODE_EXPIRED: { title: '注册码已过期', sentence: '请向县信访局再要一张注册单。', retry: 'again' },
  ENROL_CODE_USED: {
    title: '注册码已用过',
    sentence: '一个注册码只能用一次。请向县信访局再要一张注册单。',
    retry: 'again',
  },
  ENROL_INTERCEPTED: {
    title: '线路不可信',
    sentence:
      '注册码输错了，或者线路中间有别的设备冒充县级服务器。没有注册，也没有发送注册码。请核对注册码，或导入注册单文件。',
    retry: 'again',
  },
  ENROL_SHEET_INVALID: {
    title: '不是注册单',
    sentence: '这个文件不是县里发的注册单，或者没有复制完整。',
    retry: 'again',
  },
  ENROLLED_ELSEWHERE: { title: '已经注册过', sentence: '本机已经注册到一个县级服务器。换县需要新的数据文件夹。' },
  PROTOCOL_UNSUPPORTED: {
    title: '版本不一致',
    sentence: '县级服务器与本机的程序版本相差太远，请升级较旧的一方。登记不受影响。',
  },
  UNEXPECTED: {
    title: '出了意外',
    sentence: '内容还在这里，请再试一次；若还不行，请把时间记下来告诉维护人员。',
    retry: 'again',
  },
};

/** Any failure as the envelope's error. Nothing of the cause's own text goes to the screen: it may carry names. */
export function deskErrorOf(error: unknown): DeskError {
  if (error instanceof InputFault) {
    const fields = Object.fromEntries(error.problems.map(({ path, sentence }) => [path, sentence]));
    return { code: 'INPUT_INVALID', ...WORDS.INPUT_INVALID, fields };
  }
  if (error instanceof LockedOut) {
    const secret = error.secret === 'password' ? '密码' : '恢复密钥';
    const sentence = `${secret}连续输错 5 次，请在 ${shanghaiTime(error.until)} 之后再试。`;
    return { code: 'LOGIN_LOCKED_OUT', title: WORDS.LOGIN_LOCKED_OUT.title, sentence, until: error.until };
  }
  const code = error instanceof StoreFault ? error.code : 'UNEXPECTED';
  return { code, ...WORDS[code] };
}

export function wordsOf(code: ErrorCode): Words {
  return WORDS[code];
}
