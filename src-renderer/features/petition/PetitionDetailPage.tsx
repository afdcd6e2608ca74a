import { useEffect, useState, type KeyboardEvent } from 'react';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { errorOf } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { isPageItself } from '../../focus-page';
import { goTo } from '../../frame/place-store';
import { isImeKey, useChords } from '../../keyboard';
import { LinkPanel } from '../repeat/LinkPanel';
import { AccusationPage } from '../accusation/AccusationPage';
import { DetailHead } from './DetailHead';
import { DetailRail } from './DetailRail';
import { DisputeList } from './DisputeList';
import type { EditPurpose } from './edit-form';
import { EditPanel } from './EditPanel';
import { FactList } from './FactList';
import { PETITION_TEXT } from './petition-text';
import { SlipLine } from './SlipLine';
import { ReprintPanel, VoidPanel } from './StepPanels';
import { Timeline, ChangeLog } from './Timeline';
import { useReveal } from './use-reveal';
import type { Step } from './step';
import './petition.css';

type TabKey = 'base' | 'process' | 'log';

/** One petition: masked until the eye is pressed, with what may be done about it now. */
export function PetitionDetailPage({ id, isEditing }: { id: string; isEditing: boolean }) {
  const query = useDesk('petition:get', { id });
  const isConfidential = useIsConfidential(query.error);
  const reveal = useReveal(id, query.data);
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
  return (
    <div className="detail" onKeyDown={onKeyDown}>
      <DetailHead detail={detail} reveal={reveal} onBack={back} onStep={begin} />
      <DetailBody detail={detail} onRewrite={(path) => begin({ settle: path })} />
      <DetailRail detail={detail} onStep={setStep} />
      {purpose && <EditPanel id={id} purpose={purpose} onClose={() => setStep(null)} />}
      {step === 'void' && <VoidPanel detail={detail} onClose={() => setStep(null)} />}
      {step === 'link' && <LinkPanel petitionId={id} onClose={() => setStep(null)} />}
      {step === 'reprint' && <ReprintPanel detail={detail} onClose={() => setStep(null)} />}
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

/** Esc leads back even when nothing on the page has the focus. */
function useBackKey(isActive: boolean, back: () => void): void {
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent): void => {
      if (isActive && !isImeKey(event) && event.key === 'Escape' && isPageItself(document.activeElement)) back();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}

/** A clerk looks for what was asked, an officer for what was done. */
function useTabOrder(): readonly [TabKey, ...TabKey[]] {
  const { roles } = useOpenDesk().user;
  const isOfficer = roles.includes('officer') && !roles.includes('clerk');
  return isOfficer ? ['process', 'base', 'log'] : ['base', 'process', 'log'];
}

interface DetailBodyProps {
  readonly detail: PetitionDetail;
  readonly onRewrite: (path: string) => void;
}

function DetailBody({ detail, onRewrite }: DetailBodyProps) {
  const keys = useTabOrder();
  const [tab, setTab] = useState<TabKey>(keys[0]);
  const turn = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = keys[(keys.indexOf(tab) + by + keys.length) % keys.length];
    if (by === 0 || !next) return;
    setTab(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className="detail-body">
      <div role="tablist" tabIndex={-1} aria-label={PETITION_TEXT.tabs} className="detail-tabs" onKeyDown={turn}>
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            role="tab"
            data-tab={key}
            className="plain-button"
            aria-selected={tab === key}
            tabIndex={tab === key ? 0 : -1}
            onClick={() => setTab(key)}
          >
            {PETITION_TEXT.tab[key]}
            {key === 'process' && <span aria-hidden>{` ${detail.timeline.length}`}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-label={PETITION_TEXT.tab[tab]} className="detail-panel" tabIndex={0}>
        <SlipLine detail={detail} />
        <DisputeList detail={detail} onRewrite={onRewrite} />
        {tab === 'base' && <FactList detail={detail} />}
        {tab === 'process' && <Timeline detail={detail} />}
        {tab === 'log' && <ChangeLog detail={detail} />}
      </div>
    </div>
  );
}
