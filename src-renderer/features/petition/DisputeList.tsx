import { Button, Input } from '@mantine/core';
import { useState } from 'react';
import type { FieldView, PetitionDetail } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { labelOfPath } from '../visit/visit-text';
import { editKindOf, editOf, viewAt } from './edit-fields';
import { wordsOf, type Trees } from './field-words';
import { PETITION_TEXT } from './petition-text';
import { useTrees } from './use-trees';

/** 两处改动不一致: both texts side by side; a person decides, nothing is merged by itself. */
export function DisputeList({ detail }: { detail: PetitionDetail }) {
  const trees = useTrees();
  const open = [
    ...Object.entries(detail.visit).map(([field, view]) => ({ path: `visit.${field}`, view })),
    ...Object.entries(detail.petition).map(([field, view]) => ({ path: `petition.${field}`, view })),
  ].filter(({ view }) => view.disputed.length > 0);
  return open.map(({ path, view }) => <Dispute key={path} detail={detail} path={path} view={view} trees={trees} />);
}

interface DisputeProps {
  readonly detail: PetitionDetail;
  readonly path: string;
  readonly view: FieldView;
  readonly trees: Trees;
}

type Decision =
  | { readonly side: 'left' }
  | { readonly side: 'right'; readonly by: string }
  | { readonly side: 'new'; readonly text: string };

function Dispute({ detail, path, view, trees }: DisputeProps) {
  const field = path.split('.')[1] ?? '';
  const [rewritten, setRewritten] = useState<string | null>(null);
  const act = useAct();
  const decide = (decision: Decision) => void act.run(() => settle(detail, path, decision));
  const title = PETITION_TEXT.disputeTitle(labelOfPath(path));
  const canRewrite = ['line', 'paragraph'].includes(editKindOf(path));
  const words = (value: unknown) => wordsOf(field, value, trees) || PETITION_TEXT.emptied;
  return (
    <section className="dispute" aria-label={title}>
      <h2>{title}</h2>
      <div className="dispute-sides">
        <Side
          words={words(view.value)}
          from={view}
          verb={PETITION_TEXT.useLeft}
          onUse={() => decide({ side: 'left' })}
        />
        {view.disputed.map((version) => (
          <Side
            key={version.by}
            words={words(version.value)}
            from={version}
            verb={PETITION_TEXT.useRight}
            onUse={() => decide({ side: 'right', by: version.by })}
          />
        ))}
      </div>
      {canRewrite && rewritten === null && (
        <button
          type="button"
          className="link"
          onClick={() => setRewritten(detail.isPlain || !words(view.value).includes('*') ? words(view.value) : '')}
        >
          {PETITION_TEXT.rewrite}
        </button>
      )}
      {rewritten !== null && (
        <div className="row">
          <Input
            className="grow"
            aria-label={PETITION_TEXT.rewrite}
            value={rewritten}
            autoFocus
            onChange={(event) => setRewritten(event.currentTarget.value)}
          />
          <Button onClick={() => decide({ side: 'new', text: rewritten })}>{PETITION_TEXT.rewriteSave}</Button>
        </div>
      )}
      <FaultLine error={act.fault} />
    </section>
  );
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

/** Decides on plain values: what is on the screen may be masked and must not be written back. */
async function settle(detail: PetitionDetail, path: string, decision: Decision): Promise<void> {
  const plain = detail.isPlain ? detail : await call('petition:reveal', { id: detail.row.id });
  const view = viewAt(plain, path);
  if (!view) return;
  const chosen =
    decision.side === 'new'
      ? decision.text
      : decision.side === 'left'
        ? view.value
        : view.disputed.find(({ by }) => by === decision.by)?.value;
  const { id } = await call('draft:open', {});
  const edit = editOf(id, plain, {}, 'settled', '');
  const [side, field = ''] = path.split('.');
  await call('visit:edit', {
    ...edit,
    [side === 'visit' ? 'visit' : 'petition']: { [field]: chosen },
    seen: { [path]: view.by },
    settles: { [path]: view.disputed.map(({ by }) => by) },
  });
}
