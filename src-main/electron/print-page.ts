import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { BrowserWindow } from 'electron';
import type { Paper } from '../../src-shared/print/print-job';
import { FITS_CONTENT } from '../desk/slip-style';
import { StoreFault } from '../store/store-fault';

const MICRONS_PER_INCH = 25_400;
const SIZES = {
  a5: [210_000, 148_000],
  a5Large: [148_000, 210_000],
  roll80: [80_000, 200_000],
  roll80Large: [80_000, 200_000],
  a4: [210_000, 297_000],
} as const;
const MICRONS_PER_PIXEL = MICRONS_PER_INCH / 96;
/** Between the last line and the cut, and what the layout of a page may differ from that of a screen. */
const TAIL_MICRONS = 2_000;
/** Under each sheet of a form: what it is, and that none is missing. The title names a number, nobody. */
const SHEET_FOOTER = `<div style="font-size:8px;width:100%;text-align:center;color:#333"><span class="title"></span>　第 <span class="pageNumber"></span> 页　共 <span class="totalPages"></span> 页</div>`;

/**
 * Draws a page in a window of its own that has no script and no way out, and makes a PDF of it. Papers always go
 * through PDF: silent printing of web pages gets sizes wrong, release after release. Nothing is written to disk.
 */
export async function drawPdf(html: string, paper: Paper): Promise<Buffer> {
  const window = hiddenWindow(false);
  try {
    await window.loadURL(dataUrl(html));
    const [width, standing] = SIZES[paper];
    const isFitted = html.includes(FITS_CONTENT);
    const height = isFitted ? (await measure(window, width)) + TAIL_MICRONS : standing;
    return await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: !isFitted,
      pageSize: { width: width / MICRONS_PER_INCH, height: height / MICRONS_PER_INCH },
      ...(paper === 'a4'
        ? { displayHeaderFooter: true, headerTemplate: '<span></span>', footerTemplate: SHEET_FOOTER }
        : {}),
    });
  } catch (error) {
    throw new StoreFault('PRINT_FAILED', '', { cause: error });
  } finally {
    window.destroy();
  }
}

/** Height of what a page says at that width, in microns. Asked of the engine: the page itself has no script to ask. */
async function measure(window: BrowserWindow, width: number): Promise<number> {
  const engine = window.webContents.debugger;
  engine.attach('1.3');
  try {
    await engine.sendCommand('Emulation.setEmulatedMedia', { media: 'print' });
    await engine.sendCommand('Emulation.setDeviceMetricsOverride', {
      width: Math.floor(width / MICRONS_PER_PIXEL),
      height: 1,
      deviceScaleFactor: 1,
      mobile: false,
    });
    const metrics = (await engine.sendCommand('Page.getLayoutMetrics')) as { cssContentSize: { height: number } };
    return Math.ceil(metrics.cssContentSize.height * MICRONS_PER_PIXEL);
  } finally {
    engine.detach();
  }
}

function hiddenWindow(javascript: boolean): BrowserWindow {
  return new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript },
  });
}

function dataUrl(html: string): string {
  return `data:text/html;charset=utf-8;base64,${Buffer.from(html, 'utf8').toString('base64')}`;
}

/** Drawn once in this run: not looked at again. */
const drawn = new Set<string>();

/**
 * Of these characters, those for which no font of this computer has a glyph. There is no question a page could ask for
 * that; so each is drawn and held against what the engine draws for characters that do not exist.
 */
export async function findUndrawn(characters: string): Promise<string> {
  const unknown = [...new Set(characters)].filter((char) => !drawn.has(char));
  if (unknown.length === 0) return '';
  const window = hiddenWindow(true);
  try {
    await window.loadURL(dataUrl('<!doctype html><html lang="zh-CN"><meta charset="utf-8"></html>'));
    const answer: unknown = await window.webContents.executeJavaScript(
      `(${COMPARE_GLYPHS})(${JSON.stringify(unknown)})`,
    );
    const undrawn = new Set(typeof answer === 'string' ? answer : '');
    for (const char of unknown) if (!undrawn.has(char)) drawn.add(char);
    return [...undrawn].join('');
  } catch (error) {
    throw new StoreFault('PRINT_FAILED', '', { cause: error });
  } finally {
    window.destroy();
  }
}

/** Runs inside the page; a text, so that no build step can put anything of its own into it. */
const COMPARE_GLYPHS = String.raw`(characters) => {
  const side = 36;
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true });
  context.font = '28px "Microsoft YaHei UI","Noto Sans CJK SC","Source Han Sans SC","SimSun-ExtB",sans-serif';
  const picture = (char) => {
    context.clearRect(0, 0, side, side);
    context.fillText(char, 4, 30);
    return context.getImageData(0, 0, side, side).data.join();
  };
  // Never assigned, of two planes: what comes out is the box for "no glyph".
  const boxes = new Set(['\u0378', '\u2fe0', '\u{3fffd}'].map(picture));
  const isInvisible = (char) => /\p{Default_Ignorable_Code_Point}|\p{Z}|\p{Cc}/u.test(char);
  return characters.filter((char) => !isInvisible(char) && boxes.has(picture(char))).join('');
}`;

const SPOOLER_MS = 30_000;
/** A Windows program reads the file after it was asked to print; elsewhere the spooler has its copy at once. */
const WINDOWS_READS_MS = 60_000;

/** Where a PDF lies for the moment in which a Windows program reads it. */
function spoolFolder(papers: string): string {
  return join(papers, 'spool');
}

/** Hands a PDF to a printer of the system. Its name there is `title`, a number. On Linux it never touches the disk. */
export async function sendPdf(
  pdf: Buffer,
  title: string,
  printer: string,
  papers: string,
): Promise<'sent' | 'refused' | 'silent'> {
  if (process.platform !== 'win32') {
    return run('lp', ['-t', title, ...(printer === '' ? [] : ['-d', printer]), '-'], pdf);
  }
  const path = join(spoolFolder(papers), `${title}.pdf`);
  mkdirSync(spoolFolder(papers), { recursive: true, mode: 0o700 });
  writeFileSync(path, pdf, { mode: 0o600 });
  const drop = () => rmSync(path, { force: true });
  const command =
    printer === ''
      ? `Start-Process -FilePath $args[0] -Verb Print -WindowStyle Hidden`
      : `Start-Process -FilePath $args[0] -Verb PrintTo -ArgumentList $args[1] -WindowStyle Hidden`;
  const outcome = await run('powershell.exe', ['-NoProfile', '-Command', command, path, printer]);
  if (outcome === 'refused') drop();
  else setTimeout(drop, WINDOWS_READS_MS);
  return outcome;
}

function run(program: string, values: string[], input?: Buffer): Promise<'sent' | 'refused' | 'silent'> {
  return new Promise((done) => {
    const child = spawn(program, values, { stdio: ['pipe', 'ignore', 'ignore'] });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      done('silent');
    }, SPOOLER_MS);
    const end = (outcome: 'sent' | 'refused') => {
      clearTimeout(timer);
      done(outcome);
    };
    child.once('error', () => end('refused'));
    child.once('close', (code) => end(code === 0 ? 'sent' : 'refused'));
    // A program that ended early breaks the pipe; its exit code has said so.
    child.stdin.once('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Prints a page that must be kept nowhere. False where no printer took it. */
export async function printSecretly(html: string, papers: string): Promise<boolean> {
  return (await sendPdf(await drawPdf(html, 'a4'), 'secret', '', papers)) === 'sent';
}

/** A run that ended while Windows was still reading would have left it; earlier builds kept slips in the clear. */
export function dropPlainPapers(papers: string): void {
  rmSync(spoolFolder(papers), { recursive: true, force: true });
  const names = existsSync(papers) ? readdirSync(papers) : [];
  for (const name of names) if (name.endsWith('.pdf')) rmSync(join(papers, name), { force: true });
}
