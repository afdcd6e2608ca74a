import { STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import type { VisitDetail } from '../../../src-shared/visit/visit-shapes';
import { goTo } from '../../frame/place-store';
import { PETITION_TEXT } from '../petition/petition-text';
import { StepList, type StepRow } from '../petition/StepList';
import { VISIT_RECORD_TEXT as TEXT } from './visit-record-text';
import type { VisitStep } from './visit-step';

/** 现在可以做, and the petitions it is about. */
export function VisitRail({ detail, onStep }: { detail: VisitDetail; onStep: (step: VisitStep) => void }) {
  return (
    <aside className="detail-rail" aria-label={PETITION_TEXT.can}>
      <h2>{PETITION_TEXT.can}</h2>
      <StepList rows={stepsOf(detail, onStep)} />
      <Petitions detail={detail} />
    </aside>
  );
}

function stepsOf(detail: VisitDetail, onStep: (step: VisitStep) => void): StepRow[] {
  const { steps, stepHint } = PETITION_TEXT;
  const missingCount = detail.missing.length;
  const rows: StepRow[] = [
    ...(missingCount > 0
      ? [{ label: steps.complete, hint: stepHint.complete(missingCount), act: () => onStep('complete') }]
      : []),
    { label: steps.correct, hint: missingCount > 0 ? '' : 'Ctrl E', act: () => onStep('correct') },
    {
      label: detail.slipCopies === 0 ? steps.print : steps.reprint,
      hint: stepHint.reprint(detail.slipCopies),
      act: () => onStep('reprint'),
    },
    {
      label: steps.void,
      hint: detail.canVoid ? TEXT.voidHint : stepHint.voidNeeds,
      act: detail.canVoid ? () => onStep('void') : null,
    },
  ];
  return detail.isVoided ? rows.map((row) => ({ ...row, hint: stepHint.voided, act: null })) : rows;
}

function Petitions({ detail: { petitions } }: { detail: VisitDetail }) {
  return (
    <>
      <h2>{TEXT.petitions}</h2>
      {petitions.length === 0 && <p className="ink2">{TEXT.noPetition}</p>}
      {petitions.map(({ id, caseNumber, gist, stage, isJoined }) => (
        <div key={id} className="card stack visit-petition">
          <button
            type="button"
            className="link num"
            aria-label={TEXT.open(caseNumber)}
            onClick={() => goTo({ kind: 'petition', id })}
          >
            {caseNumber}
          </button>
          <span className="clip" title={gist} data-personal>
            {gist}
          </span>
          <div className="row">
            <span className="badge">{isJoined ? TEXT.joined : TEXT.opened}</span>
            <span className="meta">{STAGE_WORDS[stage]}</span>
          </div>
        </div>
      ))}
    </>
  );
}
