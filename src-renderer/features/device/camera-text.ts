/** Screen text of 拍照. */
export const CAMERA_TEXT = {
  open: '拍照',
  panel: '拍照',
  picture: '摄像头画面',
  shots: '已拍的页',
  keys: '空格 拍下一页 · 退格 重拍 · 回车 完成 · Esc 不要了',
  name: '材料名称',
  kind: '原件或复印件',
  shoot: '拍下一页',
  again: '重拍上一页',
  finish: (count: number) => `完成，${count} 页`,
  taken: (count: number) => (count === 0 ? '还没有拍' : `已拍 ${count} 页`),
  close: '关闭拍照',
  lost: '摄像头没有画面，请检查连线后再打开；材料可以先只写名称',
  inUse: '摄像头正被别的程序使用，请先关掉那个程序',
} as const;
