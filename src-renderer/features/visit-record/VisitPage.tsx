import { useState, type KeyboardEvent } from 'react';
import type { VisitDetail } from '../../../src-shared/visit/visit-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { errorOf } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { goTo, type Place } from '../../frame/place-store';
import { isImeKey, useChords } from '../../keyboard';
import { DetailTabs } from '../petition/DetailTabs';
import { DisputeList } from '../petition/DisputeList';
import type { EditPurpose } from '../petition/edit-form';
import { EditPanel } from '../petition/EditPanel';
import { VisitFacts } from '../petition/FactList';
import { recordOfVisit, revealVisit } from '../petition/saved-record';
import { SlipLine } from '../petition/SlipLine';
import { ReprintPanel, VoidPanel } from '../petition/StepPanels';
import { useBackKey } from '../petition/use-back-key';
import { useReveal } from '../petition/use-reveal';
import { VISIT_RECORD_TEXT as TEXT } from './visit-record-text';
import type { VisitStep } from './visit-step';
import { VisitHead } from './VisitHead';
import { VisitRail } from './VisitRail';
import '../petition/petition.css';

/** 来访: one visit by itself, masked until the eye is pressed. What it told of a petition stands at that petition. */
export function VisitPage({ id, from }: { id: string; from: Place }) {
  const query = useDesk('visit:get', { id });
  const reveal = useReveal(id, query.data, revealVisit);
  const [step, setStep] = useState<VisitStep | null>(null);
  const detail = reveal.plain ?? query.data;
  const back = (): void => goTo(from);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape' || event.defaultPrevented) return;
    if (step) setStep(null);
    else back();
  };
  useBackKey(step === null, back);
  // An open panel is left by its own keys: none of these may take away what is typed there.
  const begin = (next: VisitStep): void => {
    if (step === null && detail !== undefined && !detail.isVoided) setStep(next);
  };
  useChords({
    'Ctrl+E': () => begin(detail && detail.missing.length > 0 ? 'complete' : 'correct'),
    'Ctrl+P': () => begin('reprint'),
  });
  if (query.error) {
    return (
      <div className="empty">
        <FaultLine error={errorOf(query.error)} />
        <button type="button" className="link" onClick={back}>
          {TEXT.back}
        </button>
      </div>
    );
  }
  if (!detail) return null;
  const record = recordOfVisit(detail);
  return (
    <div className="detail" onKeyDown={onKeyDown}>
      <VisitHead detail={detail} reveal={reveal} onBack={back} onStep={begin} />
      <DetailTabs
        label={TEXT.tabs}
        timeline={detail.timeline}
        above={
          <>
            <SlipLine detail={detail} isVoided={detail.isVoided} />
            <DisputeList record={record} onRewrite={(path) => begin({ settle: path })} />
          </>
        }
      >
        <VisitFacts visit={detail.visit} missing={detail.missing} />
      </DetailTabs>
      <VisitRail detail={detail} onStep={begin} />
      <Panel detail={detail} step={step} onClose={() => setStep(null)} />
    </div>
  );
}

function Panel(props: { detail: VisitDetail; step: VisitStep | null; onClose: () => void }) {
  const { detail, step, onClose } = props;
  if (step === null) return null;
  if (step === 'void') return <VoidPanel visitId={detail.visitId} about={voidWords(detail)} onClose={onClose} />;
  if (step === 'reprint') return <ReprintPanel detail={detail} petitionId={null} onClose={onClose} />;
  return <EditPanel record={recordOfVisit(detail)} purpose={purposeOf(step)} onClose={onClose} />;
}

function purposeOf(step: Exclude<VisitStep, 'void' | 'reprint'>): EditPurpose {
  return typeof step === 'object' ? { kind: 'settle', path: step.settle } : { kind: step };
}

function voidWords({ petitions }: VisitDetail): string {
  const opened = petitions.filter(({ isJoined }) => !isJoined).length;
  return [opened > 0 ? TEXT.voidTakes(opened) : '', opened < petitions.length ? TEXT.voidJoined : '']
    .filter(Boolean)
    .join('；');
}
