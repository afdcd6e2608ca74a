import { spawn } from 'node:child_process';

/** A screen to draw on: the one there is, or on Linux without one a virtual one, until `stop()` is called. */
export async function openDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY) return { env: {}, isVirtual: false, stop() {} };
  // -displayfd: Xvfb picks a free number by itself, so that runs side by side do not meet.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    // Out of the terminal's group: Ctrl+C would end the screen first, and Electron dies at once when its screen is gone
    // ("Failed to shutdown"), its database open. The screen goes last, in stop().
    detached: true,
  });
  const display = await new Promise((resolve, reject) => {
    let text = '';
    server.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(`:${text.trim()}`);
    });
    server.on('error', reject);
    server.on('exit', () => reject(new Error('Xvfb 没有启动。')));
  });
  server.unref();
  server.stdio[3].unref();
  const stop = () => server.kill('SIGTERM');
  process.on('exit', stop);
  return { env: { DISPLAY: display }, isVirtual: true, stop };
}
