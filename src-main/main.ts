import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, Menu, shell, type BrowserWindow } from 'electron';
import { registerAppScheme, serveApp } from './electron/app-protocol';
import { chooseFile, chooseFolder } from './electron/choose-file';
import { answerCalls, tellWindow } from './electron/desk-calls';
import { openLog } from './electron/desk-log';
import { allowCamera, guardEverything } from './electron/guards';
import { openMainWindow } from './electron/main-window';
import { drawPdf, dropPlainPapers, findUndrawn, printSecretly, sendPdf } from './electron/print-page';
import { systemKeyring } from './electron/system-keyring';
import { createDesk } from './running/create-desk';
import type { DeskWorld } from './running/desk';
import { newDeskSwitch, type DeskSwitch } from './running/desk-switch';

/*
 * Start-up in order, nothing else. No top-level await on app.whenReady(): Electron holds "ready" until this module has
 * been evaluated, so it would wait for itself.
 */

const isDemo = process.argv.includes('--demo');
const devUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
/** Test and development switches; a packaged program listens to none of them. */
const switches = app.isPackaged ? {} : process.env;

/** The exchange under way gets this long to end; what it sent is safe either way. */
const CLOSE_MS = 3_000;

app.setName('xinfang-desk');
if (switches['APP_USER_DATA']) app.setPath('userData', switches['APP_USER_DATA']);
/** Practice data has a folder of its own; neither is opened while the other is. */
const folderOf = (isPractice: boolean) => join(app.getPath('userData'), isPractice ? 'practice' : 'data');

if (app.requestSingleInstanceLock({ demo: isDemo })) start();
else app.quit();

function start(): void {
  let window: BrowserWindow | undefined;
  let desks: DeskSwitch | undefined;
  registerAppScheme();
  Menu.setApplicationMenu(null);
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  let isClosing = false;
  let isClosed = false;
  /** Whoever sends a signal soon sends one that cannot be caught. */
  let isHurried = false;
  // Before the quit rather than in it: what is asked to wait here is not counted as a program that hangs.
  app.on('before-quit', (event) => {
    if (isClosed || !desks) return;
    event.preventDefault();
    if (isClosing) return;
    isClosing = true;
    const patience = new Promise((done) => setTimeout(done, CLOSE_MS));
    void Promise.race([desks.close({ isHurried }), patience]).finally(() => {
      isClosed = true;
      // At once: when the whole group was told to end, Chromium gives up without its helpers within milliseconds.
      if (isHurried) app.exit(0);
      else app.quit();
    });
  });
  void app.whenReady().then(() => {
    // Not before: Electron sets handlers of its own while it gets ready. They leave after the first signal, and a
    // terminal's Ctrl+C arrives twice, from its group and from `npm start`: the second would kill with the database open.
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        isHurried = true;
        app.quit();
      });
    }
    guardEverything(devUrl);
    serveApp(join(import.meta.dirname, '../renderer'));
    // The window's own process starts while the desk is opened here; its first call is answered after.
    const icon = join(import.meta.dirname, '../../resources/icon.png');
    window = openMainWindow({ devUrl, icon, startMaximised: !switches['APP_USER_DATA'] && existsSync(icon) });
    const shown = window;
    const log = openLog(join(app.getPath('userData'), 'desk.log'));
    const shared = {
      nativeBinding: switches['APP_SQLITE_BINDING'],
      appVersion: app.getVersion(),
      backupWorker: join(import.meta.dirname, 'backup-worker.js'),
    };
    desks = newDeskSwitch({
      isPractice: isDemo,
      practice: { ...shared, dataDirectory: folderOf(true), keyring: systemKeyring() },
      open: (isPractice, switchDesk) => {
        const dataDirectory = folderOf(isPractice);
        dropPlainPapers(join(dataDirectory, 'papers'));
        const world = worldOf(shown, dataDirectory, switchDesk);
        return createDesk({ ...shared, dataDirectory, isPractice, world: isPractice ? practiceWorld(world) : world });
      },
      // Nothing that was typed or read over the one folder may be left in the window over the other.
      onSwitched: () => shown.webContents.reload(),
    });
    answerCalls(desks.current, () => window, devUrl, log);
    keepPicture(window, switches['APP_SCREEN_PICTURE']);
  });
}

/** What a desk asks of the system. */
function worldOf(window: BrowserWindow, dataDirectory: string, switchDesk: DeskWorld['switchDesk']): DeskWorld {
  const papers = join(dataDirectory, 'papers');
  return {
    keyring: systemKeyring(),
    notify: (change) => tellWindow(window, change),
    drawPage: drawPdf,
    findUndrawn,
    sendToPrinter: (pdf, title, printer) => sendPdf(pdf, title, printer, papers),
    printSecret: (html) => printSecretly(html, papers),
    listPrinters: async () => {
      const printers = window.isDestroyed() ? [] : await window.webContents.getPrintersAsync();
      return printers.map(({ name, displayName }) => ({ name, label: displayName || name }));
    },
    chooseFile: (suggestedName) => chooseFile(window, suggestedName),
    chooseFolder: () => chooseFolder(window),
    allowCamera,
    openFolder: (path) => void shell.openPath(path),
    quit: () => app.quit(),
    switchDesk,
  };
}

/** What leaves the practice folder says so in its name. */
function practiceWorld(world: DeskWorld): DeskWorld {
  return { ...world, chooseFile: (suggestedName) => world.chooseFile(`演练-${suggestedName}`) };
}

/** Without a screen, `npm start` promises a picture of the window: this keeps it up to date. */
function keepPicture(window: BrowserWindow, path: string | undefined): void {
  if (!path) return;
  const take = () => {
    if (window.isDestroyed()) return;
    void window.webContents.capturePage().then((image) => writeFileSync(path, image.toPNG()));
  };
  window.webContents.on('did-finish-load', () => setTimeout(take, 500));
  const timer = setInterval(take, 2_000);
  window.on('closed', () => clearInterval(timer));
}
