import { Switch } from '@mantine/core';
import { daysBetween } from '../../../src-shared/calendar/calendar-day';
import { ID_DOCUMENTS, PETITIONER_KINDS, PHONE_OWNERS, SEXES } from '../../../src-shared/dictionary/visit-choices';
import { findCreditCodeFault } from '../../../src-shared/people/credit-code';
import { readIdentityNumber } from '../../../src-shared/people/identity-number';
import { findPhoneFault } from '../../../src-shared/people/phone';
import { today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { BarField, DayField, InlineSelect, TickField, TreeField } from './choice-fields';
import { useField } from './form-context';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';

/* Fields of the person that are more than one control; 登记 and 更正 ask for them with the same ones. */

const SEX_SHOWN = SEXES.slice(0, 2);
const ID_SHORT = ID_DOCUMENTS.map(({ code, label }) => ({ code, label: code === '111' ? '身份证' : label }));
const NO_ENTRIES: never[] = [];

export function AnonymousSwitch({ isDisabled = false }: { readonly isDisabled?: boolean }) {
  const anonymous = useField<boolean>('visit.isAnonymous');
  return (
    <Switch
      size="sm"
      labelPosition="left"
      label={labelOfPath('visit.isAnonymous')}
      checked={anonymous.value ?? false}
      onChange={(event) => anonymous.set(event.currentTarget.checked)}
      disabled={isDisabled}
    />
  );
}

/** Document and number; a number that does not check asks why it was kept. */
export function IdNumberFields() {
  const number = useField<string>('visit.idNumber').value ?? '';
  const document = useField<string>('visit.idDocument').value;
  const note = useField<string>('visit.idNumberNote').value ?? '';
  const isDoubtful =
    number.length >= 15 && (document === '111' || document === '112') && !readIdentityNumber(number, today()).ok;
  return (
    <>
      <TextField
        path="visit.idNumber"
        stop="idNumber"
        isNumber
        isMild
        left={<InlineSelect path="visit.idDocument" choices={ID_SHORT} fallback="111" />}
        leftWidth="4.5rem"
      />
      {(isDoubtful || note !== '') && <TextField path="visit.idNumberNote" />}
    </>
  );
}

export function SexField() {
  return <BarField path="visit.sex" choices={SEX_SHOWN} />;
}

export function BirthField() {
  const born = useField<string>('visit.bornOn').value;
  const years = born === undefined ? -1 : Math.floor(daysBetween(born, today()) / 365.2425);
  return <DayField path="visit.bornOn" suffix={years >= 0 && years < 130 ? VISIT_TEXT.age(years) : ''} />;
}

export function PhoneFields() {
  const owner = useField<string>('visit.phoneOwner').value;
  return (
    <>
      <TextField
        path="visit.phone"
        stop="phone"
        isNumber
        warning={(value) => findPhoneFault(value)}
        right={<InlineSelect path="visit.phoneOwner" choices={PHONE_OWNERS} fallback="self" />}
        rightWidth="4rem"
      />
      {owner === 'relay' && <TextField path="visit.phoneOwnerNote" />}
    </>
  );
}

export function ResidenceField() {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const last = useDesk('setting:get', {}).data?.lastPlaceCode ?? '';
  return (
    <TreeField
      path="visit.residenceCode"
      stop="residence"
      isWanted
      entries={places}
      placeholder={VISIT_TEXT.placeHint}
      offers={last === '' ? [] : [{ code: last, why: VISIT_TEXT.ofWindow }]}
    />
  );
}

export function PetitionerKindField() {
  return <BarField path="visit.petitionerKind" choices={PETITIONER_KINDS} />;
}

export function OrganisationFields() {
  return (
    <>
      <TextField path="visit.organisation.name" />
      <TextField path="visit.organisation.creditCode" isTop isNumber warning={(value) => findCreditCodeFault(value)} />
      <TextField path="visit.organisation.contact" />
    </>
  );
}

export function AgentFields() {
  return (
    <>
      <TextField path="visit.agent.name" />
      <TextField path="visit.agent.phone" isNumber warning={(value) => findPhoneFault(value)} />
    </>
  );
}

export function AuthorisationTick() {
  return <TickField path="visit.agent.hasAuthorisation" />;
}
