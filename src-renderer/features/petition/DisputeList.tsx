import { Button } from '@mantine/core';
import type { FieldView } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { labelOfPath } from '../visit/visit-text';
import { editKeyOf, isAsked } from './edit-fields';
import { contentOf, scopeOf, viewAt } from './edit-form';
import { wordsOf, type Trees } from './field-words';
import { revealRecord, type SavedRecord } from './saved-record';
import { PETITION_TEXT } from './petition-text';
import { useTrees } from './use-trees';

interface DisputeListProps {
  readonly record: SavedRecord;
  /** Writes a field anew, `visit.<field>` or `petition.<field>`, with its own control. */
  readonly onRewrite: (path: string) => void;
}

/** 两处改动不一致: both texts side by side; a person decides, nothing is merged by itself. */
export function DisputeList({ record, onRewrite }: DisputeListProps) {
  const trees = useTrees();
  const open = [
    ...Object.entries(record.visit).map(([field, view]) => ({ path: `visit.${field}`, view })),
    ...Object.entries(record.petition).map(([field, view]) => ({ path: `petition.${field}`, view })),
  ].filter(({ view }) => view.disputed.length > 0);
  return open.map(({ path, view }) => (
    <Dispute key={path} record={record} path={path} view={view} trees={trees} onRewrite={() => onRewrite(path)} />
  ));
}

interface DisputeProps {
  readonly record: SavedRecord;
  readonly path: string;
  readonly view: FieldView;
  readonly trees: Trees;
  readonly onRewrite: () => void;
}

function Dispute({ record, path, view, trees, onRewrite }: DisputeProps) {
  const field = path.split('.')[1] ?? '';
  const act = useAct();
  const decide = (by: string) => void act.run(() => settle(record, path, by));
  const title = PETITION_TEXT.disputeTitle(labelOfPath(path));
  const words = (value: unknown) => wordsOf(field, value, trees) || PETITION_TEXT.emptied;
  return (
    <section className="dispute" aria-label={title}>
      <h2>{title}</h2>
      <div className="dispute-sides">
        <Side words={words(view.value)} from={view} verb={PETITION_TEXT.useLeft} onUse={() => decide(view.by)} />
        {view.disputed.map((version) => (
          <Side
            key={version.by}
            words={words(version.value)}
            from={version}
            verb={PETITION_TEXT.useRight}
            onUse={() => decide(version.by)}
          />
        ))}
      </div>
      {canRewrite(record, path) && (
        <button type="button" className="link" onClick={onRewrite}>
          {PETITION_TEXT.rewrite}
        </button>
      )}
      <FaultLine error={act.fault} />
    </section>
  );
}

function canRewrite(record: SavedRecord, path: string): boolean {
  const key = editKeyOf(path);
  return key !== undefined && !record.isVoided && isAsked(key, scopeOf(contentOf(record), record));
}

interface SideProps {
  readonly words: string;
  readonly from: { readonly actor: string; readonly window: string; readonly at: number };
  readonly verb: string;
  readonly onUse: () => void;
}

function Side({ words, from, verb, onUse }: SideProps) {
  return (
    <div className="dispute-side">
      <div className="meta num">{PETITION_TEXT.disputeBy(from.actor, from.window, shortMoment(from.at))}</div>
      <div className="dispute-text">{words}</div>
      <Button variant="default" onClick={onUse}>
        {verb}
      </Button>
    </div>
  );
}

/**
 * Decides for one version, an emptied one included. On plain values: what is on the screen may be masked and must not
 * be written back.
 */
async function settle(record: SavedRecord, path: string, by: string): Promise<void> {
  const plain = record.isPlain ? record : await revealRecord(record);
  const view = viewAt(plain, path);
  const chosen = view && [view, ...view.disputed].find((version) => version.by === by);
  if (!view || !chosen) return;
  const { id } = await call('draft:open', {});
  const [side, field = ''] = path.split('.');
  const change = { [field]: chosen.value ?? null };
  await call('visit:edit', {
    id,
    visitId: plain.visitId,
    petitionId: plain.petitionId,
    reason: 'settled',
    visit: side === 'visit' ? change : {},
    petition: side === 'visit' ? {} : change,
    seen: { [path]: view.by },
    settles: { [path]: view.disputed.map((version) => version.by) },
  });
}
