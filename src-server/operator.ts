import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import QRCode from 'qrcode';
import type { EnrolmentSheet } from '../src-shared/sync/protocol';
import { adminSocketPath } from './start-county';

const HELP = `县级服务器管理命令（服务器须在本机运行）

  office add --name 平山县信访局 --kind bureau --region 130131   新增单位（kind：bureau 信访局，township 乡镇，department 部门）
  office list                                                  单位列表
  enrolment issue --office 平山县信访局 --workplace A1 [--out 注册单.json] [--address https://…]   发注册单
  stations                                                     工位一览
  approve 编号段                                                核准一个编号段，暂存的记录随即进入顺序
  revoke 工位                                                   停用一个工位
  journal verify                                               核对全部日志
  journal export 文件                                           导出（密钥文件 county-keys.json 另行保管）
  journal import 文件                                           导入到空的服务器
`;

const socketPath = adminSocketPath(process.env['XINFANG_COUNTY_DATA'] ?? join(homedir(), '.xinfang-county'));

class Told extends Error {}

function ask(method: string, path: string, body?: unknown, contentType = 'application/json'): Promise<string> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const call = request({ socketPath, method, path, headers: text === undefined ? {} : { 'content-type': contentType } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const received = Buffer.concat(chunks).toString('utf8');
        if (answer.statusCode === 200) return resolve(received);
        const told = /"sentence":"([^"]*)"/.exec(received)?.[1];
        return reject(new Told(told ?? '县级服务器没有接受这个命令'));
      });
    });
    call.on('error', () => reject(new Told('县级服务器没有在这台机器上运行（或数据文件夹不同，见 XINFANG_COUNTY_DATA）')));
    call.end(text);
  });
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const table = (rows: Record<string, unknown>[]): void => {
  if (rows.length === 0) print('（没有）');
  const columns = Object.keys(rows[0] ?? {});
  print(columns.join('\t'));
  for (const row of rows) print(columns.map((column) => String(row[column] ?? '')).join('\t'));
};

async function issueEnrolment(values: Record<string, string | undefined>): Promise<void> {
  const { office, workplace, address, out } = values;
  const sheet = JSON.parse(await ask('POST', '/enrolments', { office, workplaceCode: workplace, ...(address ? { address } : {}) })) as EnrolmentSheet;
  const text = JSON.stringify(sheet);
  if (out) writeFileSync(out, `${text}\n`, { mode: 0o600 });
  print(`单位：${sheet.officeName}    工位码：${sheet.workplaceCode}`);
  print(`地址：${sheet.address}`);
  print(`注册码：${sheet.code}`);
  print(`有效期至：${new Date(sheet.expiresAt).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' })}（只能用一次）`);
  print(out ? `注册单已写入 ${out}` : await QRCode.toString(text, { type: 'utf8', errorCorrectionLevel: 'L' }));
}

async function verify(): Promise<void> {
  const { count, findings } = JSON.parse(await ask('GET', '/journal/verify')) as { count: number; findings: { position: number; what: string }[] };
  for (const { position, what } of findings) print(`第 ${position} 条：${what}`);
  if (findings.length > 0) throw new Told(`核对了 ${count} 条，发现 ${findings.length} 处不符`);
  print(`核对了 ${count} 条，全部相符`);
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { name: { type: 'string' }, kind: { type: 'string' }, region: { type: 'string' }, office: { type: 'string' }, workplace: { type: 'string' }, address: { type: 'string' }, out: { type: 'string' } },
  });
  const [noun, verb, object] = positionals;
  switch (`${noun ?? ''} ${verb ?? ''}`.trim()) {
    case 'office add':
      await ask('POST', '/offices', { name: values.name, kind: values.kind, regionCode: values.region });
      return print(`已新增单位：${values.name ?? ''}`);
    case 'office list':
      return table(JSON.parse(await ask('GET', '/offices')) as Record<string, unknown>[]);
    case 'enrolment issue':
      return issueEnrolment(values);
    case 'stations':
      return table(JSON.parse(await ask('GET', '/stations')) as Record<string, unknown>[]);
    case 'journal verify':
      return verify();
    case 'journal export': {
      const text = await ask('GET', '/journal/export');
      writeFileSync(requireFile(object), text, { mode: 0o600 });
      return print(`已导出 ${text.split('\n').length - 1} 行`);
    }
    case 'journal import': {
      const answer = JSON.parse(await ask('POST', '/journal/import', readFileSync(requireFile(object), 'utf8'), 'application/x-ndjson')) as { rowCount: number };
      return print(`已导入 ${answer.rowCount} 行`);
    }
  }
  if (noun === 'approve' && verb) {
    const { heldCount } = JSON.parse(await ask('POST', `/generations/${encodeURIComponent(verb)}/approve`)) as { heldCount: number };
    return print(`已核准，${heldCount} 条暂存的记录已进入顺序`);
  }
  if (noun === 'revoke' && verb) {
    await ask('POST', `/stations/${encodeURIComponent(verb)}/revoke`);
    return print('已停用');
  }
  print(HELP);
  if (noun !== undefined && noun !== 'help') process.exitCode = 2;
}

function requireFile(file: string | undefined): string {
  if (file === undefined) throw new Told('请写明文件');
  return file;
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Told ? error.message : '命令没有完成，请检查参数（operator help）'}\n`);
  process.exitCode = 1;
});
