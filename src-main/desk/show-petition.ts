import { channelOfNumber } from '../../src-shared/petition/case-number';
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
import { findPetition, listTimeline, RETURNED, type StoredPetition, type TimelineRow } from '../store/petition-queries';
import { StoreFault } from '../store/store-fault';
import { dictionaryEntries } from './dictionaries';
import { showEvent } from './show-timeline';
import { showJoinedVisits } from './joined-visits';
import { isSlipOutdated } from './slip-outdated';
import type { Actor, Station } from './station';
import { toldInTimeline } from './told-in-timeline';
import { mayVoidLater } from './void-visit';
import { nameOfActor, windowOfGeneration } from './who-and-where';

/** 上传 of one record: only a verified page makes it 县里已收. */
export function uploadStateOf(
  { open_count: count }: Pick<StoredPetition, 'open_count'>,
  isOnline: boolean,
): UploadState {
  if (count >= RETURNED) return 'returned';
  if (count > 0) return isOnline ? 'uploading' : 'local';
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
    channel: isConfidential ? '' : channelOfNumber(row.case_number),
    isBackfilled: !isConfidential && row.is_backfilled === 1,
  };
}

const SET_A = new Map(CATEGORY_SET_A.map((entry) => [entry.code, entry]));

export function categoryLabel(station: Station, code: string, set?: 'A' | 'B'): string {
  if (code === '') return '';
  return treeLabel(set === 'A' ? SET_A : dictionaryEntries(station, 'categories'), code);
}

/**
 * All that a detail page shows. Masked unless `isPlain`; a confidential petition has a page of its own
 * (`accusations.ts`).
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
  if (row.is_confidential === 1) throw new StoreFault('RECORD_CONFIDENTIAL');
  const petition = stateOf<PetitionState>(station, id, 'petition');
  const visit = visitOf(station, row);
  const timeline = listTimeline(reader, [id, row.visit_id]);
  const byId = new Map(timeline.map((event) => [event.id, event]));
  const streams = { [row.visit_id]: 'visit', [id]: 'petition' };
  const views = (fields: FieldStates) => showFields(station, fields, byId, isPlain);
  return {
    row: showRow(station, row, isOnline),
    visitId: row.visit_id,
    visit: views(visit.fields),
    petition: views(petition.fields),
    missing: missingFields(plainFields(visit.fields), plainFields(petition.fields)),
    timeline: timeline.map((event) => ({
      ...showEvent(station, event, byId, streams, isOnline, isPlain),
      ...toldInTimeline(station, event, id),
    })),
    slipCopies: visit.slipCopies,
    slipCollected: visit.slipCollected,
    isSlipOutdated: isSlipOutdated(station, row.visit_id, visit),
    joinedVisits: showJoinedVisits(station, petition, row.is_confidential === 1),
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
    return stateOf<VisitState>(station, row.visit_id, 'visit');
  } catch {
    return EMPTY_VISIT;
  }
}

/** Fields as a page shows them: value, whose it is, versions nobody settled; masked unless `isPlain`. */
export function showFields(
  station: Station,
  fields: FieldStates,
  events: ReadonlyMap<string, TimelineRow>,
  isPlain: boolean,
) {
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
