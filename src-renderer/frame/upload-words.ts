import type { UploadStatus } from '../../src-shared/ipc/shapes';

/** The one sentence of the status bar, computed from rows. */
export function uploadSentence(status: Pick<UploadStatus, 'isOnline' | 'pendingCount' | 'returnedCount'>): string {
  if (status.returnedCount > 0) return `有 ${status.returnedCount} 件被退回`;
  if (!status.isOnline) return `离线·待上传 ${status.pendingCount}`;
  return status.pendingCount > 0 ? `在线·待上传 ${status.pendingCount}` : '在线·全部已收';
}
