import { useState, type KeyboardEvent } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { errorOf } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { goTo } from '../../frame/place-store';
import { isImeKey, useChords } from '../../keyboard';
import { LinkPanel } from '../repeat/LinkPanel';
import { AccusationPage } from '../accusation/AccusationPage';
import { DetailHead } from './DetailHead';
import { DetailRail } from './DetailRail';
import { DetailTabs } from './DetailTabs';
import { DisputeList } from './DisputeList';
import type { EditPurpose } from './edit-form';
import { EditPanel } from './EditPanel';
import { FactList } from './FactList';
import { PETITION_TEXT } from './petition-text';
import { recordOfPetition, revealPetition } from './saved-record';
import { SlipLine } from './SlipLine';
import { ReprintPanel, VoidPanel } from './StepPanels';
import { useBackKey } from './use-back-key';
import { useReveal } from './use-reveal';
import type { Step } from './step';
import './petition.css';

/** One petition: masked until the eye is pressed, with what may be done about it now. */
export function PetitionDetailPage({ id, isEditing }: { id: string; isEditing: boolean }) {
  const query = useDesk('petition:get', { id });
  const isConfidential = useIsConfidential(query.error);
  const reveal = useReveal(id, query.data, revealPetition);
  const [step, setStep] = useState<Step | null>(isEditing ? 'correct' : null);
  const detail = reveal.plain ?? query.data;
  const back = (): void => goTo({ kind: 'petitions' });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape' || event.defaultPrevented) return;
    if (step) setStep(null);
    else back();
  };
  useBackKey(step === null, back);
  // An open panel is left by its own keys: none of these may take away what is typed there.
  const begin = (next: Step): void => {
    if (step === null && detail !== undefined && detail.row.stage !== 'voided') setStep(next);
  };
  useChords({
    'Ctrl+E': () => begin(detail && detail.missing.length > 0 ? 'complete' : 'correct'),
    'Ctrl+P': () => begin('reprint'),
  });
  const purpose = purposeOf(step);
  if (isConfidential) return <AccusationPage id={id} onBack={back} />;
  if (query.error) {
    return (
      <div className="empty">
        <FaultLine error={errorOf(query.error)} />
        <button type="button" className="link" onClick={back}>
          {PETITION_TEXT.back}
        </button>
      </div>
    );
  }
  if (!detail) return null;
  const record = recordOfPetition(detail);
  return (
    <div className="detail" onKeyDown={onKeyDown}>
      <DetailHead detail={detail} reveal={reveal} onBack={back} onStep={begin} />
      <DetailTabs
        label={PETITION_TEXT.tabs}
        timeline={detail.timeline}
        above={
          <>
            <SlipLine detail={detail} isVoided={record.isVoided} />
            <DisputeList record={record} onRewrite={(path) => begin({ settle: path })} />
          </>
        }
      >
        <FactList detail={detail} />
      </DetailTabs>
      <DetailRail detail={detail} onStep={setStep} />
      {purpose && <EditPanel record={record} purpose={purpose} onClose={() => setStep(null)} />}
      {step === 'void' && <VoidPanel visitId={detail.visitId} onClose={() => setStep(null)} />}
      {step === 'link' && <LinkPanel petitionId={id} onClose={() => setStep(null)} />}
      {step === 'reprint' && <ReprintPanel detail={detail} petitionId={id} onClose={() => setStep(null)} />}
    </div>
  );
}

/** Once told so it stays so: while the row is asked for again there is no answer for a moment. */
function useIsConfidential(error: unknown): boolean {
  const [isConfidential, setIsConfidential] = useState(false);
  const isTold = error !== null && errorOf(error).code === 'RECORD_CONFIDENTIAL';
  if (isTold && !isConfidential) setIsConfidential(true);
  return isConfidential;
}

function purposeOf(step: Step | null): EditPurpose | null {
  if (step === 'complete' || step === 'correct') return { kind: step };
  return step !== null && typeof step === 'object' ? { kind: 'settle', path: step.settle } : null;
}
