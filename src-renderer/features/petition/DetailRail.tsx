import { Tooltip } from '@mantine/core';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import { labelOf, VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import { receiptClock } from '../../../src-shared/petition/clocks';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import type { Demand } from '../../../src-shared/visit/visit-fields';
import { leftUntil, shortMoment, today } from '../../dates-shown';
import { useOpenDesk } from '../../frame/desk-context';
import { useCalendar } from '../../use-calendar';
import type { Step } from './step';
import { PETITION_TEXT } from './petition-text';

export function DetailRail({ detail, onStep }: { detail: PetitionDetail; onStep: (step: Step) => void }) {
  return (
    <aside className="detail-rail" aria-label={PETITION_TEXT.can}>
      <Steps detail={detail} onStep={onStep} />
      <Clock detail={detail} />
      <Demands detail={detail} />
      <JoinedVisits detail={detail} />
    </aside>
  );
}

interface StepRow {
  readonly label: string;
  readonly hint: string;
  readonly step: Step | null;
}

/** What is not allowed stays in sight, dashed, with its reason. */
function stepsOf(detail: PetitionDetail): StepRow[] {
  const { steps, stepHint } = PETITION_TEXT;
  const isVoided = detail.row.stage === 'voided';
  const open = (step: Step): Step | null => (isVoided ? null : step);
  const missingCount = detail.missing.length;
  return [
    ...(missingCount > 0
      ? [
          {
            label: steps.complete,
            hint: isVoided ? stepHint.voided : stepHint.complete(missingCount),
            step: open('complete'),
          },
        ]
      : []),
    { label: steps.correct, hint: isVoided ? stepHint.voided : 'Ctrl E', step: open('correct') },
    {
      label: steps.reprint,
      hint: isVoided ? stepHint.voided : stepHint.reprint(detail.slipCopies),
      step: open('reprint'),
    },
    {
      label: steps.void,
      hint: isVoided ? stepHint.voided : detail.canVoid ? stepHint.void : stepHint.voidNeeds,
      step: detail.canVoid ? open('void') : null,
    },
    ...(isVoided ? [] : [{ label: steps.triage, hint: stepHint.triage, step: null }]),
  ];
}

function Steps({ detail, onStep }: { detail: PetitionDetail; onStep: (step: Step) => void }) {
  return (
    <>
      <h2>{PETITION_TEXT.can}</h2>
      {stepsOf(detail).map(({ label, hint, step }) => (
        <button
          key={label}
          type="button"
          className="plain-button step"
          aria-describedby={hint === '' ? undefined : `hint-${label}`}
          aria-disabled={step === null}
          data-closed={step === null}
          onClick={() => step && onStep(step)}
        >
          {label}
          <span className="meta" id={`hint-${label}`} aria-hidden>
            {hint}
          </span>
        </button>
      ))}
    </>
  );
}

function Clock({ detail }: { detail: PetitionDetail }) {
  const { dueOn, registeredAt, stage } = detail.row;
  const { officeKind } = useOpenDesk().configuration;
  const calendar = useCalendar();
  if (dueOn === null || stage === 'voided') return null;
  const left = leftUntil(dueOn, today());
  const tone = left.tone === 'late' ? 'cinnabar' : left.tone === 'soon' ? 'ochre' : '';
  const visitedAt = detail.visit['visitedAt']?.value;
  const from = shanghaiDay(typeof visitedAt === 'number' ? visitedAt : registeredAt);
  const clock = receiptClock(officeKind, from, calendar);
  return (
    <>
      <h2>{PETITION_TEXT.due}</h2>
      <Tooltip
        label={clock.explanation}
        position="left"
        w={360}
        multiline
        transitionProps={{ duration: 0 }}
        events={{ hover: true, focus: true, touch: false }}
      >
        <div className="card row" tabIndex={0} role="group" aria-label={clock.label} aria-describedby="due-why">
          <span className="grow">{clock.label}</span>
          <span id="due-why" className="hidden">
            {clock.explanation}
          </span>
          <strong className={`num ${tone}`}>
            {dueOn.slice(5)} · {left.words}
          </strong>
        </div>
      </Tooltip>
    </>
  );
}

function Demands({ detail }: { detail: PetitionDetail }) {
  const value = detail.petition['demands']?.value;
  const demands = Array.isArray(value) ? (value as Demand[]) : [];
  if (demands.length === 0) return null;
  return (
    <>
      <h2>{PETITION_TEXT.demands}</h2>
      <ol className="card" style={{ margin: 0, paddingInlineStart: '2rem', lineHeight: 1.8 }}>
        {demands.map((demand) => (
          <li key={demand.id}>
            {demand.text} <span className="badge">{PETITION_TEXT.unanswered}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function JoinedVisits({ detail }: { detail: PetitionDetail }) {
  if (detail.joinedVisits.length === 0) return null;
  return (
    <>
      <h2>{PETITION_TEXT.joined}</h2>
      {detail.joinedVisits.map((visit) => (
        <div key={visit.visitId} className="card row">
          <span className="num ink2">{shortMoment(visit.visitedAt)}</span>
          <span className="grow">{labelOf(VISIT_REASONS, visit.reason)}</span>
          <span>{visit.nameMasked}</span>
        </div>
      ))}
    </>
  );
}
