import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';

/** The system's own save dialog, which also asks before it replaces a file. Null when it was closed. */
export async function chooseFile(window: BrowserWindow | undefined, suggestedName: string): Promise<string | null> {
  if (!window || window.isDestroyed()) return null;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: '导出信访件',
    buttonLabel: '导出',
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name: '表格文件 (CSV)', extensions: ['csv'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  // Not every system's dialog adds it, and without it no table program would open the file.
  return /\.csv$/i.test(filePath) ? filePath : `${filePath}.csv`;
}
