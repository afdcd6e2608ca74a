import type { ReactNode } from 'react';
import {
  CHECK_METHODS,
  ETHNIC_GROUPS,
  OCCUPATIONS,
  PRIOR_HISTORIES,
  RECORD_METHODS,
  SPECIAL_NEEDS,
  VISIT_REASONS,
} from '../../../src-shared/dictionary/visit-choices';
import { VISITORS_MAX } from '../../../src-shared/visit/visit-fields';
import { optionsOf } from '../../controls/tree-filter';
import { AreaField } from '../visit/AreaField';
import { ChannelFieldControl } from '../visit/ChannelBand';
import { BarField, ChipsField, TickField, TreeField } from '../visit/choice-fields';
import { CountField } from '../visit/CountField';
import { DemandList } from '../visit/DemandList';
import { useField } from '../visit/form-context';
import { CategoryField, GistField, PlaceField, PurposeFields } from '../visit/matter-fields';
import { MaterialList } from '../visit/MaterialList';
import {
  AgentFields,
  AnonymousSwitch,
  AuthorisationTick,
  BirthField,
  IdNumberFields,
  OrganisationFields,
  PetitionerKindField,
  PhoneFields,
  ResidenceField,
  SexField,
} from '../visit/person-fields';
import { RepresentativePanel } from '../visit/RepresentativePanel';
import { TriageFields } from '../visit/TriageFields';
import { TextField } from '../visit/TextField';
import { VISIT_TEXT } from '../visit/visit-text';
import { VisitedAtField } from '../visit/VisitedAtField';
import type { EditKey } from './edit-fields';
import { PETITION_TEXT } from './petition-text';

const ETHNIC_OPTIONS = optionsOf(ETHNIC_GROUPS);
const OCCUPATION_OPTIONS = optionsOf(OCCUPATIONS);
/** One petition is edited at a time; to the controls it is the first. */
const BASE = 'petitions.0';

/** The registration form's own control of each entry. */
const CONTROLS: Readonly<Record<EditKey, () => ReactNode>> = {
  'visit.reason': () => <BarField path="visit.reason" isWanted choices={VISIT_REASONS} />,
  'visit.visitedAt': () => (
    <>
      <VisitedAtField />
      <TextField path="visit.backfillReason" />
    </>
  ),
  'visit.paperNumber': () => <TextField path="visit.paperNumber" />,
  'visit.callerNumber': () => <ChannelFieldControl field="callerNumber" />,
  'visit.callEndedAt': () => <ChannelFieldControl field="callEndedAt" />,
  'visit.receivedOn': () => <ChannelFieldControl field="receivedOn" />,
  'visit.postmarkedOn': () => <ChannelFieldControl field="postmarkedOn" />,
  'visit.addressee': () => <ChannelFieldControl field="addressee" />,
  'visit.envelopeAddress': () => <ChannelFieldControl field="envelopeAddress" />,
  'visit.cosignerCount': () => <ChannelFieldControl field="cosignerCount" />,
  'visit.sourceSystem': () => <ChannelFieldControl field="sourceSystem" />,
  'visit.sourceNumber': () => <ChannelFieldControl field="sourceNumber" />,
  'visit.exchangedOn': () => <ChannelFieldControl field="exchangedOn" />,
  'visit.sendingOffice': () => <ChannelFieldControl field="sendingOffice" />,
  'visit.documentNumber': () => <ChannelFieldControl field="documentNumber" />,
  'visit.reportBackOn': () => <ChannelFieldControl field="reportBackOn" />,
  'visit.batch': () => <ChannelFieldControl field="batch" />,
  'visit.workOrderNumber': () => <ChannelFieldControl field="workOrderNumber" />,
  'visit.handleByOn': () => <ChannelFieldControl field="handleByOn" />,
  'visit.receptionPlace': () => <ChannelFieldControl field="receptionPlace" />,
  'visit.appointment': () => <ChannelFieldControl field="appointment" />,
  'visit.originalText': () => <AreaField path="visit.originalText" isTall />,
  'visit.instruction': () => <AreaField path="visit.instruction" />,
  'visit.window': () => <TextField path="visit.window" />,
  'visit.receptionist': () => <TextField path="visit.receptionist" />,
  'visit.receivingLeader': () => <TextField path="visit.receivingLeader" />,
  'visit.isAnonymous': () => <Anonymous />,
  'visit.name': () => <TextField path="visit.name" isWanted />,
  'visit.idNumber': () => <IdNumberFields />,
  'visit.sex': () => <SexField />,
  'visit.bornOn': () => <BirthField />,
  'visit.phone': () => <PhoneFields />,
  'visit.residenceCode': () => <ResidenceField />,
  'visit.addressDetail': () => <TextField path="visit.addressDetail" placeholder={VISIT_TEXT.addressHint} />,
  'visit.visitorCount': () => <Visitors />,
  'visit.specialNeeds': () => <ChipsField path="visit.specialNeeds" choices={SPECIAL_NEEDS} />,
  'visit.petitionerKind': () => <Petitioner />,
  'visit.registeredAddress': () => <TextField path="visit.registeredAddress" />,
  'visit.ethnicGroup': () => <TreeField path="visit.ethnicGroup" entries={ETHNIC_OPTIONS} />,
  'visit.occupation': () => <TreeField path="visit.occupation" entries={OCCUPATION_OPTIONS} />,
  'visit.workUnit': () => <TextField path="visit.workUnit" />,
  'visit.agent': () => (
    <>
      <AgentFields />
      <AuthorisationTick />
    </>
  ),
  'visit.isMinor': () => <TickField path="visit.isMinor" />,
  'visit.recordMethod': () => <BarField path="visit.recordMethod" choices={RECORD_METHODS} />,
  'visit.checkMethod': () => <BarField path="visit.checkMethod" choices={CHECK_METHODS} />,
  'visit.emergencyNote': () => <AreaField path="visit.emergencyNote" />,
  'petition.placeCode': () => <PlaceField base={BASE} />,
  'petition.categoryCode': () => <CategoryField base={BASE} />,
  'petition.purpose': () => <PurposeFields base={BASE} />,
  'petition.accusedPerson': () => <TextField path={`${BASE}.accusedPerson`} />,
  'petition.accusedUnit': () => <TextField path={`${BASE}.accusedUnit`} />,
  'petition.gist': () => <GistField base={BASE} />,
  'petition.problem': () => <AreaField path={`${BASE}.problem`} isWanted isTall />,
  'petition.demands': () => <DemandList base={BASE} />,
  'petition.involvedCount': () => <CountField path={`${BASE}.involvedCount`} max={999_999} />,
  'petition.priorHistory': () => <ChipsField path={`${BASE}.priorHistory`} choices={PRIOR_HISTORIES} />,
  'petition.priorHistoryText': () => <TextField path={`${BASE}.priorHistoryText`} />,
  'petition.materials': () => <MaterialList base={BASE} />,
  'petition.isPublicAgreed': () => <TickField path={`${BASE}.isPublicAgreed`} />,
  'petition.triageWay': () => <TriageFields base={BASE} />,
  'visit.gist': () => <TextField path="visit.gist" />,
  'visit.supplement': () => <AreaField path="visit.supplement" isTall />,
  'visit.materials': () => <MaterialList base="visit" />,
  'visit.receptionOpinion': () => <AreaField path="visit.receptionOpinion" />,
  'visit.toldContent': () => <AreaField path="visit.toldContent" />,
};

export function EditField({ of }: { readonly of: EditKey }) {
  return (
    <div className="edit-field" data-edit={of}>
      {CONTROLS[of]()}
    </div>
  );
}

function Anonymous() {
  const isAnonymous = useField<boolean>('visit.isAnonymous').value === true;
  const name = useField<string>('visit.name').value ?? '';
  return (
    <div data-field="visit.isAnonymous">
      <AnonymousSwitch />
      {isAnonymous && name !== '' && <div className="field-note ochre">{PETITION_TEXT.anonymousEmpties}</div>}
    </div>
  );
}

/** More than one visitor may be spoken for. */
function Visitors() {
  const count = useField<number>('visit.visitorCount').value ?? 1;
  return (
    <>
      <CountField path="visit.visitorCount" isWanted max={VISITORS_MAX} />
      {count >= 2 && <RepresentativePanel />}
    </>
  );
}

function Petitioner() {
  const isOrganisation = useField<string>('visit.petitionerKind').value === 'organisation';
  return (
    <>
      <PetitionerKindField />
      {isOrganisation && <OrganisationFields />}
    </>
  );
}
