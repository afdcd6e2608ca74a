import { fieldKind, type ChannelField } from '../../../src-shared/visit/channel-fields';
import { channelSet, channelWord } from '../../../src-shared/visit/channel-sets';
import { findPhoneFault } from '../../../src-shared/people/phone';
import { CallTimes } from './CallTimes';
import { CHANNEL_TEXT } from './channel-text';
import { BarField, DayField } from './choice-fields';
import { CountField } from './CountField';
import { useField } from './form-context';
import { LeavesNameField } from './person-fields';
import { TextField } from './TextField';

const COSIGNERS_MAX = 999_999;
/** These stand elsewhere: the original beside the form, what a leader wrote with what is done. */
const ELSEWHERE: ReadonlySet<ChannelField> = new Set(['originalText', 'instruction']);

/** What this 信访形式 asks besides, in its order, over 人 and 事. */
export function ChannelBand() {
  const channel = useField<string>('visit.channel').value;
  const { fields, needed } = channelSet(channel);
  const shown = fields.filter((field) => !ELSEWHERE.has(field));
  if (shown.length === 0) return null;
  return (
    <div className="channel-band" role="group" aria-label={CHANNEL_TEXT.band(channelWord(channel))}>
      {shown.map((field) => (
        <ChannelFieldControl key={field} field={field} isWanted={(needed as readonly string[]).includes(field)} />
      ))}
      {channel === 'phone' && <LeavesNameField />}
    </div>
  );
}

/** One field of a channel; 登记 and 更正 ask for it with the same control. */
export function ChannelFieldControl({ field, isWanted = false }: { field: ChannelField; isWanted?: boolean }) {
  const path = `visit.${field}`;
  const common = { path, stop: field, isWanted };
  const { kind, choices = [] } = fieldKind(field);
  if (field === 'callerNumber') return <TextField {...common} isNumber warning={(value) => findPhoneFault(value)} />;
  switch (kind) {
    case 'day':
      return <DayField {...common} />;
    case 'count':
      return <CountField {...common} max={COSIGNERS_MAX} />;
    case 'choice':
      return <BarField {...common} choices={choices} />;
    case 'time':
      return <CallTimes />;
    case 'number':
    case 'text':
    case 'area':
      return <TextField {...common} />;
  }
}
