import { Switch } from '@mantine/core';
import { daysBetween } from '../../../src-shared/calendar/calendar-day';
import {
  AGENT_KINDS,
  ID_DOCUMENTS,
  PETITIONER_KINDS,
  PHONE_OWNERS,
  SEXES,
} from '../../../src-shared/dictionary/visit-choices';
import { findCreditCodeFault } from '../../../src-shared/people/credit-code';
import { isRealDay, isUnderAge, readIdentityNumber } from '../../../src-shared/people/identity-number';
import { findPhoneFault } from '../../../src-shared/people/phone';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { useReadCardButton } from '../device/ReadCardButton';
import { CHANNEL_TEXT } from './channel-text';
import { BarField, DayField, InlineSelect, TickField, TreeField } from './choice-fields';
import { Field } from './Field';
import { useField, useRegistrationId } from './form-context';
import { useTab } from './open-registrations';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';

/* Fields of the person that are more than one control; 登记 and 更正 ask for them with the same ones. */

const SEX_SHOWN = SEXES.slice(0, 2);
const ID_SHORT = ID_DOCUMENTS.map(({ code, label }) => ({ code, label: code === '111' ? '身份证' : label }));
const NO_ENTRIES: never[] = [];
const LEAVES_NAME = [
  { code: 'yes', label: CHANNEL_TEXT.willing },
  { code: 'no', label: CHANNEL_TEXT.unwilling },
];

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
  const readCard = useReadCardButton();
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
        {...(readCard ? { right: readCard, rightWidth: '1.625rem' } : {})}
      />
      {(isDoubtful || note !== '') && <TextField path="visit.idNumberNote" />}
    </>
  );
}

/** 证件, 性别, 出生日期. */
export function Papers() {
  return (
    <>
      <IdNumberFields />
      <div className="pair sex-and-birth">
        <SexField />
        <BirthField />
      </div>
    </>
  );
}

/**
 * Where papers rarely come along they are asked under 更多, until one is there. They move when 更多 is opened or closed,
 * never under the hands of whoever types: neither the first digit nor deleting the last one takes the field away.
 */
export function useHasPapers(): boolean {
  const id = useRegistrationId();
  const channel = useField<string>('visit.channel').value;
  const hasOne = useTab(
    id,
    ({ content: { visit }, touched }) => (visit.idNumber ?? '') !== '' || touched.has('visit.idNumber'),
    false,
  );
  const isMoreOpen = useTab(id, (tab) => tab.isMoreOpen, false);
  return !channelSet(channel).hasPapersUnderMore || (hasOne && !isMoreOpen);
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
  const channel = useField<string>('visit.channel').value;
  const caller = useField<string>('visit.callerNumber').value ?? '';
  const phone = useField<string>('visit.phone');
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
      {channel === 'phone' && caller !== '' && (phone.value ?? '') === '' && (
        <button type="button" className="link gist-offer" onClick={() => phone.set(caller)}>
          {CHANNEL_TEXT.sameAsCaller}
        </button>
      )}
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

/** In the head of 人, for it decides what is asked first: a name, or a company's. */
export function PetitionerKindSelect({ isDisabled = false }: { readonly isDisabled?: boolean }) {
  const { value, set } = useField<string>('visit.petitionerKind');
  return (
    <select
      className="inline-select petitioner-kind"
      aria-label={labelOfPath('visit.petitionerKind')}
      value={value ?? 'person'}
      disabled={isDisabled}
      onChange={(event) => set(event.currentTarget.value)}
    >
      {PETITIONER_KINDS.map(({ code }) => (
        <option key={code} value={code}>
          {code === 'person' ? CHANNEL_TEXT.person : CHANNEL_TEXT.organisation}
        </option>
      ))}
    </select>
  );
}

/** On the telephone nobody sees a face: whether a name is left is asked, and 不愿意 is the anonymous caller. */
export function LeavesNameField() {
  const { value, set } = useField<boolean>('visit.isAnonymous');
  return (
    <Field path="visit.isAnonymous" inputId="leaves-name" isGroup label={CHANNEL_TEXT.leavesNameShort}>
      <ChoiceBar
        label={CHANNEL_TEXT.leavesName}
        choices={LEAVES_NAME}
        value={value === true ? 'no' : 'yes'}
        onChange={(code) => set(code === 'no')}
      />
    </Field>
  );
}

export function OrganisationFields() {
  return (
    <>
      <TextField path="visit.organisation.name" stop="organisation" isWanted />
      <TextField path="visit.organisation.creditCode" isNumber warning={(value) => findCreditCodeFault(value)} />
      <TextField path="visit.organisation.contact" />
    </>
  );
}

/** Who speaks for another: by a written authority, or by law for a minor. */
export function AgentFields() {
  return (
    <>
      <TextField
        path="visit.agent.name"
        right={<InlineSelect path="visit.agent.kind" choices={AGENT_KINDS} fallback="authorised" />}
        rightWidth="6.5rem"
      />
      <TextField path="visit.agent.phone" isNumber warning={(value) => findPhoneFault(value)} />
    </>
  );
}

export function AuthorisationTick() {
  const kind = useField<string>('visit.agent.kind').value;
  if (kind === 'guardian') return <span className="meta">{CHANNEL_TEXT.guardianHint}</span>;
  return <TickField path="visit.agent.hasAuthorisation" />;
}

/** What 出生日期 says of 未成年人, never in the way of saving: a child who comes alone is heard. */
export function MinorNote() {
  const born = useField<string>('visit.bornOn').value;
  const isMinor = useField<boolean>('visit.isMinor').value === true;
  const agent = useField<string>('visit.agent.name').value ?? '';
  if (born === undefined || !isRealDay(born)) return null;
  const isUnder = isUnderAge(born, today());
  const words = isUnder && agent === '' ? CHANNEL_TEXT.minor : !isUnder && isMinor ? CHANNEL_TEXT.notMinor : '';
  return words === '' ? null : <div className="field-note ochre minor-note">{words}</div>;
}
