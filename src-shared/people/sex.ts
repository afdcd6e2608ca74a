/** 性别 as stored: code of SEXES in dictionary/visit-choices. */
export type Sex = 'male' | 'female' | 'unstated';

const GB = { male: '1', female: '2', unstated: '9' } as const;

/** GB/T 2261.1: 1 男, 2 女, 9 未说明; also for a sex nobody asked for. */
export function gbSexOf(sex: Sex | undefined): '1' | '2' | '9' {
  return GB[sex ?? 'unstated'];
}

/** GB/T 2261.1 as on a card; 0 未知, 9 未说明 and anything else are unstated. */
export function sexFromGb(code: string): Sex {
  if (code === '1') return 'male';
  return code === '2' ? 'female' : 'unstated';
}

/** Petition exchange record: 0 女, 1 男 — not the national standard. It has no code for unstated. */
export function exchangeSexOf(sex: Sex | undefined): '0' | '1' | undefined {
  if (sex === 'male') return '1';
  return sex === 'female' ? '0' : undefined;
}

/** See {@link exchangeSexOf}. */
export function sexFromExchange(code: string): Sex {
  if (code === '1') return 'male';
  return code === '0' ? 'female' : 'unstated';
}
