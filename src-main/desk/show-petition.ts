import { CATEGORY_SET_A } from '../../src-shared/dictionary/category-set-a';
import type { FieldView, PetitionDetail, PetitionRow, UploadState } from '../../src-shared/ipc/shapes';
import type { FieldStates } from '../../src-shared/journal/field-versions';
import { maskName } from '../../src-shared/people/mask';
import type { PetitionState } from '../../src-shared/petition/petition-fold';
import { maskField } from '../../src-shared/visit/masked-fields';
import { missingFields } from '../../src-shared/visit/missing-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { EMPTY_VISIT, type VisitState } from '../../src-shared/visit/visit-fold';
import { treeLabel } from '../../src-shared/dictionary/tree-label';
import { findPetition, listTimeline, type StoredPetition, type TimelineRow } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { dictionaryEntries } from './dictionaries';
import { showEvent } from './show-timeline';
import { isSlipOutdated } from './slip-outdated';
import type { Actor, Station } from './station';
import { mayVoidLater } from './void-visit';
import { nameOfActor, windowOfGeneration } from './who-and-where';

/** 上传 of one record: only a verified page makes it 县里已收. */
export function uploadStateOf(
  row: Pick<StoredPetition, 'pending_count' | 'returned_count'>,
  isOnline: boolean,
): UploadState {
  if (row.returned_count > 0) return 'returned';
  if (row.pending_count > 0) return isOnline ? 'uploading' : 'local';
  return 'received';
}

/** A row of the list; names masked, a confidential petition shows its number and nothing else. */
export function showRow(station: Station, row: StoredPetition, isOnline: boolean): PetitionRow {
  const isConfidential = row.is_confidential === 1;
  return {
    id: row.petition_id,
    caseNumber: row.case_number,
    registeredAt: row.registered_at,
    nameMasked: isConfidential ? '' : row.name === '' ? '（匿名）' : maskName(row.name),
    visitorCount: row.visitor_count,
    gist: isConfidential ? '' : row.gist,
    placeLabel: isConfidential
      ? ''
      : treeLabel(dictionaryEntries(station, 'places'), row.place_code).replace(/^平山县 /, ''),
    categoryLabel: isConfidential ? '' : categoryLabel(station, row.category_code),
    stage: row.stage,
    disputedCount: row.disputed_count,
    unit: isConfidential ? '' : row.unit,
    dueOn: row.due_on,
    upload: uploadStateOf(row, isOnline),
    isConfidential,
    channel: isConfidential ? '' : (row.channel ?? ''),
    isBackfilled: !isConfidential && row.is_backfilled === 1,
  };
}

const SET_A = new Map(CATEGORY_SET_A.map((entry) => [entry.code, entry]));

export function categoryLabel(station: Station, code: string, set?: 'A' | 'B'): string {
  if (code === '') return '';
  return treeLabel(set === 'A' ? SET_A : dictionaryEntries(station, 'categories'), code);
}

/**
 * All that a detail page shows. Masked unless `isPlain`; a confidential petition is shown to nobody but its registrar
 * in this release.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL
 */
export function showPetition(
  station: Station,
  actor: Actor,
  id: string,
  isOnline: boolean,
  isPlain: boolean,
): PetitionDetail {
  const reader = station.connection.read;
  const row = findPetition(reader, id);
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  const petition = stateOf<PetitionState>(station, id, row.is_confidential ? 'confidentialPetition' : 'petition');
  if (row.is_confidential === 1 && petition.actorId !== actor.id) throw new StoreFault('RECORD_CONFIDENTIAL');
  const visit = visitOf(station, row);
  const timeline = listTimeline(reader, [id, row.visit_id]);
  const byId = new Map(timeline.map((event) => [event.id, event]));
  const streams = { [row.visit_id]: 'visit', [id]: 'petition' };
  const views = (fields: FieldStates) => showFields(station, fields, byId, isPlain);
  const shown = showRow(station, { ...row, is_confidential: 0 }, isOnline);
  return {
    row: { ...shown, isConfidential: row.is_confidential === 1 },
    visitId: row.visit_id,
    visit: views(visit.fields),
    petition: views(petition.fields),
    missing: missingFields(plainFields(visit.fields), plainFields(petition.fields)),
    timeline: timeline.map((event) => showEvent(station, event, byId, streams, isOnline, isPlain)),
    slipCopies: visit.slipCopies,
    slipCollected: visit.slipCollected,
    isSlipOutdated: isSlipOutdated(station, row.visit_id, visit, row.is_confidential === 1),
    joinedVisits: petition.joinedVisitIds.map((visitId) => showJoinedVisit(station, visitId)),
    isPlain,
    canVoid: mayVoidLater(actor) && row.stage !== 'voided',
  };
}

function stateOf<T>(station: Station, id: string, type: string): T {
  const row = station.connection.read.get<{ state: string }>(
    'SELECT state FROM stream WHERE id = ? AND type = ?',
    id,
    type,
  );
  if (!row) throw new StoreFault('RECORD_NOT_FOUND');
  return JSON.parse(row.state) as T;
}

function visitOf(station: Station, row: StoredPetition): VisitState {
  try {
    return stateOf<VisitState>(station, row.visit_id, row.is_confidential ? 'confidentialVisit' : 'visit');
  } catch {
    return EMPTY_VISIT;
  }
}

function showJoinedVisit(station: Station, visitId: string) {
  const state = stateOf<VisitState>(station, visitId, 'visit');
  const fields = plainFields<{ visitedAt?: number; reason?: string; name?: string }>(state.fields);
  return {
    visitId,
    visitedAt: fields.visitedAt ?? state.registeredAt,
    reason: fields.reason ?? '',
    nameMasked: maskName(fields.name ?? ''),
  };
}

function showFields(station: Station, fields: FieldStates, events: ReadonlyMap<string, TimelineRow>, isPlain: boolean) {
  const views: Record<string, FieldView> = {};
  const shown = (field: string, value: unknown) => (isPlain ? value : maskField(field, value));
  const origin = (by: string) => {
    const event = events.get(by);
    return {
      actor: event ? nameOfActor(station, event.actorId) : '',
      window: event ? windowOfGeneration(station, event.generation) : '',
      at: event?.occurredAt ?? 0,
    };
  };
  for (const [field, state] of Object.entries(fields)) {
    views[field] = {
      value: shown(field, state.value),
      by: state.by,
      ...origin(state.by),
      disputed: (state.disputed ?? []).map((version) => ({
        value: shown(field, version.value),
        by: version.by,
        ...origin(version.by),
      })),
    };
  }
  return views;
}
