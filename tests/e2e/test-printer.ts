import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { DeskApp } from './desk-app';

/** A printer for the real program: its spooler is a script that keeps what it is given. */
export interface TestPrinter {
  readonly environment: Readonly<Record<string, string>>;
  /** The system lists it from now on, or no longer. */
  readonly plug: (desk: DeskApp, isThere: boolean) => Promise<void>;
  /** What it has printed, oldest first. */
  readonly sheets: () => Buffer[];
}

export function aPrinter(): TestPrinter {
  const folder = mkdtempSync(join(tmpdir(), 'xinfang-printer-'));
  const spooler = join(folder, 'lp');
  writeFileSync(
    spooler,
    `#!/bin/sh\ncat > "${folder}/$(date +%s%N).part" && for f in "${folder}"/*.part; do mv "$f" "\${f%.part}.pdf"; done\n`,
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
    sheets: () => printed().map((name) => readFileSync(join(folder, name))),
  };
}
