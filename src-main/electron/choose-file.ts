import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';

/** A folder in the system's own dialog. Null when it was closed. */
export async function chooseFolder(window: BrowserWindow | undefined): Promise<string | null> {
  if (!window || window.isDestroyed()) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: '选择扫描文件夹',
    buttonLabel: '用这个文件夹',
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

const CSV = { title: '导出信访件', button: '导出', name: '表格文件 (CSV)', extension: 'csv' } as const;
const KINDS = [CSV, { title: '存为 PDF', button: '保存', name: 'PDF 文件', extension: 'pdf' }] as const;

/** The system's own save dialog, which also asks before it replaces a file. Null when it was closed. */
export async function chooseFile(window: BrowserWindow | undefined, suggestedName: string): Promise<string | null> {
  if (!window || window.isDestroyed()) return null;
  const { title, button, name, extension } = KINDS.find((kind) => suggestedName.endsWith(`.${kind.extension}`)) ?? CSV;
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    buttonLabel: button,
    defaultPath: join(app.getPath('documents'), suggestedName),
    filters: [{ name, extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  // Not every system's dialog adds it, and without it no table program would open the file.
  return filePath.toLowerCase().endsWith(`.${extension}`) ? filePath : `${filePath}.${extension}`;
}
