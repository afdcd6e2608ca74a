import type { PetitionStage, UploadState } from '../ipc/shapes';

/** 状态 */
export const STAGE_WORDS: Readonly<Record<PetitionStage, string>> = {
  toComplete: '待补录',
  toTriage: '待分流',
  voided: '已作废',
};

/** 上传 */
export const UPLOAD_WORDS: Readonly<Record<UploadState, string>> = {
  local: '仅本机',
  uploading: '上传中',
  received: '县里已收',
  returned: '被退回',
};

export const UNASSIGNED = '待定';
export const CONFIDENTIAL = '密件';

/** Of a visit by several people: the name and how many came. */
export function peopleWords(count: number): string {
  return count > 1 ? `等${count}人` : '';
}
