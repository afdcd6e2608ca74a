import { z } from 'zod';
import { ETHNIC_GROUPS } from '../dictionary/visit-choices';

/**
 * What the desk takes from an identity card laid on the reader. The photograph, the issuing office and the dates of
 * validity are on the card as well; they are left where the reader's answer is parsed and reach nothing of ours.
 */
export const identityCardSchema = z.strictObject({
  name: z.string().min(1).max(60),
  sex: z.enum(['male', 'female', 'unstated']),
  /** Code of ETHNIC_GROUPS; empty when the card says none that we know. */
  ethnicGroup: z.string().max(2),
  /** YYYY-MM-DD, or empty. */
  bornOn: z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/),
  /** 住址 on the card: where the household is registered. */
  address: z.string().max(200),
  idNumber: z.string().regex(/^\d{17}[\dX]$/),
});
export type IdentityCard = z.infer<typeof identityCardSchema>;

/** Code of an ethnic group by its name on the card, 汉 or 汉族; empty when there is none of that name. */
export function ethnicGroupOf(name: string): string {
  const label = name.trim().replace(/族$/, '');
  return ETHNIC_GROUPS.find((group) => group.label === `${label}族`)?.code ?? '';
}

/** 男 or 1, 女 or 2 as readers give it; all else is unstated. */
export function sexOf(word: string): IdentityCard['sex'] {
  const plain = word.trim();
  if (plain === '男' || plain === '1') return 'male';
  return plain === '女' || plain === '2' ? 'female' : 'unstated';
}

/** YYYY-MM-DD out of 18000203, 1800-02-03, 1800.02.03 or 1800年2月3日; empty when it is none of them. */
export function cardDayOf(text: string): string {
  const plain = text.trim();
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain);
  if (!parts) return '';
  const [, year = '', month = '', day = ''] = parts;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
