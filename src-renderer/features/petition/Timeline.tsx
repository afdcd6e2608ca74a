import type { TimelineEntry } from '../../../src-shared/ipc/shapes';
import { eventWords } from '../../../src-shared/journal/event-words';
import { momentWithWeekday, shortMoment } from '../../dates-shown';
import { UploadMark } from '../../frame/UploadMark';
import { labelOfPath } from '../visit/visit-text';
import { wordsOf, type Trees } from './field-words';
import { PETITION_TEXT } from './petition-text';
import { useTrees } from './use-trees';

type Change = TimelineEntry['changes'][number];
/** Characters of a value in the timeline; the whole text stands in 操作记录. */
const SHOWN_MAX = 60;

/** 办理过程: every event, who, where, when, old → new, and whether the county has it. */
export function Timeline({ timeline }: { timeline: readonly TimelineEntry[] }) {
  const trees = useTrees();
  // Within one minute as they were written: 登记 stands below its own slip.
  const newestFirst = timeline.toReversed().sort((one, two) => two.at - one.at);
  return (
    <ol className="timeline" aria-label={PETITION_TEXT.tab.process}>
      {newestFirst.map((entry) => (
        <Entry key={entry.eventId} entry={entry} trees={trees} />
      ))}
    </ol>
  );
}

function Entry({ entry, trees }: { entry: TimelineEntry; trees: Trees }) {
  return (
    <li>
      <span className="ink2 num">{momentWithWeekday(entry.at)}</span>
      <div>
        <strong>{eventWords(entry.type)}</strong> <span>{[entry.window, entry.actor].filter(Boolean).join(' · ')}</span>
        {entry.parked && <div className="said">{PETITION_TEXT.parked}</div>}
        {entry.changes.map((change) => (
          <OldAndNew key={change.path} change={change} trees={trees} />
        ))}
        {entry.note && <div className="said">{entry.note}</div>}
        {entry.reason && <div className="said cinnabar">{entry.reason}</div>}
      </div>
      <UploadMark state={entry.upload} withWords />
    </li>
  );
}

function OldAndNew({ change, trees }: { change: Change; trees: Trees }) {
  const from = fromWords(change, trees);
  const to = toWords(change, trees);
  return (
    <div className="said change">
      <span>{labelOfPath(change.path)}：</span>
      <del>{shortened(from)}</del>
      <span> → </span>
      <ins>{shortened(to)}</ins>
    </div>
  );
}

function fieldOf({ path }: Change): string {
  return path.split('.')[1] ?? '';
}

function fromWords(change: Change, trees: Trees): string {
  return wordsOf(fieldOf(change), change.from, trees) || PETITION_TEXT.wasEmpty;
}

function toWords(change: Change, trees: Trees): string {
  return wordsOf(fieldOf(change), change.to, trees) || PETITION_TEXT.emptied;
}

function shortened(words: string): string {
  const letters = [...words.replace(/\n/g, '；')];
  return letters.length > SHOWN_MAX ? `${letters.slice(0, SHOWN_MAX).join('')}…` : letters.join('');
}

/** 操作记录: old → new of every correction. */
export function ChangeLog({ timeline }: { timeline: readonly TimelineEntry[] }) {
  const trees = useTrees();
  const rows = timeline.flatMap((entry) => entry.changes.map((change) => ({ entry, change })));
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
          <tr key={`${entry.eventId}${change.path}`}>
            <td className="num">{shortMoment(entry.at)}</td>
            <td>{entry.actor}</td>
            <td>{labelOfPath(change.path)}</td>
            <td>{fromWords(change, trees)}</td>
            <td>{toWords(change, trees)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
