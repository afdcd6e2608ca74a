import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import type { PetitionDetail, Registered } from '../../../src-shared/ipc/shapes';
import { receiptRule } from '../../../src-shared/petition/clocks';
import { facingForm, facingSlip, type FacingView } from '../../../src-shared/visit/facing-view';
import { dayWithWeekday } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { useStore } from '../../store';
import { registrations, type OpenRegistration } from '../visit/open-registrations';
import type { FacingSource } from './facing-store';

const NOTICE: FacingView = { kind: 'notice' };

/** The one place where records become what the other side of the desk may see; undefined while a saved one is fetched. */
export function useFacingView(source: FacingSource): FacingView | undefined {
  const { officeKind } = useOpenDesk().configuration;
  const isSaved = source.kind === 'petition';
  const query = useDesk('petition:get', { id: isSaved ? source.id : '' }, isSaved);
  const tab = useStore(registrations, ({ tabs }) =>
    'id' in source ? tabs.find(({ id }) => id === source.id) : undefined,
  );
  const step = (dueOn: string | null): string =>
    dueOn === null ? '' : `${dayWithWeekday(dueOn)}前${receiptRule(officeKind).label}`;
  switch (source.kind) {
    case 'form':
      return tab ? facingForm(tab.content.visit, tab.content.petitions.map(({ fields }) => fields)) : NOTICE; // prettier-ignore
    case 'result':
      return tab?.result ? ofResult(tab, tab.result, step) : NOTICE;
    case 'petition':
      return query.error ? NOTICE : query.data && ofDetail(query.data, step);
    case 'hall':
      return NOTICE;
  }
}

type Step = (dueOn: string | null) => string;

function ofResult({ content }: OpenRegistration, result: Registered, step: Step): FacingView {
  const { visit, petitions } = content;
  const [first] = result.petitions;
  if (!first) return NOTICE;
  const purpose = hasAccusation(petitions) ? 'accusation' : '';
  return facingSlip(
    {
      caseNumber: first.caseNumber,
      nameMasked: result.nameMasked,
      visitorCount: visit.visitorCount ?? 1,
      gist: first.gist,
      nextStep: step(first.dueOn),
    },
    { isConfidential: result.isConfidential, isAnonymous: visit.isAnonymous === true, purpose },
  );
}

function ofDetail({ row, visit, petition }: PetitionDetail, step: Step): FacingView {
  const purpose = petition['purpose']?.value;
  return facingSlip(
    {
      caseNumber: row.caseNumber,
      nameMasked: row.nameMasked,
      visitorCount: row.visitorCount,
      gist: row.gist,
      nextStep: row.stage === 'voided' ? '' : step(row.dueOn),
    },
    {
      isConfidential: row.isConfidential,
      isAnonymous: visit['isAnonymous']?.value === true,
      purpose: typeof purpose === 'string' ? purpose : '',
    },
  );
}
