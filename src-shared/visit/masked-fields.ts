import { maskAddress, maskIdNumber, maskName, maskPhone } from '../people/mask';
import type { Person } from './visit-fields';

type Mask = (value: never) => unknown;

const maskPerson = (person: Person): Person => ({
  name: maskName(person.name),
  idNumber: maskIdNumber(person.idNumber),
  phone: maskPhone(person.phone),
});

/** How each personal field looks until somebody presses the eye. A field without an entry is shown as it is. */
const MASKS: Readonly<Record<string, Mask>> = {
  name: maskName,
  idNumber: maskIdNumber,
  phone: maskPhone,
  bornOn: (day: string) => `${day.slice(0, 4)}-**-**`,
  registeredAddress: maskAddress,
  addressDetail: maskAddress,
  workUnit: maskAddress,
  agent: (agent: { name: string; phone: string }) => ({
    ...agent,
    name: maskName(agent.name),
    phone: maskPhone(agent.phone),
  }),
  organisation: (unit: { contact: string }) => ({ ...unit, contact: maskName(unit.contact) }),
  representatives: (people: Person[]) => people.map(maskPerson),
  accusedPerson: maskName,
  callerNumber: maskPhone,
  envelopeAddress: maskAddress,
  // A letter signs itself: name, number and village stand anywhere in it.
  originalText: (text: string) => `（${[...text].length} 字，显示个人信息后可看）`,
};

/** @param field name of a visit or petition field; @param value its value, null when emptied. */
export function maskField(field: string, value: unknown): unknown {
  const mask = MASKS[field];
  return mask && value !== null && value !== undefined ? mask(value as never) : value;
}
