/** The sheet on which the recovery key is printed once; it goes into the office's safe. */
export function recoveryPage(recoveryKey: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>恢复密钥</title><style>
@page { size: A4; margin: 30mm 25mm; } body { font: 12pt/1.8 "Noto Sans CJK SC","Microsoft YaHei",sans-serif; }
code { display: block; font: 700 20pt/1.8 "Noto Sans Mono CJK SC",Consolas,monospace; border: 1px solid #000; padding: 6mm; margin: 8mm 0; }
</style><h1>信访前台 恢复密钥</h1><p>所有人都忘记密码、或者电脑重装之后，只有凭这把密钥才能打开本工位的数据。</p>
<code>${recoveryKey.replace(/(.{19})-/, '$1<br>')}</code>
<p>请装入信封，由单位负责人保管。不要拍照，不要存在电脑里。</p></html>`;
}
