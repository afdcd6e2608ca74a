import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_ORIGIN } from './app-protocol';

/** Content size of the smallest common desk: 1366×768 less taskbar and title bar. */
const CONTENT = { width: 1366, height: 688 } as const;

/** The one window. It is shown when its first frame is drawn, never white. */
export function openMainWindow(options: {
  readonly devUrl: string | undefined;
  readonly icon: string;
  readonly startMaximised: boolean;
}): BrowserWindow {
  const window = new BrowserWindow({
    ...CONTENT,
    useContentSize: true,
    minWidth: 1000,
    minHeight: 520,
    show: false,
    title: '信访前台',
    icon: options.icon,
    backgroundColor: '#F5F4F0',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // A draft must be written while another window is in front.
      backgroundThrottling: false,
    },
  });
  window.once('ready-to-show', () => {
    if (options.startMaximised) window.maximize();
    window.show();
  });
  // The title bar and the task switcher carry no name and no number of a person.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(options.devUrl ?? `${APP_ORIGIN}/index.html`);
  return window;
}
