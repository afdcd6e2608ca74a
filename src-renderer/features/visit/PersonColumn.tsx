import { useEffect } from 'react';
import { SPECIAL_NEEDS } from '../../../src-shared/dictionary/visit-choices';
import { isFieldAsked } from '../../../src-shared/visit/channel-sets';
import { VISITORS_MAX, type VisitFields } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { CardLine } from '../device/CardLine';
import { ChipsField } from './choice-fields';
import { CollectiveBadge } from './CollectiveBadge';
import { CountField } from './CountField';
import { useField, useRegistrationId } from './form-context';
import { changeTab, findTab, touch, useTab } from './open-registrations';
import {
  AnonymousSwitch,
  OrganisationFields,
  Papers,
  PetitionerKindSelect,
  PhoneFields,
  ResidenceField,
  useHasPapers,
} from './person-fields';
import { PersonMore } from './PersonMore';
import { RepresentativePanel } from './RepresentativePanel';
import { TextField } from './TextField';
import { VISIT_TEXT } from './visit-text';

export function PersonColumn() {
  const id = useRegistrationId();
  const isFixed = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const isAnonymous = useField<boolean>('visit.isAnonymous').value === true;
  const isOrganisation = useField<string>('visit.petitionerKind').value === 'organisation';
  const channel = useField<string>('visit.channel').value;
  return (
    <section className="column person" aria-label={VISIT_TEXT.region.person} data-region="1">
      <div className="column-head">
        <h2 className="grow">{VISIT_TEXT.region.person}</h2>
        <PetitionerKindSelect isDisabled={isFixed} />
        {/* A caller is asked for it in words, beside the number. */}
        {channel !== 'phone' && <AnonymousSwitch isDisabled={isFixed} />}
      </div>
      <CardLine />
      {isFixed && <p className="meta">{VISIT_TEXT.sameVisit}</p>}
      <fieldset className="plain-fieldset" disabled={isFixed}>
        {!isAnonymous && (isOrganisation ? <Organisation /> : <Identity />)}
        <Home />
        <Visitors />
        {isFieldAsked(channel, 'specialNeeds') && (
          <ChipsField path="visit.specialNeeds" stop="needs" choices={SPECIAL_NEEDS} />
        )}
        <PersonMore />
      </fieldset>
    </section>
  );
}

function Identity() {
  const id = useRegistrationId();
  const hasPapers = useHasPapers();
  return (
    <>
      <TextField path="visit.name" stop="name" isWanted />
      {hasPapers && (
        <div className="papers" onFocus={() => findTab(id)?.content.visit.idNumber && touch(id, 'visit.idNumber')}>
          <Papers />
        </div>
      )}
      <PhoneFields />
    </>
  );
}

/** A company: its name, its code, whom to ask for; a person's card and sex are nobody's here. */
function Organisation() {
  return (
    <>
      <OrganisationFields />
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
  const channel = useField<string>('visit.channel').value;
  const isCounted = isFieldAsked(channel, 'visitorCount');
  const cosigners = useField<number>('visit.cosignerCount').value;
  const people = useField<NonNullable<VisitFields['representatives']>>('visit.representatives').value;
  const isOpen = useTab(id, (tab) => tab.areRepresentativesOpen, false);
  const petitionAt = useTab(id, (tab) => tab.petitionAt, 0);
  const hasPetition = useTab(id, (tab) => tab.content.petitions.length > 0, false);
  const open = (): boolean => {
    changeTab(id, () => ({ areRepresentativesOpen: true }));
    return true;
  };
  // Whoever retypes the number is not taken away from it half way: the panel comes again with Enter.
  useEffect(() => {
    if (isOpen && count < 2) changeTab(id, () => ({ areRepresentativesOpen: false }));
  }, [id, isOpen, count]);
  const named = 1 + (people ?? []).slice(1).filter((person) => person !== undefined && person.name !== '').length;
  return (
    <>
      <div className="pair counts">
        {isCounted && (
          <CountField
            path="visit.visitorCount"
            stop="visitors"
            isWanted
            max={VISITORS_MAX}
            onEnter={(typed) => typed >= 2 && !isOpen && open()}
          />
        )}
        {hasPetition && (
          <CountField
            path={`petitions.${petitionAt}.involvedCount`}
            max={999_999}
            assumed={isCounted ? count : (cosigners ?? 1)}
          />
        )}
      </div>
      {isCounted && count >= 2 && (
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
