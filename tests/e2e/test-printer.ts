import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { DeskApp } from './desk-app';

/** A printer for the real program: its spooler is a script that keeps what it is given. */
export interface TestPrinter {
  readonly environment: Readonly<Record<string, string>>;
  /** The system lists it from now on, or no longer. */
  readonly plug: (desk: DeskApp, isThere: boolean) => Promise<void>;
  /** Its spooler takes a job and does not answer; or goes on. */
  readonly jam: (isJammed: boolean) => void;
  /** What it has printed, oldest first. */
  readonly sheets: () => Buffer[];
}

export function aPrinter(): TestPrinter {
  const folder = mkdtempSync(join(tmpdir(), 'xinfang-printer-'));
  const spooler = join(folder, 'lp');
  const jammed = join(folder, 'jammed');
  writeFileSync(
    spooler,
    `#!/bin/sh
part="${folder}/$(date +%s%N)"
cat > "$part.part"
while [ -e "${jammed}" ]; do sleep 0.1; done
mv "$part.part" "$part.pdf"
`,
  );
  chmodSync(spooler, 0o755);
  const printed = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.pdf'))
      .sort();
  return {
    environment: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    plug: (desk, isThere) =>
      desk.app.evaluate(({ BrowserWindow }, isListed) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const printer = { name: 'test', displayName: '测试打印机', description: '', options: {} };
        if (contents) contents.getPrintersAsync = async () => (isListed ? [printer] : []);
      }, isThere),
    jam: (isJammed) => (isJammed ? writeFileSync(jammed, '') : rmSync(jammed, { force: true })),
    sheets: () => printed().map((name) => readFileSync(join(folder, name))),
  };
}
