import log from 'electron-log/main';
import type { RouterLog } from '../ipc/router';

/** Slower than this and a call is worth a line even when it went well. */
const SLOW_MS = 200;

/**
 * Writes channel, code and time; of a cause only its kind and where in the program it arose. Texts of errors are left
 * out: they may carry names, numbers and words of a record.
 */
export function openLog(file: string): RouterLog {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 2 * 1024 * 1024;
  log.transports.console.level = false;
  return {
    note: ({ channel, ms, code, cause }) => {
      if (code === 'OK' && ms < SLOW_MS) return;
      const place =
        cause instanceof Error
          ? `${cause.name} ${(cause.stack ?? '')
              .split('\n')
              .slice(1, 3)
              .join(' ')
              .replace(/\(?file:\S*\/out\//g, '')}`
          : '';
      log.info(`${channel} ${code} ${ms} ms ${code === 'UNEXPECTED' ? place : ''}`.trim());
    },
  };
}
