import { Button } from '@mantine/core';
import { useState } from 'react';
import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import type { HallRow } from '../../../src-shared/hall/hall-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { FloatPanel } from '../../controls/FloatPanel';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useDesk, useStateAgain } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo } from '../../frame/place-store';
import { useStore } from '../../store';
import { hallNews } from '../hall/hall-acts';
import { HALL_TEXT, phaseWords } from '../hall/hall-text';
import { requireDraftsKept } from '../visit/draft-keeper';
import { EMPTY, isUntouched, registrations, type OpenRegistration } from '../visit/open-registrations';
import { tabName } from '../visit/tab-name';
import { SHIFT_TEXT } from './shift-text';

const TEXT = SHIFT_TEXT.handOver;

/** Who is in the hall stays with the window; of what is half written each piece goes or stays by the clerk's own choice. */
export function HandOverPanel({ onClose }: { onClose: () => void }) {
  const desk = useOpenDesk();
  const rows = useDesk('hall:list', {}).data?.rows ?? [];
  const people = useDesk('user:list', {}).data ?? [];
  const others = people.filter(({ id, isActive, isHere }) => isActive && isHere && id !== desk.user.id);
  // A protected draft is opened by its own clerk's password alone: it stays with her, and is not spoken of.
  const tabs = useStore(registrations, (state) => state.tabs).filter(
    (tab) => tab.result === null && !isUntouched(tab) && !hasAccusation(tab.content.petitions),
  );
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  const stateAgain = useStateAgain();
  const inHall = new Set(rows.map(({ visitId }) => visitId));
  // Who stands in the hall must not wait for a login: her form goes over unless the clerk keeps it.
  const isGiven = (tab: OpenRegistration) => chosen[tab.id] ?? inHall.has(tab.visitId);
  const handOver = async (): Promise<void> => {
    setIsTried(true);
    if (account === '' || password === '') return;
    const isDone = await act.run(async () => {
      await requireDraftsKept();
      await call('shift:handOver', { account, password, draftIds: tabs.filter(isGiven).map(({ id }) => id) });
    });
    setPassword('');
    if (!isDone) return;
    // What stays hers is gone from the screen before the next one sees it.
    if (registrations.get().ownerId === desk.user.id) registrations.set(() => EMPTY);
    const name = others.find((each) => each.account === account)?.name ?? account;
    hallNews.set(() => ({ words: TEXT.done(name), fault: null, isBusy: false }));
    onClose();
    goTo({ kind: 'workbench' });
    await stateAgain();
  };
  return (
    <FloatPanel
      title={TEXT.title}
      onClose={onClose}
      onSubmit={() => void handOver()}
      foot={
        <>
          <Button type="submit" loading={act.isBusy} disabled={others.length === 0}>
            {TEXT.accept}
          </Button>
          <Button variant="default" onClick={onClose}>
            {TEXT.cancel}
          </Button>
          {isTried && (account === '' || password === '') && !act.fault && (
            <span className="cinnabar" role="alert">
              {TEXT.needed}
            </span>
          )}
        </>
      }
    >
      <HallLines rows={rows} />
      <section aria-label={TEXT.drafts}>
        <h3 className="ink2">{TEXT.drafts}</h3>
        {tabs.length === 0 ? <p>{TEXT.draftsNone}</p> : <p className="meta">{TEXT.draftsNote}</p>}
        <ul className="shift-lines">
          {tabs.map((tab, at) => (
            <li key={tab.id}>
              <label>
                <input
                  type="checkbox"
                  checked={isGiven(tab)}
                  onChange={(event) => setChosen({ ...chosen, [tab.id]: event.currentTarget.checked })}
                />
                {TEXT.giveDraft(tabName(tab), at + 1)}
              </label>
            </li>
          ))}
        </ul>
      </section>
      {others.length === 0 ? (
        <p className="ochre">{TEXT.nobodyElse}</p>
      ) : (
        <>
          <label className="labelled">
            <span className="ink2">{TEXT.to}</span>
            <div>
              <select
                data-first
                className="select"
                aria-label={TEXT.to}
                value={account}
                onChange={(event) => setAccount(event.target.value)}
              >
                <option value="">{TEXT.toHint}</option>
                {others.map((each) => (
                  <option key={each.id} value={each.account}>
                    {each.name}
                  </option>
                ))}
              </select>
            </div>
          </label>
          <LabelledInput label={TEXT.password} value={password} onChange={setPassword} isSecret />
        </>
      )}
      <FaultLine error={act.fault} />
    </FloatPanel>
  );
}

function HallLines({ rows }: { rows: readonly HallRow[] }) {
  const inHand = rows.filter(({ isOurs, phase }) => isOurs && (phase === 'called' || phase === 'hearing'));
  const waiting = rows.filter(({ phase }) => phase === 'waiting');
  return (
    <section aria-label={`${TEXT.inHand(inHand.length)} ${TEXT.waiting(waiting.length)}`}>
      <h3 className="ink2 num">
        {TEXT.inHand(inHand.length)} · {TEXT.waiting(waiting.length)}
      </h3>
      <p className="meta">{TEXT.stays}</p>
      <ul className="shift-lines">
        {[...inHand, ...waiting].map((row) => (
          <li key={row.visitId}>
            <b className="num">{row.number}</b>
            <span className={row.nameMasked ? undefined : 'ink3'}>{row.nameMasked || HALL_TEXT.unknown}</span>
            <span className="grow clip">{row.gist}</span>
            <span className="ink2">{phaseWords(row, false)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
