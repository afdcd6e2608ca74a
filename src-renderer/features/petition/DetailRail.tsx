import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import { labelOf, VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import { channelDues } from '../../../src-shared/petition/channel-dues';
import { receiptClock } from '../../../src-shared/petition/clocks';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { receivedDay } from '../../../src-shared/visit/channel-sets';
import type { Demand, VisitFields } from '../../../src-shared/visit/visit-fields';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { leftUntil, shortMoment, today } from '../../dates-shown';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo, openVisit } from '../../frame/place-store';
import { LinkedPetitions } from '../repeat/LinkedPetitions';
import { REPEAT_TEXT } from '../repeat/repeat-text';
import { openNewRegistration } from '../visit/open-registration';
import { useCalendar } from '../../use-calendar';
import { valuesOf } from './edit-form';
import type { Step } from './step';
import { StepList, type StepRow } from './StepList';
import { PETITION_TEXT } from './petition-text';

export function DetailRail({ detail, onStep }: { detail: PetitionDetail; onStep: (step: Step) => void }) {
  return (
    <aside className="detail-rail" aria-label={PETITION_TEXT.can}>
      <Steps detail={detail} onStep={onStep} />
      <Clock detail={detail} />
      <Demands detail={detail} />
      <LinkedPetitions petitionId={detail.row.id} />
      <JoinedVisits detail={detail} />
    </aside>
  );
}

/** Of the likely step. */
const KEY = 'Ctrl E';

/** Only what this program can do; of that, what this person may not do now stays in sight, dashed, with its reason. */
function stepsOf(
  detail: PetitionDetail,
  onStep: (step: Step) => void,
  registerAnother: () => void,
  form: Pick<StepRow, 'hint' | 'act'>,
): StepRow[] {
  const { steps, stepHint } = PETITION_TEXT;
  const isVoided = detail.row.stage === 'voided';
  const missingCount = detail.missing.length;
  const complete: StepRow = {
    label: steps.complete,
    hint: `${stepHint.complete(missingCount)} · ${KEY}`,
    act: () => onStep('complete'),
  };
  const rows: StepRow[] = [
    ...(missingCount > 0 ? [complete] : []),
    { label: steps.correct, hint: missingCount > 0 ? '' : KEY, act: () => onStep('correct') },
    {
      label: detail.slipCopies === 0 ? steps.print : steps.reprint,
      hint: stepHint.reprint(detail.slipCopies),
      act: () => onStep('reprint'),
    },
    { label: steps.form, ...form },
    // A matter told in confidence needs a visit of its own: the two kinds are never in one record.
    ...(detail.row.isConfidential
      ? []
      : [
          { label: steps.samePerson, hint: stepHint.samePerson, act: registerAnother },
          { label: REPEAT_TEXT.link, hint: REPEAT_TEXT.linkHint, act: () => onStep('link') },
        ]),
    {
      label: steps.void,
      hint: detail.canVoid ? stepHint.void : stepHint.voidNeeds,
      act: detail.canVoid ? () => onStep('void') : null,
    },
  ];
  return isVoided ? rows.map((row) => ({ ...row, hint: stepHint.voided, act: null })) : rows;
}

/** Of the visit, what the form shows of a person who is registered already; the desk has the rest. */
const FIXED = [
  'petitionerKind', 'isAnonymous', 'name', 'organisation', 'channel', 'visitedAt', 'backfillReason', 'window',
  'receptionist', 'receivingLeader', 'residenceCode', 'visitorCount',
] as const; // prettier-ignore

/** One more matter of the person who stands there: the same visit, her data as they are shown here. */
function useAnother(detail: PetitionDetail): () => void {
  const desk = useOpenDesk();
  return () => {
    const shown = Object.fromEntries(
      FIXED.flatMap((field) => (field in detail.visit ? [[field, detail.visit[field]?.value]] : [])),
    );
    const visit = { ...shown, reason: 'newMatter' } as VisitFields;
    goTo({ kind: 'visit' });
    void openNewRegistration(desk, { visit, petitions: [], joins: [] }, detail.visitId);
  };
}

/** 来访登记表 goes to the queue; the status bar says the rest. */
function useForm(detail: PetitionDetail) {
  const [isQueued, setIsQueued] = useState(false);
  const { run, fault } = useAct();
  const print = () => run(() => call('print:form', { petitionId: detail.row.id })).then(setIsQueued);
  return {
    hint: isQueued ? PETITION_TEXT.stepHint.formQueued : PETITION_TEXT.stepHint.form,
    act: () => void print(),
    fault,
  };
}

function Steps({ detail, onStep }: { detail: PetitionDetail; onStep: (step: Step) => void }) {
  const another = useAnother(detail);
  const { fault, ...form } = useForm(detail);
  return (
    <>
      <h2>{PETITION_TEXT.can}</h2>
      <StepList rows={stepsOf(detail, onStep, another, form)} />
      <FaultLine error={fault} />
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
  const visit = valuesOf<VisitFields>(detail.visit);
  const from = receivedDay(visit, registeredAt);
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
      {/* What others ask for stands beside the periods of the law, never in their place. */}
      {channelDues(visit).map((line) => (
        <div key={line.label} className="card row" title={line.explanation}>
          <span className="grow">{line.label}</span>
          <span className="num ink2">{line.when}</span>
        </div>
      ))}
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

/** Each leads to its own page: there it is corrected. */
function JoinedVisits({ detail }: { detail: PetitionDetail }) {
  if (detail.joinedVisits.length === 0) return null;
  return (
    <>
      <h2>{PETITION_TEXT.joined}</h2>
      {detail.joinedVisits.map((visit) => (
        <div key={visit.visitId} className="card row">
          <button type="button" className="link num" onClick={() => openVisit(visit.visitId)}>
            {shortMoment(visit.visitedAt)} {labelOf(VISIT_REASONS, visit.reason)}
          </button>
          <span className="grow" />
          {visit.isVoided && <span className="badge">{REPEAT_TEXT.voided}</span>}
          <span>{visit.nameMasked}</span>
        </div>
      ))}
    </>
  );
}
