import { ipcMain, type BrowserWindow } from 'electron';
import { CHANGE_CHANNEL, type Change } from '../../src-shared/ipc/contract';
import type { Result } from '../../src-shared/ipc/result';
import { wordsOf } from '../desk/fault-sentence';
import type { Desk } from '../running/desk';
import { route, type RouterLog } from '../ipc/router';
import { isOwnUrl } from './guards';

/** The name of the one door; preload.ts spells it too. */
const CALL = 'desk-call';

/** Only the main frame of our own page may call: not a frame inside it, not a page that got in some other way. */
export function answerCalls(
  desk: () => Desk,
  window: () => BrowserWindow | undefined,
  devUrl: string | undefined,
  log: RouterLog,
): void {
  ipcMain.handle(CALL, async (event, channel: unknown, input: unknown): Promise<Result<unknown>> => {
    const frame = event.senderFrame;
    const isOurs = frame !== null && frame === window()?.webContents.mainFrame && isOwnUrl(frame.url, devUrl);
    if (isOurs) return route(desk(), channel, input, log);
    log.note({ channel: 'foreign', ms: 0, code: 'SENDER_FOREIGN' });
    return { ok: false, error: { code: 'SENDER_FOREIGN', ...wordsOf('SENDER_FOREIGN') } };
  });
}

export function tellWindow(window: BrowserWindow | undefined, change: Change): void {
  if (window && !window.isDestroyed()) window.webContents.send(CHANGE_CHANNEL, change);
}
