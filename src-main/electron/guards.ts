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

let isCameraAllowed = false;

/** Opened by the capture panel and shut with it, at a lock as well. */
export function allowCamera(isAllowed: boolean): void {
  isCameraAllowed = isAllowed;
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
  // A page may ask for two things: to copy a number (writing text, never reading), and for the picture of a camera
  // while its panel is open. Never for sound, a screen or anything else.
  const mayDo = (permission: string, url: string, kinds: readonly string[]) =>
    isOwnUrl(url, devUrl) &&
    (permission === 'clipboard-sanitized-write' ||
      (permission === 'media' && isCameraAllowed && kinds.length > 0 && kinds.every((kind) => kind === 'video')));
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(mayDo(permission, contents.getURL(), 'mediaTypes' in details ? (details.mediaTypes ?? []) : [])),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin, { mediaType = '' }) =>
    mayDo(permission, origin, [mediaType]),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}
