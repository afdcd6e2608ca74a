import type { UploadStatus } from '../../src-shared/ipc/shapes';
import { measureOutbox } from '../store/outbox';
import { countPetitions } from '../store/petition-queries';
import type { Connection } from '../store/connection';
import { eventWords } from '../../src-shared/journal/event-words';
import { returnedSentence } from '../../src-shared/sync/returned-reason';
import { findBinding } from './county-binding';
import type { SyncLoop } from './sync-loop';

const TROUBLES: Readonly<Record<string, string>> = {
  unreachable: '连不上县级服务器',
  notOurs: '线路有回应，但不是县级服务器（可能要先登录上网页面）',
  countyRestored: '县级服务器的数据恢复过旧备份，已暂停交换，本机记录完好，请联系县信访局',
  STATION_SUSPENDED: '本工位已被县里暂停，请联系县信访局',
  STATION_REVOKED: '本工位已被县里停用，请联系县信访局',
  PROTOCOL_UNSUPPORTED: '程序版本与县里相差太远，请升级',
};

/** What the status bar says, counted from rows; online means that the last exchange succeeded. */
export function uploadStatus(connection: Connection, loop: SyncLoop | undefined): UploadStatus {
  const { read } = connection;
  const outbox = measureOutbox(read);
  const binding = findBinding(connection);
  const engine = loop?.state();
  const last = read.get<{ at: number }>('SELECT max(at) AS at FROM exchange WHERE is_ok = 1');
  const trouble = engine?.trouble ?? null;
  return {
    isEnrolled: binding !== undefined,
    isOnline: engine !== undefined && engine.isInSession && trouble === null,
    isExchanging: engine?.doing !== null && engine?.doing !== undefined && engine.doing !== 'wait',
    ...outbox,
    parkedCount:
      read.get<{ count: number }>('SELECT count(*) AS count FROM event WHERE parked IS NOT NULL')?.count ?? 0,
    disputedCount: countPetitions(read, { isDisputed: true }),
    lastExchangeAt: last?.at ?? null,
    trouble: trouble === null ? null : (TROUBLES[trouble] ?? `县级服务器没有接受（${trouble}）`),
    clockDifferenceMs: loop?.clockDifferenceMs() ?? null,
    address: binding?.address ?? '',
    officeName: binding?.officeName ?? '',
    workplaceCode: binding?.workplaceCode ?? '',
    standing: engine?.standing ?? 'unknown',
  };
}

interface ReturnedRow {
  readonly id: string;
  readonly type: string;
  readonly reason: string | null;
  readonly received_at: number | null;
  readonly petition_id: string | null;
  readonly visit_id: string | null;
  readonly case_number: string | null;
}

/** 被退回: each with its reason and what to do; the content is whole. */
export function listReturned(connection: Connection) {
  return connection.read
    .all<ReturnedRow>(
      `SELECT e.id, e.type, e.reason, e.received_at, p.petition_id, p.case_number,
         iif(s.type = 'visit', s.id, NULL) AS visit_id FROM event e
       LEFT JOIN event_stream es ON es.event_rid = e.rid AND es.position = 0
       LEFT JOIN stream s ON s.rid = es.stream_rid
       LEFT JOIN petition p ON p.visit_id = s.id OR p.petition_id = s.id
       WHERE e.is_own = 1 AND e.delivery = 'refused' GROUP BY e.rid ORDER BY e.rid DESC LIMIT 500`,
    )
    .map((row) => {
      const { sentence, fix } = returnedSentence(row.reason ?? '');
      return {
        eventId: row.id,
        petitionId: row.petition_id,
        visitId: row.visit_id,
        caseNumber: row.case_number ?? '',
        title: eventWords(row.type),
        reason: sentence,
        fix,
        receivedAt: row.received_at ?? 0,
      };
    });
}

interface ExchangeRow {
  readonly at: number;
  readonly is_ok: number;
  readonly sent_count: number;
  readonly received_count: number;
  readonly bytes: number;
  readonly duration_ms: number;
  readonly trouble: string | null;
}

export function listExchanges(connection: Connection) {
  return connection.read.all<ExchangeRow>('SELECT * FROM exchange ORDER BY rid DESC LIMIT 200').map((row) => ({
    at: row.at,
    isOk: row.is_ok === 1,
    sentCount: row.sent_count,
    receivedCount: row.received_count,
    bytes: row.bytes,
    durationMs: row.duration_ms,
    trouble: row.trouble === null ? null : (TROUBLES[row.trouble] ?? row.trouble),
  }));
}
