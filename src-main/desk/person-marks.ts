import type { RepeatSide } from '../../src-shared/repeat/repeat-side';
import { sha256 } from '../store/node-crypto';

/**
 * Marks of the people of a form for one petition: by number, by name and phone, and, for whoever has given neither, by
 * name and home. The petition's id is hashed with them, so that marks of two petitions tell nothing of each other.
 * Whoever has the petition and a number can try it out; that is why they are personal text.
 */
export function personMarks(
  petitionId: string,
  { people, residenceCode }: Pick<RepeatSide, 'people' | 'residenceCode'>,
): string[] {
  const mark = (...parts: readonly string[]) => sha256('xfr1', JSON.stringify([petitionId, ...parts])).slice(0, 32);
  return people.flatMap(({ name, idNumber, phone }) => {
    if (idNumber === '' && phone === '') return name === '' ? [] : [mark('home', name, residenceCode)];
    return [
      ...(idNumber === '' ? [] : [mark('number', idNumber)]),
      ...(phone === '' || name === '' ? [] : [mark('phone', name, phone)]),
    ];
  });
}
