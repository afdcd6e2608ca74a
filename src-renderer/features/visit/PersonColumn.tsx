import { SPECIAL_NEEDS } from '../../../src-shared/dictionary/visit-choices';
import { VISITORS_MAX, type VisitFields } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { ChipsField } from './choice-fields';
import { CollectiveBadge } from './CollectiveBadge';
import { CountField } from './CountField';
import { useField, useRegistrationId } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { AnonymousSwitch, BirthField, IdNumberFields, PhoneFields, ResidenceField, SexField } from './person-fields';
import { PersonMore } from './PersonMore';
import { RepresentativePanel } from './RepresentativePanel';
import { TextField } from './TextField';
import { VISIT_TEXT } from './visit-text';

export function PersonColumn() {
  const id = useRegistrationId();
  const isFixed = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const isAnonymous = useField<boolean>('visit.isAnonymous').value === true;
  return (
    <section className="column person" aria-label={VISIT_TEXT.region.person} data-region="1">
      <div className="column-head">
        <h2 className="grow">{VISIT_TEXT.region.person}</h2>
        <AnonymousSwitch isDisabled={isFixed} />
      </div>
      {isFixed && <p className="meta">{VISIT_TEXT.sameVisit}</p>}
      <fieldset className="plain-fieldset" disabled={isFixed}>
        {!isAnonymous && <Identity />}
        <Home />
        <Visitors />
        <ChipsField path="visit.specialNeeds" stop="needs" choices={SPECIAL_NEEDS} />
        <PersonMore />
      </fieldset>
    </section>
  );
}

function Identity() {
  return (
    <>
      <TextField path="visit.name" stop="name" isWanted />
      <IdNumberFields />
      <div className="pair sex-and-birth">
        <SexField />
        <BirthField />
      </div>
      <PhoneFields />
    </>
  );
}

function Home() {
  const settings = useDesk('setting:get', {}).data;
  return (
    <>
      <ResidenceField />
      {/* At the largest size the column lacks one row: there the detail is under 更多. */}
      {settings?.textSize !== 'largest' && (
        <TextField path="visit.addressDetail" stop="address" placeholder={VISIT_TEXT.addressHint} />
      )}
    </>
  );
}

function Visitors() {
  const id = useRegistrationId();
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
          <CollectiveBadge count={count} />
          {isOpen && <RepresentativePanel onClose={() => changeTab(id, () => ({ areRepresentativesOpen: false }))} />}
        </div>
      )}
    </>
  );
}
