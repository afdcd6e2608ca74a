import { Tooltip } from '@mantine/core';
import { startOfDay } from '../../../src-shared/calendar/calendar-day';
import { channelDues } from '../../../src-shared/petition/channel-dues';
import { previewDues, type DueLine } from '../../../src-shared/petition/due-preview';
import { receivedDay } from '../../../src-shared/visit/channel-sets';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { today } from '../../dates-shown';
import { useOpenDesk } from '../../frame/desk-context';
import { useCalendar } from '../../use-calendar';
import { useField, useRegistrationId } from './form-context';
import { useTab } from './open-registrations';
import { TRIAGE_TEXT } from './triage-text';

const NO_VISIT: VisitFields = {};

/** 期限预览: what will be due when, if it is saved and triaged as it stands. @param at petition, -1 for none yet. */
export function DuePreview({ at }: { readonly at: number }) {
  const calendar = useCalendar();
  const { officeKind } = useOpenDesk().configuration;
  const base = `petitions.${Math.max(0, at)}`;
  const id = useRegistrationId();
  const visit = useTab(id, (tab) => tab.content.visit, NO_VISIT);
  const way = useField<string>(`${base}.triageWay`).value ?? 'later';
  const demandKind = useField<string>(`${base}.demandKind`).value;
  const feedbackDueOn = useField<string>(`${base}.feedbackDueOn`).value;
  const receivedOn = receivedDay(visit, startOfDay(today()));
  const legal = previewDues({ officeKind, receivedOn, way, demandKind, feedbackDueOn }, calendar);
  const lines = [...legal, ...channelDues(visit)];
  const why = lines
    .map(({ explanation }) => explanation)
    .filter((text) => text !== '')
    .join('\n');
  return (
    <Tooltip
      label={why}
      position="left"
      w={360}
      multiline
      className="due-why"
      transitionProps={{ duration: 0 }}
      events={{ hover: true, focus: true, touch: false }}
    >
      <div
        className="card due"
        role="group"
        aria-label={TRIAGE_TEXT.due}
        aria-describedby="due-preview-why"
        tabIndex={0}
      >
        {lines.map((line) => (
          <Line key={line.label} line={line} />
        ))}
        <span className="hidden" id="due-preview-why">
          {why}
        </span>
      </div>
    </Tooltip>
  );
}

function Line({ line }: { readonly line: DueLine }) {
  return (
    <div className="due-line">
      <div className="row">
        <span className="grow">{line.label}</span>
        {line.isProvisional && (
          <span className="badge" data-tone="ochre">
            {TRIAGE_TEXT.provisional}
          </span>
        )}
        <strong className="num">{line.when}</strong>
      </div>
      <div className="meta num">{line.how}</div>
      {line.note !== '' && <div className="meta num ochre">{line.note}</div>}
    </div>
  );
}
