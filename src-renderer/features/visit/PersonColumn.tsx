import { Switch } from '@mantine/core';
import { daysBetween } from '../../../src-shared/calendar/calendar-day';
import { ID_DOCUMENTS, PHONE_OWNERS, SEXES, SPECIAL_NEEDS } from '../../../src-shared/dictionary/visit-choices';
import { readIdentityNumber } from '../../../src-shared/people/identity-number';
import { findPhoneFault } from '../../../src-shared/people/phone';
import { VISITORS_MAX, type VisitFields } from '../../../src-shared/visit/visit-fields';
import { today } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { ChipsField, BarField, DayField, InlineSelect, TreeField } from './choice-fields';
import { CountField } from './CountField';
import { useField, useForm } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { PersonMore } from './PersonMore';
import { RepresentativePanel } from './RepresentativePanel';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';

const SEX_SHOWN = SEXES.slice(0, 2);
const ID_SHORT = ID_DOCUMENTS.map(({ code, label }) => ({ code, label: code === '111' ? '身份证' : label }));
const NO_ENTRIES: never[] = [];

export function PersonColumn() {
  const { id } = useForm();
  const isFixed = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const anonymous = useField<boolean>('visit.isAnonymous');
  return (
    <section className="column person" aria-label={VISIT_TEXT.region.person} data-region="1">
      <div className="column-head">
        <h2 className="grow">{VISIT_TEXT.region.person}</h2>
        <Switch
          size="sm"
          labelPosition="left"
          label={labelOfPath('visit.isAnonymous')}
          checked={anonymous.value ?? false}
          onChange={(event) => anonymous.set(event.currentTarget.checked)}
          disabled={isFixed}
        />
      </div>
      {isFixed && <p className="meta">{VISIT_TEXT.sameVisit}</p>}
      <fieldset className="plain-fieldset" disabled={isFixed}>
        {anonymous.value !== true && <Identity />}
        <Home />
        <Visitors />
        <ChipsField path="visit.specialNeeds" stop="needs" choices={SPECIAL_NEEDS} />
        <PersonMore />
      </fieldset>
    </section>
  );
}

function Identity() {
  const number = useField<string>('visit.idNumber').value ?? '';
  const document = useField<string>('visit.idDocument').value;
  const note = useField<string>('visit.idNumberNote').value ?? '';
  const born = useField<string>('visit.bornOn').value;
  const owner = useField<string>('visit.phoneOwner').value;
  const isDoubtful =
    number.length >= 15 && (document === '111' || document === '112') && !readIdentityNumber(number, today()).ok;
  const years = born === undefined ? -1 : Math.floor(daysBetween(born, today()) / 365.2425);
  return (
    <>
      <TextField path="visit.name" stop="name" isWanted />
      <TextField
        path="visit.idNumber"
        stop="idNumber"
        isNumber
        isMild
        left={<InlineSelect path="visit.idDocument" choices={ID_SHORT} fallback="111" />}
        leftWidth="4.5rem"
      />
      {(isDoubtful || note !== '') && <TextField path="visit.idNumberNote" />}
      <div className="pair sex-and-birth">
        <BarField path="visit.sex" choices={SEX_SHOWN} />
        <DayField path="visit.bornOn" suffix={years >= 0 && years < 130 ? VISIT_TEXT.age(years) : ''} />
      </div>
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

function Home() {
  const places = useDesk('dictionary:list', { name: 'places' }).data ?? NO_ENTRIES;
  const settings = useDesk('setting:get', {}).data;
  const last = settings?.lastPlaceCode ?? '';
  return (
    <>
      <TreeField
        path="visit.residenceCode"
        stop="residence"
        isWanted
        entries={places}
        placeholder={VISIT_TEXT.placeHint}
        offers={last === '' ? [] : [{ code: last, why: VISIT_TEXT.ofWindow }]}
      />
      {/* At the largest size the column lacks one row: there the detail is under 更多. */}
      {settings?.textSize !== 'largest' && (
        <TextField path="visit.addressDetail" stop="address" placeholder={VISIT_TEXT.addressHint} />
      )}
    </>
  );
}

function Visitors() {
  const { id } = useForm();
  const count = useField<number>('visit.visitorCount').value ?? 1;
  const people = useField<NonNullable<VisitFields['representatives']>>('visit.representatives').value;
  const isOpen = useTab(id, (tab) => tab.areRepresentativesOpen, false);
  const petitionAt = useTab(id, (tab) => tab.petitionAt, 0);
  const hasPetition = useTab(id, (tab) => tab.content.petitions.length > 0, false);
  const open = (): boolean => {
    changeTab(id, () => ({ areRepresentativesOpen: true }));
    return true;
  };
  const named = 1 + (people ?? []).slice(1).filter((person) => person !== undefined && person.name !== '').length;
  return (
    <>
      <div className="pair counts">
        <CountField
          path="visit.visitorCount"
          stop="visitors"
          isWanted
          max={VISITORS_MAX}
          onEnter={(typed) => typed >= 2 && !isOpen && open()}
        />
        {hasPetition && <CountField path={`petitions.${petitionAt}.involvedCount`} max={999_999} assumed={count} />}
      </div>
      {count >= 2 && (
        <div className="representatives-line">
          <button type="button" className="chip" onClick={open} aria-expanded={isOpen}>
            {VISIT_TEXT.representatives}
            <span aria-hidden>{VISIT_TEXT.representativesOf(Math.min(named, 5))}</span>
          </button>
          {count >= 5 && (
            <span className="badge" data-tone="ochre">
              {VISIT_TEXT.collective(count)}
            </span>
          )}
          {isOpen && <RepresentativePanel />}
        </div>
      )}
    </>
  );
}
