import type { TreeEntry } from '../dictionary/category';
import { PINGSHAN_PLACES } from './pingshan-places';

/**
 * Offices of 平山县 that matters are sent to. Names of departments are the usual ones of a Hebei county and were not
 * checked against 平山's own list: offices relabel, add and retire by events. Codes are append-only: one digit for the
 * group, three for the office; of a township the last three of its place code.
 */
const GROUPS: readonly (readonly [code: string, label: string, ...units: string[]])[] = [
  [
    '2',
    '县直部门',
    '001县自然资源和规划局',
    '002县农业农村局',
    '003县水利局',
    '004县林业局',
    '005县住房和城乡建设局',
    '006县城市管理综合行政执法局',
    '007县人力资源和社会保障局',
    '008县医疗保障局',
    '009县卫生健康局',
    '010县教育局',
    '011县文化广电体育和旅游局',
    '012县民政局',
    '013县应急管理局',
    '014县公安局',
    '015县司法局',
    '016县发展和改革局',
    '017县财政局',
    '018县市场监督管理局',
    '019县交通运输局',
    '020市生态环境局平山县分局',
    '021县科技和工业信息化局',
    '022县行政审批局',
    '023县退役军人事务局',
    '024县商务局',
    '025县审计局',
  ],
  [
    '3',
    '党委、政法单位',
    '001县纪委监委',
    '002县委组织部',
    '003县委宣传部',
    '004县委统战部',
    '005县委政法委',
    '006县委编办',
    '007县人民法院',
    '008县人民检察院',
  ],
];

const TOWNSHIPS = PINGSHAN_PLACES.filter(({ code }) => code.length === 9);

/** 去向单位: the county, its groups, its offices. */
export const PINGSHAN_UNITS: readonly TreeEntry[] = [
  { code: '0', parentCode: '', label: '平山县' },
  { code: '1', parentCode: '0', label: '乡镇' },
  ...TOWNSHIPS.map(({ code, label }) => ({
    code: townshipUnitCode(code),
    parentCode: '1',
    label: `${label}人民政府`,
  })),
  ...GROUPS.flatMap(([code, label, ...units]) => [
    { code, parentCode: '0', label },
    ...units.map((unit) => ({ code: code + unit.slice(0, 3), parentCode: code, label: unit.slice(3) })),
  ]),
];

/** Code of the government of the township a place lies in: `130131104216` → `1104`. Empty for the county itself. */
export function townshipUnitCode(placeCode: string): string {
  return placeCode.length >= 9 ? `1${placeCode.slice(6, 9)}` : '';
}
