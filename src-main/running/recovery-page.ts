import { escapeHtml } from '../desk/slip';

/**
 * The sheet on which the recovery key is printed once; it goes into the office's safe. Hall and day tell it from the
 * sheets of other windows and from those before it.
 */
export function recoveryPage(recoveryKey: string, hall: string, printedOn: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>恢复密钥</title><style>
@page { size: A4; margin: 30mm 25mm; } body { font: 12pt/1.8 "Noto Sans CJK SC","Microsoft YaHei",sans-serif; }
code { display: block; font: 700 20pt/1.8 "Noto Sans Mono CJK SC",Consolas,monospace; border: 1px solid #000; padding: 6mm; margin: 8mm 0; }
</style><h1>信访前台 恢复密钥</h1><p>${escapeHtml(hall)}，${printedOn} 打印。换过密钥的，以最后打印的一张为准，旧的应销毁。</p>
<p>管理员忘记密码、又没有别的管理员能登录时，在登录页点“忘记密码”，凭这把密钥设新密码；电脑重装之后，也凭它打开本工位的数据。每次使用都会记录在案。</p>
<code>${recoveryKey.replace(/(.{19})-/, '$1<br>')}</code>
<p>请装入信封，由单位负责人保管。不要拍照，不要存在电脑里。</p></html>`;
}
