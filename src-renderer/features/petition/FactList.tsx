import { useState } from 'react';
import type { FieldView, PetitionDetail } from '../../../src-shared/ipc/shapes';
import { CHANNEL_FIELD_NAMES } from '../../../src-shared/visit/channel-fields';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { FileViewer } from '../scan/FileViewer';
import { pagesOf } from '../scan/scan-pages';
import { SCAN_TEXT } from '../scan/scan-text';
import { labelOfPath } from '../visit/visit-text';
import { wordsOf, type Trees } from './field-words';
import { PETITION_TEXT } from './petition-text';
import { SupplementList } from './SupplementList';
import { useTrees } from './use-trees';

/** Of the channel, but for what has a place of its own further down. */
const CHANNEL_ORDER = CHANNEL_FIELD_NAMES.filter(
  (field) => !['receivingLeader', 'instruction', 'originalText'].includes(field),
);
const VISIT_ORDER = [
  'reason', 'channel', 'visitedAt', 'window', 'receptionist', 'receivingLeader', 'backfillReason', 'paperNumber', ...CHANNEL_ORDER, 'petitionerKind',
  'name', 'idDocument', 'idNumber', 'idNumberNote', 'sex', 'bornOn', 'ethnicGroup', 'phone', 'phoneOwner', 'phoneOwnerNote',
  'residenceCode', 'addressDetail', 'registeredAddress', 'occupation', 'workUnit', 'organisation', 'agent', 'isMinor',
  'visitorCount', 'representatives', 'specialNeeds', 'recordMethod', 'checkMethod', 'emergencyNote', 'instruction', 'receptionOpinion', 'toldContent', 'originalText',
] as const; // prettier-ignore
const PETITION_ORDER = [
  'gist', 'placeCode', 'categoryCode', 'purpose', 'demandKind', 'involvedCount', 'problem', 'demands', 'priorHistory',
  'priorHistoryText', 'accusedPerson', 'accusedUnit', 'materials', 'isPublicAgreed', 'triageWay', 'triageUnit', 'feedbackDueOn', 'handlingAdvice',
] as const; // prettier-ignore
const WIDE = new Set([
  'problem',
  'supplement',
  'demands',
  'representatives',
  'emergencyNote',
  'instruction',
  'originalText',
  'envelopeAddress',
  'receptionOpinion',
  'toldContent',
  'priorHistoryText',
  'gist',
  'materials',
]);

/** 基本信息: what was asked and written, wanted fields shown even while empty. */
export function FactList({ detail }: { detail: PetitionDetail }) {
  const trees = useTrees();
  return (
    <>
      <h2>{PETITION_TEXT.region.petition}</h2>
      <Facts side="petition" order={PETITION_ORDER} fields={detail.petition} missing={detail.missing} trees={trees} />
      <SupplementList detail={detail} trees={trees} />
      <Scans detail={detail} />
      <h2>{PETITION_TEXT.region.visit}</h2>
      <Facts side="visit" order={VISIT_ORDER} fields={detail.visit} missing={detail.missing} trees={trees} />
    </>
  );
}

/** What a visit brought by itself stands before who came and how. */
const VISIT_ALONE = ['reason', 'channel', 'gist', 'supplement', 'materials', ...VISIT_ORDER.slice(2)] as const;

/** 基本信息 of a visit by itself. */
export function VisitFacts({ visit, missing }: Pick<PetitionDetail, 'visit' | 'missing'>) {
  const trees = useTrees();
  return <Facts side="visit" order={VISIT_ALONE} fields={visit} missing={missing} trees={trees} />;
}

/** Values as they stand, of a record that has no versions of its fields. */
export function PlainFacts({ side, fields }: { side: 'visit' | 'petition'; fields: object }) {
  const trees = useTrees();
  const order = side === 'visit' ? VISIT_ORDER : PETITION_ORDER;
  const views = Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, { value: value as unknown }]),
  );
  return <Facts side={side} order={order} fields={views} missing={NONE} trees={trees} />;
}

const NONE: readonly string[] = [];

/** Pages show what masks hide: to open them is a look at the person, and written down as one. */
function Scans({ detail }: { readonly detail: PetitionDetail }) {
  const [isOpen, setIsOpen] = useState(false);
  const value = detail.petition['materials']?.value;
  const materials = Array.isArray(value) ? (value as Material[]).filter(({ files }) => (files ?? []).length > 0) : [];
  if (materials.length === 0 || detail.row.isConfidential) return null;
  return (
    <p>
      <button type="button" className="chip" onClick={() => setIsOpen(true)}>
        {SCAN_TEXT.view(SCAN_TEXT.materialName, pagesOf(materials).length)}
      </button>
      {isOpen && (
        <FileViewer
          materials={materials}
          owner={{ kind: 'petition', petitionId: detail.row.id }}
          onClose={() => setIsOpen(false)}
        />
      )}
    </p>
  );
}

interface FactsProps {
  readonly side: 'visit' | 'petition';
  readonly order: readonly string[];
  readonly fields: Readonly<Record<string, Pick<FieldView, 'value'>>>;
  readonly missing: readonly string[];
  readonly trees: Trees;
}

function Facts({ side, order, fields, missing, trees }: FactsProps) {
  const shown = order.flatMap((field) => {
    const path = `${side}.${field}`;
    const words = wordsOf(field, fields[field]?.value, trees);
    const isMissing = missing.includes(path);
    return words === '' && !isMissing ? [] : [{ field, label: labelOfPath(path), words }];
  });
  return (
    <dl className="facts">
      {shown.map(({ field, label, words }) => (
        <div key={field} className={WIDE.has(field) ? 'wide' : ''}>
          <dt>{label}</dt>
          <dd>{words || <span className="ochre">{PETITION_TEXT.empty}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
