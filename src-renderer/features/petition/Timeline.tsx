import type { PetitionDetail, TimelineEntry } from '../../../src-shared/ipc/shapes';
import { shanghaiDay, weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { shortMoment } from '../../dates-shown';
import { UploadMark } from '../../frame/UploadMark';
import { labelOfPath, VISIT_LABELS } from '../visit/visit-text';
import { changedWords } from './field-words';
import { EVENT_WORDS, PETITION_TEXT } from './petition-text';
import { useTrees } from './use-trees';

function labelOfField(field: string): string {
  return VISIT_LABELS[`visit.${field}`] ?? VISIT_LABELS[`petition.${field}`] ?? labelOfPath(`visit.${field}`);
}

/** 办理过程: every event, who, where, when, and whether the county has it. */
export function Timeline({ detail }: { detail: PetitionDetail }) {
  const newestFirst = [...detail.timeline].sort((one, two) => two.at - one.at);
  return (
    <ol className="timeline" aria-label={PETITION_TEXT.tab.process}>
      {newestFirst.map((entry) => (
        <Entry key={entry.eventId} entry={entry} />
      ))}
    </ol>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const [day, time] = shortMoment(entry.at).split(' ');
  return (
    <li>
      <span className="ink2 num">
        {day} {weekdayOf(shanghaiDay(entry.at))} {time}
      </span>
      <div>
        <strong>{EVENT_WORDS[entry.type] ?? '其他'}</strong>{' '}
        <span>{[entry.window, entry.actor].filter(Boolean).join(' · ')}</span>
        {entry.parked && <div className="said">{PETITION_TEXT.parked}</div>}
        {entry.changes.length > 0 && (
          <div className="said">{entry.changes.map(({ field }) => labelOfField(field)).join('、')}</div>
        )}
        {entry.note && <div className="said">{entry.note}</div>}
        {entry.reason && <div className="said cinnabar">{entry.reason}</div>}
      </div>
      <UploadMark state={entry.upload} withWords />
    </li>
  );
}

/** 操作记录: old → new of every correction. */
export function ChangeLog({ detail }: { detail: PetitionDetail }) {
  const trees = useTrees();
  const rows = detail.timeline.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
  if (rows.length === 0) return <p className="ink2">{PETITION_TEXT.noLog}</p>;
  const { log } = PETITION_TEXT;
  return (
    <table className="log-table" aria-label={PETITION_TEXT.tab.log}>
      <thead>
        <tr>
          {[log.when, log.who, log.what, log.from, log.to].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ entry, change }) => (
          <tr key={`${entry.eventId}${change.field}`}>
            <td className="num">{shortMoment(entry.at)}</td>
            <td>{entry.actor}</td>
            <td>{labelOfField(change.field)}</td>
            <td>{changedWords(change.field, change.from, trees)}</td>
            <td>{changedWords(change.field, change.to, trees)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
