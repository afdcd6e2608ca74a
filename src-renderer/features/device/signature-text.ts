/** Screen text of 手写签名. */
export const SIGNATURE_TEXT = {
  open: '手写签名',
  title: '请来访人核对内容后签名',
  canvas: '签名处',
  note: '用笔、手指或鼠标写在框里。签名只表示核对过内容，不用来核实身份',
  again: '重写',
  keep: '采用签名',
  close: '关闭手写签名',
} as const;
