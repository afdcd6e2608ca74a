import type { CardOutcome } from '../../../src-shared/devices/device-shapes';
import { REPRESENTATIVES_MAX } from '../../../src-shared/visit/visit-fields';

/** Screen text of what is plugged in: card reader, scanner, camera. */
export const DEVICE_TEXT = {
  readCard: '读身份证',
  cardLine: '读卡结果',
  filled: (count: number) => `已读身份证，填入 ${count} 项`,
  filledRow: (row: number) => `已读身份证，填入代表${row + 1}`,
  nothingNew: '已读身份证，与已填的一致',
  differs: '与已填的不同，没有改动：',
  other: '这张证件与已填的不是同一人，没有改动。证件上：',
  useCard: '改用证件内容',
  keepTyped: '不改',
  closeLine: '收起读卡结果',
  undo: '撤回',
  undone: '已撤回读卡填入的内容',
  known: (row: number) => `这张证件已读过，是代表${row + 1}`,
  full: `代表已填满（最多 ${REPRESENTATIVES_MAX} 名，且不多于来访人数），这张证件没有登记`,
  anonymous: '匿名登记不读身份证，内容没有留下',
  readFailed: {
    card: '',
    none: '',
    noCard: '没有读到证件，请把身份证放在读卡器上，再按 F4',
    unreadable: '证件读不出来，请换个位置放平，再按 F4；或手工填写',
    lost: '读卡器没有连上，请检查连线；可以先手工填写',
    silent: '读卡器没有回应，请再按 F4；可以先手工填写',
    strange: '读到的不是居民身份证，请手工填写',
  } satisfies Record<CardOutcome, string>,
} as const;
