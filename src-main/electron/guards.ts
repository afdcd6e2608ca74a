import { app, session, type WebContents } from 'electron';
import { APP_ORIGIN } from './app-protocol';

/** Origins a window may be at: the bundle, and in development the dev server. */
export function isOwnUrl(url: string, devUrl: string | undefined): boolean {
  try {
    const { protocol, host } = new URL(url);
    const at = `${protocol}//${host}`;
    return at === APP_ORIGIN || (devUrl !== undefined && at === new URL(devUrl).origin);
  } catch {
    return false;
  }
}

/** Every way out of the window is shut: other pages, new windows, embedded views, permissions, downloads. */
export function guardEverything(devUrl: string | undefined): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!isOwnUrl(event.url, devUrl)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    if (app.isPackaged) contents.on('devtools-opened', () => contents.closeDevTools());
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}
