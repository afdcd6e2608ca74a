import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { UploadStatus } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { RecordTable } from '../../controls/RecordTable';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { goTo, openList, openVisit, usePlace } from '../../frame/place-store';
import { uploadSentence } from '../../frame/upload-words';
import { EnrolForm } from '../station/EnrolForm';
import { SYNC_TEXT, sizeWords } from './sync-text';
import './sync.css';

export function SyncPlace() {
  const status = useDesk('sync:status', {}).data;
  return (
    <div className="sync-place">
      <h1>{SYNC_TEXT.page}</h1>
      {status && (status.isEnrolled ? <Status status={status} /> : <NotEnrolled />)}
      <Returned />
      <History />
    </div>
  );
}

function NotEnrolled() {
  const { isPractice } = useOpenDesk();
  return (
    <section className="card stack" aria-label={SYNC_TEXT.enrolTitle}>
      <h2>{SYNC_TEXT.enrolTitle}</h2>
      {/* 演练 has no county, and gets none. */}
      <p>{isPractice ? SYNC_TEXT.practice : SYNC_TEXT.notEnrolled}</p>
      {!isPractice && <EnrolForm onDone={() => undefined} />}
    </section>
  );
}

function Status({ status }: { status: UploadStatus }) {
  const act = useAct();
  const facts: readonly (readonly [string, string])[] = [
    [SYNC_TEXT.state, uploadSentence(status)],
    [SYNC_TEXT.address, status.address],
    [SYNC_TEXT.office, status.officeName],
    [SYNC_TEXT.workplace, status.workplaceCode],
    [SYNC_TEXT.standing, SYNC_TEXT.standings[status.standing]],
    [SYNC_TEXT.last, status.lastExchangeAt === null ? SYNC_TEXT.never : shortMoment(status.lastExchangeAt)],
    [SYNC_TEXT.backlog, SYNC_TEXT.backlogWords(status.pendingCount, sizeWords(status.pendingBytes))],
  ];
  return (
    <section className="card stack" aria-label={SYNC_TEXT.state}>
      <dl className="sync-facts">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{words}</dd>
          </div>
        ))}
      </dl>
      {status.trouble !== null && <p className="ochre">{status.trouble}</p>}
      {!status.isOnline && <p className="ink2">{SYNC_TEXT.offlineWorks}</p>}
      {status.parkedCount > 0 && <p className="ochre">{SYNC_TEXT.parked(status.parkedCount)}</p>}
      {status.disputedCount > 0 && (
        <button type="button" className="link" onClick={() => openList({ isDisputed: true })}>
          {SYNC_TEXT.disputed(status.disputedCount)}
        </button>
      )}
      <FaultLine error={act.fault} />
      <div>
        <Button
          aria-disabled={act.isBusy || status.isExchanging}
          leftSection={<IconRefresh size={18} stroke={1.6} aria-hidden />}
          onClick={() => void act.run(() => call('sync:now', {}))}
        >
          {SYNC_TEXT.now}
        </Button>{' '}
        {(act.isBusy || status.isExchanging) && <span className="ink2">{SYNC_TEXT.syncing}</span>}
      </div>
    </section>
  );
}

function Returned() {
  const items = useDesk('sync:returned', {}).data ?? [];
  const place = usePlace();
  const section = useRef<HTMLElement>(null);
  const isAsked = place.kind === 'sync' && place.part === 'returned';
  useEffect(() => {
    if (isAsked) section.current?.focus();
  }, [isAsked]);
  return (
    <section ref={section} tabIndex={-1} aria-label={SYNC_TEXT.returned} className="stack">
      <h2>{SYNC_TEXT.returned}</h2>
      {items.length === 0 && <p className="ink3">{SYNC_TEXT.returnedNone}</p>}
      {items.map((item) => (
        <div key={item.eventId} className="card returned">
          <div className="grow">
            <div>
              <strong>{item.title}</strong> <span className="num ink2">{item.caseNumber}</span>{' '}
              <span className="meta num">{shortMoment(item.receivedAt)}</span>
            </div>
            <div className="cinnabar">{item.reason}</div>
            <div className="ink2">{item.fix || SYNC_TEXT.returnedNote}</div>
          </div>
          <FixButton petitionId={item.petitionId} visitId={item.visitId} />
        </div>
      ))}
    </section>
  );
}

/** To the petition; of a visit that opened none, to the visit. */
function FixButton({ petitionId, visitId }: { petitionId: string | null; visitId: string | null }) {
  const fix = (): void => {
    if (petitionId !== null) goTo({ kind: 'petition', id: petitionId, isEditing: true });
    else if (visitId !== null) openVisit(visitId);
  };
  if (petitionId === null && visitId === null) return null;
  return (
    <Button variant="default" onClick={fix}>
      {SYNC_TEXT.fix}
    </Button>
  );
}

function History() {
  const exchanges = useDesk('sync:history', {}).data ?? [];
  return (
    <section aria-label={SYNC_TEXT.history} className="stack">
      <h2>{SYNC_TEXT.history}</h2>
      {exchanges.length === 0 ? (
        <p className="ink3">{SYNC_TEXT.historyNone}</p>
      ) : (
        <RecordTable label={SYNC_TEXT.history} columns={SYNC_TEXT.columns}>
          {exchanges.map((exchange) => (
            <tr key={exchange.at}>
              <td>{shortMoment(exchange.at)}</td>
              <td className={exchange.isOk ? 'bamboo' : 'ochre'}>{exchange.isOk ? SYNC_TEXT.ok : exchange.trouble}</td>
              <td>{exchange.sentCount}</td>
              <td>{exchange.receivedCount}</td>
              <td>{sizeWords(exchange.bytes)}</td>
              <td>{(exchange.durationMs / 1_000).toFixed(1)} 秒</td>
            </tr>
          ))}
        </RecordTable>
      )}
    </section>
  );
}
