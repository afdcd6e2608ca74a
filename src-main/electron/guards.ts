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
  // Copying a number is the one thing a page may ask for: writing text, from our own page, never reading.
  const mayDo = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && isOwnUrl(url, devUrl);
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer) =>
    answer(mayDo(permission, contents.getURL())),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => mayDo(permission, origin));
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}
