import { useState } from 'react';
import { channelSet, channelWord, isFieldAsked, receivedDay } from '../../../src-shared/visit/channel-sets';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { shanghaiDay, shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { CHANNELS, VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { today } from '../../dates-shown';
import { BarField } from './choice-fields';
import { ChannelBand } from './ChannelBand';
import { useField, useRegistrationId } from './form-context';
import { useTab } from './open-registrations';
import { TextField } from './TextField';
import { labelOfPath, VISIT_TEXT } from './visit-text';
import { VisitedAtField } from './VisitedAtField';

/** The first question, and one line that says how, when and where; it opens in place. */
export function VisitStrip() {
  const id = useRegistrationId();
  const [isOpen, setIsOpen] = useState(false);
  const line = useTab(id, ({ content: { visit }, openedAt }) => lineOf(visit, openedAt), '');
  const channel = useTab(id, (tab) => tab.content.visit.channel, undefined);
  const needsReason = useTab(id, ({ content: { visit }, openedAt }) => isPast(visit, openedAt), false);
  const isMoment = isFieldAsked(channel, 'visitedAt');
  return (
    <div className="strip-block" data-region="0">
      <div className="strip">
        <BarField path="visit.reason" stop="reason" isWanted choices={VISIT_REASONS} />
        <WalkToggle />
        <span className="grow" />
        <ChannelSelect />
        <span className="strip-line num">{line}</span>
        <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? VISIT_TEXT.done : VISIT_TEXT.change}
        </button>
      </div>
      {(isOpen || needsReason) && (
        <div className="strip-open" data-backfill={needsReason && !isOpen}>
          {(isOpen || needsReason) && isMoment && <VisitedAtField stop={needsReason ? 'cameAt' : ''} />}
          {needsReason && <TextField path="visit.backfillReason" stop="backfillReason" />}
          {(isOpen || needsReason) && <TextField path="visit.paperNumber" stop="paperNumber" />}
          {isOpen && <TextField path="visit.window" />}
          {isOpen && <TextField path="visit.receptionist" />}
          {isOpen && !channelSet(channel).fields.includes('receivingLeader') && (
            <TextField path="visit.receivingLeader" />
          )}
        </div>
      )}
      <ChannelBand />
    </div>
  );
}

function lineOf(visit: VisitFields, openedAt: number): string {
  const isMoment = channelSet(visit.channel).start === 'visitedAt';
  const at = visit.visitedAt ?? openedAt;
  const when = isMoment ? `${shanghaiDay(at).slice(5)} ${shanghaiTime(at)}` : receivedDay(visit, openedAt).slice(5);
  return [when, visit.window, visit.receptionist].filter(Boolean).join(' · ');
}

/** 补录: they came on an earlier day. */
function isPast(visit: VisitFields, openedAt: number): boolean {
  return isFieldAsked(visit.channel, 'visitedAt') && shanghaiDay(visit.visitedAt ?? openedAt) < today();
}

/** 信访形式 changes set and order at once; what was typed stays in the draft and comes back with its channel. */
function ChannelSelect() {
  const id = useRegistrationId();
  const isFixed = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const { value, set } = useField<string>('visit.channel');
  const known = CHANNELS.some(({ code }) => code === value);
  return (
    <select
      className="inline-select channel-select"
      aria-label={labelOfPath('visit.channel')}
      value={value ?? 'visit'}
      disabled={isFixed}
      onChange={(event) => set(event.currentTarget.value)}
    >
      {!known && value !== undefined && <option value={value}>{channelWord(value)}</option>}
      {CHANNELS.map(({ code, label }) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}

function WalkToggle() {
  const walk = useDesk('setting:get', {}).data?.walk ?? 'quick';
  return (
    <button
      type="button"
      className="chip"
      title={VISIT_TEXT.walkHint}
      onClick={() => void call('setting:set', { walk: walk === 'quick' ? 'full' : 'quick' })}
    >
      {walk === 'quick' ? VISIT_TEXT.walkQuick : VISIT_TEXT.walkFull}
    </button>
  );
}
