import { shanghaiDay, startOfDay } from '../../src-shared/calendar/calendar-day';
import type { PetitionOfVisit, VisitDetail, VisitRow } from '../../src-shared/visit/visit-shapes';
import { peopleCount } from '../../src-shared/visit/channel-sets';
import { missingFields } from '../../src-shared/visit/missing-fields';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { shownVisitor } from '../../src-shared/visit/slip-words';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import { findPetition, listTimeline } from '../store/petition-queries';
import { findVisit, findVisitsByNumber, listVisitsWithoutMatter, type ListedVisit } from '../store/visit-queries';
import { StoreFault } from '../store/store-fault';
import { recordLook } from './reveal-petition';
import { showFields, uploadStateOf } from './show-petition';
import { showEvent } from './show-timeline';
import { isSlipOutdated } from './slip-outdated';
import type { Actor, Station } from './station';
import { mayVoidLater } from './void-visit';

/**
 * 来访: one visit by itself, whether it opened petitions, joined some or did neither. Masked unless `isPlain`. A
 * confidential visit is never shown by itself; its petition's page is the only door.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL
 */
export function showVisit(
  station: Station,
  actor: Pick<Actor, 'roles'>,
  id: string,
  isOnline: boolean,
  isPlain: boolean,
): VisitDetail {
  const { read } = station.connection;
  const stored = getOrdinaryVisit(station, id);
  const visit = JSON.parse(stored.state) as VisitState;
  const fields = plainFields<VisitFields>(visit.fields);
  const timeline = listTimeline(read, [id]);
  const byId = new Map(timeline.map((event) => [event.id, event]));
  const petitions = petitionsOf(station, visit);
  return {
    visitId: id,
    number: visit.number,
    registeredAt: visit.registeredAt,
    visitedAt: fields.visitedAt ?? visit.registeredAt,
    reason: fields.reason ?? '',
    channel: fields.channel ?? '',
    window: fields.window ?? '',
    nameMasked: shownVisitor(fields),
    visitorCount: peopleCount(fields),
    gist: fields.gist ?? petitions[0]?.gist ?? '',
    isVoided: visit.voidings.length > 0,
    upload: uploadStateOf(stored, isOnline),
    visit: showFields(station, visit.fields, byId, isPlain),
    missing: missingOf(visit, fields),
    petitions,
    timeline: timeline.map((event) => showEvent(station, event, byId, { [id]: 'visit' }, isOnline, isPlain)),
    slipCopies: visit.slipCopies,
    isSlipOutdated: isSlipOutdated(station, id, visit),
    isPlain,
    canVoid: mayVoidLater(actor) && visit.voidings.length === 0,
  };
}

function getOrdinaryVisit(station: Station, id: string) {
  const stored = findVisit(station.connection.read, id);
  if (!stored) throw new StoreFault('RECORD_NOT_FOUND');
  if (stored.type !== 'visit') throw new StoreFault('RECORD_CONFIDENTIAL');
  return stored;
}

/** Of a supplement the petition has the rest; nobody is asked twice. */
function missingOf({ opens, joins }: VisitState, fields: VisitFields): string[] {
  return opens.length === 0 && joins.length > 0 ? [] : missingFields(fields, null);
}

/** Opened first, then joined; what has not come to this station is left out. */
function petitionsOf(station: Station, visit: VisitState): PetitionOfVisit[] {
  return [...visit.opens, ...visit.joins].flatMap((id) => {
    const row = findPetition(station.connection.read, id);
    if (!row || row.is_confidential === 1) return [];
    return [{ id, caseNumber: row.case_number, gist: row.gist, stage: row.stage, isJoined: !visit.opens.includes(id) }];
  });
}

/**
 * The same, plain, written down as visit.viewed before anything is shown.
 *
 * @throws StoreFault RECORD_NOT_FOUND, RECORD_CONFIDENTIAL
 */
export function revealVisit(station: Station, actor: Actor, id: string, isOnline: boolean): VisitDetail {
  getOrdinaryVisit(station, id);
  recordLook(station, actor, { type: 'visit.viewed', what: 'personal', stream: { type: 'visit', id } });
  return showVisit(station, actor, id, isOnline, true);
}

/** A part of a number that a visit can be told by. */
const NUMBER_PART = /^(?=.*\d).{3}/;

/** Visits by their own number, newest first; nothing for a text that is no part of one. */
export function findVisitRows(station: Station, text: string, limit: number): VisitRow[] {
  const part = text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
  if (!NUMBER_PART.test(part)) return [];
  return findVisitsByNumber(station.connection.read, part, limit).map((listed) => showVisitRow(station, listed));
}

const TODAY_MAX = 50;

/** Of today's registrations those that opened no petition: the list of petitions knows nothing of them. */
export function listVisitsToday(station: Station): VisitRow[] {
  const dawn = startOfDay(shanghaiDay(station.now()));
  const listed = listVisitsWithoutMatter(station.connection.read, dawn, TODAY_MAX);
  return listed.map((each) => showVisitRow(station, each));
}

function showVisitRow(station: Station, { id, state }: ListedVisit): VisitRow {
  const visit = JSON.parse(state) as VisitState;
  const fields = plainFields<VisitFields>(visit.fields);
  const [joined] = petitionsOf(station, visit);
  return {
    visitId: id,
    number: visit.number ?? '',
    registeredAt: visit.registeredAt,
    reason: fields.reason ?? '',
    nameMasked: shownVisitor(fields),
    visitorCount: peopleCount(fields),
    gist: fields.gist ?? joined?.gist ?? '',
    joinedNumber: joined?.caseNumber ?? '',
    isVoided: visit.voidings.length > 0,
  };
}
