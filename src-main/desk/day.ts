import { addDays, shanghaiDay, startOfDay } from '../../src-shared/calendar/calendar-day';
import { correctionsSince, freezeReport, type DayCorrection, type FigureChange } from '../../src-shared/day/day-freeze';
import { figureEntry, figureName, type FigureLabels } from '../../src-shared/day/day-figures';
import { dayReport, partsOfFigure } from '../../src-shared/day/day-report';
import type { DayClosing, DayLine, DayView } from '../../src-shared/day/day-shapes';
import type { ChannelInput } from '../../src-shared/ipc/contract';
import { eventWords } from '../../src-shared/journal/event-words';
import type { OfficeState } from '../../src-shared/office/office-fold';
import { dayStream } from '../../src-shared/office/office-stream';
import { plainFields } from '../../src-shared/visit/plain-fields';
import { EDIT_REASON_WORDS, VOID_REASON_WORDS } from '../../src-shared/visit/reason-words';
import { shownVisitor } from '../../src-shared/visit/slip-words';
import type { PetitionFields } from '../../src-shared/visit/visit-fields';
import { lastActOn, LINKING, listVisitChains } from '../store/day-queries';
import { measureOutbox } from '../store/outbox';
import { findGroup } from '../store/repeat-group';
import { StoreFault } from '../store/store-fault';
import { listDayRows, listDayWindows, type DayRow } from './day-rows';
import { getSettings } from './desk-settings';
import { dictionaryEntries } from './dictionaries';
import { InputFault } from './input-fault';
import { listOfficeChains, readOffice, recordOnOffice } from './office';
import { categoryLabel } from './show-petition';
import { getStationState, type Actor, type Station } from './station';
import { nameOfActor, windowOfGeneration } from './who-and-where';

/** 日结 of one day of this office: the figures as they stand, the versions closed, what changed since. */
export function showDay(station: Station, on: string): DayView {
  const chains = listOfficeChains(station);
  const rows = listDayRows(station, on, chains);
  const visits = rows.map(({ visit }) => visit);
  const { closings } = readDay(station, on);
  const { collectiveFrom } = getSettings(station);
  const figures = [...dayReport(visits, collectiveFrom)].map(([key, count]) => ({ key, count }));
  const last = closings.at(-1);
  const since = last ? correctionsSince(last, visits) : { figures: [], causes: [] };
  const labels = labelsOf(station);
  const named = (changes: readonly FigureChange[]) =>
    changes.map((change) => ({ ...change, name: figureName(change.key, labels) }));
  const keys = [...figures, ...closings.flatMap((closing) => closing.figures)].map(({ key }) => key);
  return {
    on,
    office: getStationState(station).configuration?.officeName ?? '',
    isClosable: on <= shanghaiDay(station.now()),
    collectiveFrom,
    figures,
    names: Object.fromEntries(keys.map((key) => [key, figureEntry(key, labels)])),
    windows: listDayWindows(chains, rows, unsentCount(station)),
    closings: closings.map((closing, at) => showClosing(station, closing, at + 1)),
    corrections: {
      figures: named(since.figures),
      causes: since.causes.map((cause) => ({ ...causeOf(station, cause, rows), changes: named(cause.changes) })),
    },
  };
}

export function readDay(station: Station, on: string): OfficeState {
  return readOffice(station, (key) => dayStream(key, on));
}

export function labelsOf(station: Station): FigureLabels {
  const places = dictionaryEntries(station, 'places');
  return {
    place: (code) => places.get(code)?.label ?? code,
    category: (code) => categoryLabel(station, code) || code,
  };
}

export function showClosing(station: Station, closing: OfficeState['closings'][number], version: number): DayClosing {
  const { by, actorId, generation, at, reason, collectiveFrom, figures, windows, open } = closing;
  return {
    id: by,
    version,
    at,
    actor: nameOfActor(station, actorId),
    station: windowOfGeneration(station, generation),
    reason,
    collectiveFrom,
    figures: [...figures],
    windows: [...windows],
    open,
  };
}

function unsentCount(station: Station): number {
  // A desk without a county has nobody to send to yet.
  return getStationState(station).enrolment ? measureOutbox(station.connection.read).pendingCount : 0;
}

const REASON_WORDS: Readonly<Record<string, string>> = { ...EDIT_REASON_WORDS, ...VOID_REASON_WORDS };

/** Which record it was and what was done to it last: the newest word on a visit is what made it differ. */
function causeOf(station: Station, { visitId, kind, changes }: DayCorrection, rows: readonly DayRow[]) {
  const row = rows.find(({ visit }) => visit.id === visitId);
  const matters = row?.visit.matters.map(({ petitionId }) => petitionId) ?? [];
  const act = lastWordOn(station, visitId, matters, changes);
  const { reason = '' } = act ? (JSON.parse(act.facts.toString('utf8')) as { reason?: string }) : {};
  const petition = row?.petitions.get(matters[0] ?? '');
  return {
    visitId,
    petitionId: matters[0] ?? null,
    number: petition?.caseNumber ?? row?.state.number ?? '',
    kind,
    act: act ? eventWords(act.type) : '',
    reason: REASON_WORDS[reason] ?? '',
    actor: act ? nameOfActor(station, act.actorId) : '',
    at: act?.at ?? 0,
  };
}

/** Where nothing but 初 and 重 changed, it was somebody's word on another petition. */
function lastWordOn(
  station: Station,
  visitId: string,
  matters: readonly string[],
  changes: readonly { readonly key: string }[],
) {
  const { read } = station.connection;
  const isStanding = changes.every(({ key }) => key.startsWith('first.') || key.startsWith('repeat.'));
  const others = isStanding ? matters.flatMap((id) => findGroup(read, id).map((member) => member.id)) : [];
  const link = isStanding ? lastActOn(read, [...matters, ...others], LINKING) : undefined;
  return link ?? lastActOn(read, [visitId, ...matters]);
}

/** The lines behind one figure of a day as it stands; their counts sum up to it. Masked. */
export function listFigure(station: Station, { on, key }: ChannelInput<'day:list'>): DayLine[] {
  const rows = listDayRows(station, on);
  const { collectiveFrom } = getSettings(station);
  const byId = new Map(rows.map((row) => [row.visit.id, row]));
  const parts = partsOfFigure(
    rows.map(({ visit }) => visit),
    collectiveFrom,
    key,
  );
  return parts.flatMap(({ visitId, petitionId, count }) => {
    const row = byId.get(visitId);
    return row ? [showLine(row, petitionId, count)] : [];
  });
}

function showLine({ visit, state, fields, petitions }: DayRow, petitionId: string | null, count: number): DayLine {
  const opened = petitionId ?? visit.matters[0]?.petitionId ?? null;
  const petition = opened === null ? undefined : petitions.get(opened);
  const gist = petition ? plainFields<PetitionFields>(petition.fields).gist : fields.gist;
  return {
    visitId: visit.id,
    petitionId: petition ? opened : null,
    at: fields.visitedAt ?? state.registeredAt,
    number: petition?.caseNumber ?? state.number ?? '',
    nameMasked: shownVisitor(fields),
    visitorCount: visit.people,
    gist: gist ?? '',
    window: fields.window ?? '',
    count,
  };
}

/**
 * Closes a day: the figures as they stand are frozen into one signed event. Yesterday may be closed this morning; a
 * second closing is a version more and says why.
 *
 * @throws InputFault without a reason where one is needed, or for a day to come
 */
export function closeDay(station: Station, actor: Actor, input: ChannelInput<'day:close'>): void {
  const { id, on, open } = input;
  const reason = input.reason.trim();
  if (on > shanghaiDay(station.now())) throw new InputFault([{ path: 'on', sentence: '这一天还没有到' }]);
  const { closings } = readDay(station, on);
  if (closings.some(({ by }) => by === id)) return;
  if (closings.length > 0 && reason === '')
    throw new InputFault([{ path: 'reason', sentence: '这一天已经日结，再结一次请写明原因' }]);
  const chains = listOfficeChains(station);
  const rows = listDayRows(station, on, chains);
  const { collectiveFrom } = getSettings(station);
  const frozen = freezeReport(
    rows.map(({ visit }) => visit),
    collectiveFrom,
  );
  const windows = listDayWindows(chains, rows, unsentCount(station));
  recordOnOffice(station, actor, (key) => dayStream(key, on), {
    id,
    type: 'day.closed',
    facts: { on, ...frozen, windows, open },
    personal: reason === '' ? {} : { reason },
    signers: [actor.signer],
  });
}

/** @throws StoreFault RECORD_NOT_FOUND */
export function getClosing(station: Station, on: string, id: string): DayClosing {
  const { closings } = readDay(station, on);
  const at = closings.findIndex(({ by }) => by === id);
  const found = closings[at];
  if (!found) throw new StoreFault('RECORD_NOT_FOUND');
  return showClosing(station, found, at + 1);
}

/** How far back a day that nobody closed is still asked for. */
const ASKED_DAYS = 14;

/** The last day before today with visits of this office that nobody closed. */
export function findUnclosedDay(station: Station): string | null {
  const today = shanghaiDay(station.now());
  const ours = new Set(listOfficeChains(station).map(({ generation }) => generation));
  const from = startOfDay(addDays(today, -ASKED_DAYS));
  const visits = listVisitChains(station.connection.read, from, startOfDay(today));
  const days = new Set(visits.filter(({ generation }) => ours.has(generation)).map(({ at }) => shanghaiDay(at)));
  return [...days].find((on) => readDay(station, on).closings.length === 0) ?? null;
}
