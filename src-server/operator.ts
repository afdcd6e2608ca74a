import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import QRCode from 'qrcode';
import type { EnrolmentSheet } from '../src-shared/sync/enrolment';
import { adminSocketPath, readAdminToken } from './admin-side';
import { OperatorFault } from './county/operator-fault';
import type { Office, StationLine } from './county/operator-acts';
import type { JournalCheck } from './county/verify-journal';

const HELP = `县级服务器管理命令（服务器须在本机运行，并由同一账户执行）

  office add --name 平山县信访局 --kind bureau --region 130131
                              新增单位；kind：bureau 信访局，township 乡镇，department 部门
  office list                 单位列表
  enrolment issue --office 平山县信访局 --workplace A1 [--out 注册单.json] [--qr] [--address https://…]
                              发注册单（72 小时内有效，只能用一次）；--qr 在屏幕上显示二维码
  stations                    工位一览：最后联系、待上传、版本、时钟差、各类结论数
  approve 编号段              核准一个编号段：暂存的记录进入顺序；工位若被暂停，同时恢复
  suspend 工位                暂停一个工位
  revoke 工位                 停用一个工位，不能恢复
  journal verify              核对全部日志
  journal export 文件         导出全部数据（密钥文件 county-keys.json 须另行备份）
  journal import 文件         导入到空的服务器
  help                        显示本说明

工位与编号段可以只写开头几位，工位也可写工位码。数据文件夹：XINFANG_COUNTY_DATA（默认 ~/.xinfang-county）。
退出码：0 成功；1 没有完成；2 命令写错；3 服务器没有运行。
`;

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
const EXIT_NOT_RUNNING = 3;

const dataDirectory = process.env['XINFANG_COUNTY_DATA'] ?? join(homedir(), '.xinfang-county');
const print = (text: string): void => void process.stdout.write(`${text}\n`);

class NotRunning extends OperatorFault {}
class WrongUsage extends OperatorFault {}

interface Call {
  readonly json?: unknown;
  readonly lines?: Readable;
}

/** Sends one command to the running server. @throws OperatorFault with the server's sentence */
async function call(method: 'GET' | 'POST', path: string, { json, lines }: Call = {}): Promise<IncomingMessage> {
  const type = lines ? 'application/x-ndjson' : 'application/json';
  const headers = {
    'x-xinfang-admin': readAdminToken(dataDirectory) ?? '',
    ...(json || lines ? { 'content-type': type } : {}),
  };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ socketPath: adminSocketPath(dataDirectory), method, path, headers }, resolve);
    sent.on('error', () => reject(new NotRunning(`县级服务器没有在这台机器上运行（数据文件夹：${dataDirectory}）`)));
    if (lines) lines.on('error', () => sent.destroy()).pipe(sent);
    else sent.end(json === undefined ? undefined : JSON.stringify(json));
  });
  if (answer.statusCode === 200) return answer;
  const told = (await textOf(answer)
    .then(JSON.parse)
    .catch(() => ({}))) as { sentence?: string };
  throw new OperatorFault(told.sentence ?? '县级服务器没有接受这个命令');
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function ask<T>(method: 'GET' | 'POST', path: string, json?: unknown): Promise<T> {
  return JSON.parse(await textOf(await call(method, path, json === undefined ? {} : { json }))) as T;
}

type Values = Readonly<
  Record<'name' | 'kind' | 'region' | 'office' | 'workplace' | 'address' | 'out', string | undefined>
> & { readonly qr: boolean };

function need(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new WrongUsage(`缺少${what}`);
  return value;
}

async function addOffice(values: Values): Promise<void> {
  const office = {
    name: need(values.name, ' --name'),
    kind: need(values.kind, ' --kind'),
    regionCode: need(values.region, ' --region'),
  };
  const { id } = await ask<Office>('POST', '/offices', office);
  print(`已新增单位：${office.name}（${id}）`);
}

async function listOffices(): Promise<void> {
  const kinds = { bureau: '信访局', township: '乡镇', department: '部门' };
  const offices = await ask<Office[]>('GET', '/offices');
  table(
    ['单位', '类别', '区划代码', '编号'],
    offices.map(({ name, kind, regionCode, id }) => [name, kinds[kind], regionCode, id]),
  );
}

async function issueEnrolment(values: Values): Promise<void> {
  const { address, out, qr } = values;
  if (out !== undefined && existsSync(out)) throw new OperatorFault(`文件已存在：${out}`);
  const input = { office: need(values.office, ' --office'), workplaceCode: need(values.workplace, ' --workplace') };
  const sheet = await ask<EnrolmentSheet>('POST', '/enrolments', address === undefined ? input : { ...input, address });
  const text = JSON.stringify(sheet);
  if (out !== undefined) writeFileSync(out, `${text}\n`, { mode: 0o600 });
  print(`单位：${sheet.officeName}    工位码：${sheet.workplaceCode}`);
  print(`地址：${sheet.address}`);
  print(`注册码：${sheet.code}`);
  print(`有效期至：${inShanghai(sheet.expiresAt)}（只能用一次）`);
  if (out !== undefined) print(`注册单已写入 ${out}`);
  if (qr || out === undefined) print(await QRCode.toString(text, { type: 'utf8', errorCorrectionLevel: 'L' }));
}

function inShanghai(at: number): string {
  return new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false });
}

async function listStations(): Promise<void> {
  const standings: Record<string, string> = { approved: '正常', suspended: '已暂停', revoked: '已停用' };
  const verdicts: readonly [RegExp, string][] = [
    [/accepted/, '已收'],
    [/flagged/, '待核'],
    [/waiting/, '等待'],
    [/refused/, '退回'],
    [/held/, '暂存'],
  ];
  const lines = await ask<StationLine[]>('GET', '/stations');
  table(
    ['工位码', '单位', '状态', '最后联系', '待上传', '版本', '时钟差(秒)', '结论', '待核准编号段', '工位'],
    lines.map((line) => [
      line.workplaceCode,
      line.officeName,
      standings[line.standing] ?? line.standing,
      line.lastSeenAt === null ? '从未' : inShanghai(line.lastSeenAt),
      String(line.backlogCount),
      line.appVersion,
      String(Math.round(line.clockDifferenceMs / 1000)),
      verdicts.reduce((text, [pattern, word]) => text.replace(pattern, word), line.verdicts),
      line.heldGenerations,
      line.id,
    ]),
  );
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  // A Chinese character takes the place of two letters on a terminal.
  const width = (text: string) =>
    [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
  const widths = heads.map((head, index) => Math.max(...[head, ...rows.map((row) => row[index] ?? '')].map(width)));
  for (const row of [heads, ...rows]) {
    print(
      row
        .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell))))
        .join('  ')
        .trimEnd(),
    );
  }
  if (rows.length === 0) print('（没有）');
}

async function verifyJournal(): Promise<void> {
  const { count, logHash, findings } = await ask<JournalCheck>('GET', '/journal/verify');
  for (const { position, what } of findings) print(position > 0 ? `第 ${position} 条：${what}` : what);
  if (findings.length > 0) throw new OperatorFault(`核对了 ${count} 条，发现 ${findings.length} 处不符`);
  print(`核对了 ${count} 条，全部相符。日志末尾：${logHash}`);
}

async function exportJournal(file: string): Promise<void> {
  if (existsSync(file)) throw new OperatorFault(`文件已存在：${file}`);
  const half = `${file}.part`;
  try {
    await pipeline(await call('GET', '/journal/export'), createWriteStream(half, { mode: 0o600, flush: true }));
  } catch (error) {
    rmSync(half, { force: true });
    throw error;
  }
  renameSync(half, file);
  print(`已导出到 ${file}。请另行备份 county-keys.json：没有它，导出的数据不能恢复成同一个县。`);
}

async function importJournal(file: string): Promise<void> {
  if (!existsSync(file)) throw new OperatorFault(`没有这个文件：${file}`);
  const answer = await call('POST', '/journal/import', { lines: createReadStream(file) });
  const { rowCount } = JSON.parse(await textOf(answer)) as { rowCount: number };
  print(`已导入 ${rowCount} 行，并核对相符`);
}

async function run(): Promise<void> {
  const option = { type: 'string' } as const;
  const { positionals, values } = readArguments(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        name: option,
        kind: option,
        region: option,
        office: option,
        workplace: option,
        address: option,
        out: option,
        qr: { type: 'boolean' },
      },
    }),
  );
  const given: Values = {
    name: undefined,
    kind: undefined,
    region: undefined,
    office: undefined,
    workplace: undefined,
    address: undefined,
    out: undefined,
    qr: false,
    ...values,
  };
  const [noun = 'help', verb, object] = positionals;
  const commands: Readonly<Record<string, () => Promise<void> | void>> = {
    'office add': () => addOffice(given),
    'office list': () => listOffices(),
    'enrolment issue': () => issueEnrolment(given),
    'journal verify': () => verifyJournal(),
    'journal export': () => exportJournal(need(object, '文件名')),
    'journal import': () => importJournal(need(object, '文件名')),
    stations: () => listStations(),
    approve: () =>
      act(
        `/generations/${encodeURIComponent(need(verb, '编号段'))}/approve`,
        ({ heldCount = 0 }) => `已核准，${heldCount} 条暂存的记录已处理`,
      ),
    suspend: () => act(`/stations/${encodeURIComponent(need(verb, '工位'))}/suspend`, () => '已暂停'),
    revoke: () => act(`/stations/${encodeURIComponent(need(verb, '工位'))}/revoke`, () => '已停用'),
    help: () => print(HELP),
  };
  const command = commands[`${noun} ${verb ?? ''}`.trim()] ?? commands[noun];
  if (!command) throw new WrongUsage(`没有这个命令：${positionals.join(' ')}`);
  await command();
}

async function act(path: string, told: (answer: { heldCount?: number }) => string): Promise<void> {
  print(told(await ask<{ heldCount?: number }>('POST', path)));
}

function readArguments<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw new WrongUsage('命令写错了');
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof OperatorFault ? error.message : '命令没有完成'}\n`);
  if (error instanceof WrongUsage) process.stderr.write(`\n${HELP}`);
  process.exitCode =
    error instanceof WrongUsage ? EXIT_USAGE : error instanceof NotRunning ? EXIT_NOT_RUNNING : EXIT_FAILED;
});
