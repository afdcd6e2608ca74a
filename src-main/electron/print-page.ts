import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BrowserWindow } from 'electron';
import { StoreFault } from '../store/store-fault';

const MICRONS_PER_INCH = 25_400;
const SIZES = { a5: [210_000, 148_000], roll80: [80_000, 200_000], a4: [210_000, 297_000] } as const;

/**
 * Draws a page in a window of its own that has no script and no way out, and makes a PDF of it. Papers always go
 * through PDF: silent printing of web pages gets sizes wrong, release after release.
 */
export async function printToPdf(
  html: string,
  paper: keyof typeof SIZES,
  folder: string,
  fileName: string,
): Promise<string> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`);
    const [width, height] = SIZES[paper];
    const pdf = await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      pageSize: { width: width / MICRONS_PER_INCH, height: height / MICRONS_PER_INCH },
    });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `${fileName}.pdf`);
    writeFileSync(path, pdf, { mode: 0o600 });
    return path;
  } catch (error) {
    throw new StoreFault('PRINT_FAILED', '', { cause: error });
  } finally {
    window.destroy();
  }
}

const run = promisify(execFile);

/**
 * Hands a PDF to a printer of the system, or to the system's own choice when no name is given; its name there is the
 * file's, a number. False where no printer took it.
 */
export async function sendToPrinter(path: string, printer: string): Promise<boolean> {
  try {
    if (process.platform === 'win32') {
      const command =
        printer === ''
          ? `Start-Process -FilePath $args[0] -Verb Print -WindowStyle Hidden`
          : `Start-Process -FilePath $args[0] -Verb PrintTo -ArgumentList $args[1] -WindowStyle Hidden`;
      await run('powershell.exe', ['-NoProfile', '-Command', command, path, printer], { timeout: 30_000 });
    } else {
      await run('lp', printer === '' ? [path] : ['-d', printer, path], { timeout: 30_000 });
    }
    return true;
  } catch {
    return false;
  }
}

/** A Windows program reads the file after it was asked to print; elsewhere the spooler has its copy at once. */
const WINDOWS_READS_MS = 60_000;

/** Prints a page that must not stay on disk; the file is gone when the printer has it, or when none took it. */
export async function printSecretly(html: string, folder: string): Promise<boolean> {
  const path = await printToPdf(html, 'a4', folder, 'secret');
  const isSent = await sendToPrinter(path, '');
  if (isSent && process.platform === 'win32') setTimeout(() => rmSync(path, { force: true }), WINDOWS_READS_MS);
  else rmSync(path, { force: true });
  return isSent;
}
