import type { PetitionState } from '../../src-shared/petition/petition-fold';
import type { SidePerson } from '../../src-shared/repeat/repeat-side';
import { searchQuery } from '../../src-shared/text/search-terms';
import type { VisitState } from '../../src-shared/visit/visit-fold';
import type { Reader } from './connection';

/*
 * Petitions that may be the same, by what the search index and the list's own indexes find: no index is kept for this
 * alone, for every save would pay for it. What is found here is only worth a look; the rule decides
 * (src-shared/repeat/repeat-reasons.ts). Confidential petitions and void ones are found by none of these.
 */

/** What to look for; empty texts look for nothing. */
export interface RepeatProbe {
  readonly people: readonly SidePerson[];
  readonly organisationName: string;
  readonly residenceCode: string;
  readonly placeCode: string;
}

/** Newest first of each way; more of one number or one village are not one person's. */
const BY_NUMBER_MAX = 40;
const BY_NAME_MAX = 60;
const BY_PLACE_MAX = 150;
/** Hits of a name's characters that are looked at for those who bear the name. */
const NAME_HITS_MAX = 1_000;

const IS_OPEN = `p.is_confidential = 0 AND p.stage <> 'voided'`;

/** Rows of petitions worth a look, each once. */
export function findRepeatRows(reader: Reader, probe: RepeatProbe): number[] {
  const rows = new Set<number>();
  const add = (found: readonly { rid: number }[]): void => {
    for (const { rid } of found) rows.add(rid);
  };
  for (const person of probe.people) {
    add(byText(reader, tellingPart(person.idNumber)));
    add(byText(reader, person.phone.length >= 7 ? person.phone.slice(-8) : ''));
  }
  add(byText(reader, probe.organisationName.length >= 4 ? probe.organisationName : ''));
  const name = probe.people[0]?.name ?? '';
  if ([...name].length >= 2) {
    add(byName(reader, name, probe.residenceCode));
    add(byJoinedName(reader, name));
  }
  if (probe.placeCode !== '') add(byPlace(reader, probe.placeCode));
  return [...rows];
}

/**
 * Birth and serial, without the six digits that half the county shares and without the last: numbers of fifteen and of
 * eighteen digits have it in common.
 */
function tellingPart(idNumber: string): string {
  if (idNumber.length === 18) return idNumber.slice(8, 17);
  return idNumber.length >= 6 ? idNumber : '';
}

function byText(reader: Reader, text: string): { rid: number }[] {
  const match = searchQuery(text);
  if (match === undefined) return [];
  return reader.all<{ rid: number }>(
    `WITH hit AS MATERIALIZED (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
     SELECT p.stream_rid AS rid FROM hit CROSS JOIN petition p ON p.stream_rid = hit.rowid WHERE ${IS_OPEN}`,
    match,
    BY_NUMBER_MAX,
  );
}

/** Hits of a name's characters in which those who only joined a petition are looked for: their names stand in no row. */
const JOINED_HITS_MAX = 200;

/** Petitions that somebody of the name joined later. */
function byJoinedName(reader: Reader, name: string): { rid: number }[] {
  const match = searchQuery(name);
  if (match === undefined) return [];
  return reader.all<{ rid: number }>(
    `WITH hit AS MATERIALIZED (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
     SELECT p.stream_rid AS rid FROM hit CROSS JOIN petition p ON p.stream_rid = hit.rowid
     CROSS JOIN stream s ON s.rid = p.stream_rid
     WHERE ${IS_OPEN} AND EXISTS (SELECT 1 FROM json_each(s.state, '$.joinedVisitIds') later
       CROSS JOIN stream v ON v.id = later.value AND v.type = 'visit'
       WHERE json_extract(v.state, '$.fields.name.value') = ?)`,
    match,
    JOINED_HITS_MAX,
    name,
  );
}

/** The newest who bear the name, and all of them who live in the same place. */
function byName(reader: Reader, name: string, residenceCode: string): { rid: number }[] {
  const match = searchQuery(name);
  if (match === undefined) return [];
  const bearers = reader.all<{ rid: number; visit_id: string }>(
    `WITH hit AS MATERIALIZED (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?)
     SELECT p.stream_rid AS rid, p.visit_id FROM hit CROSS JOIN petition p ON p.stream_rid = hit.rowid
     WHERE p.name = ? AND ${IS_OPEN} ORDER BY p.stream_rid DESC`,
    match,
    NAME_HITS_MAX,
    name,
  );
  const newest = bearers.slice(0, BY_NAME_MAX);
  const older = bearers.slice(BY_NAME_MAX);
  if (residenceCode === '' || older.length === 0) return newest;
  const neighbours = reader.all<{ visit_id: string }>(
    `SELECT id AS visit_id FROM stream WHERE type = 'visit' AND id IN (SELECT value FROM json_each(?))
       AND json_extract(state, '$.fields.residenceCode.value') = ? LIMIT ?`,
    JSON.stringify(older.map(({ visit_id }) => visit_id)),
    residenceCode,
    BY_NAME_MAX,
  );
  const ids = new Set(neighbours.map(({ visit_id }) => visit_id));
  return [...newest, ...older.filter(({ visit_id }) => ids.has(visit_id))];
}

function byPlace(reader: Reader, placeCode: string): { rid: number }[] {
  return reader.all<{ rid: number }>(
    `SELECT p.stream_rid AS rid FROM petition p INDEXED BY petition_place
     WHERE p.place_code = ? AND ${IS_OPEN} ORDER BY p.registered_at DESC LIMIT ?`,
    placeCode,
    BY_PLACE_MAX,
  );
}

/** A petition with the words of it, of the visit that brought it and of those that joined it and are not void. */
export interface RepeatCandidate {
  readonly petitionId: string;
  readonly registeredAt: number;
  readonly petition: PetitionState;
  readonly visit: VisitState;
  readonly joined: readonly VisitState[];
}

export function readCandidates(reader: Reader, rids: readonly number[]): RepeatCandidate[] {
  const rows = reader.all<{ id: string; at: number; petition: string; visit: string }>(
    `SELECT p.petition_id AS id, p.registered_at AS at, s.state AS petition, v.state AS visit
     FROM json_each(?) wanted CROSS JOIN petition p ON p.stream_rid = wanted.value JOIN stream s ON s.rid = p.stream_rid
     JOIN stream v ON v.id = p.visit_id AND v.type = 'visit' WHERE ${IS_OPEN}`,
    JSON.stringify(rids),
  );
  return rows.map(({ id, at, petition: text, visit }) => {
    const petition = JSON.parse(text) as PetitionState;
    return {
      petitionId: id,
      registeredAt: at,
      petition,
      visit: JSON.parse(visit) as VisitState,
      joined: petition.joinedVisitIds.length === 0 ? [] : readJoined(reader, petition),
    };
  });
}

function readJoined(reader: Reader, { joinedVisitIds }: PetitionState): VisitState[] {
  const rows = reader.all<{ state: string }>(
    `SELECT state FROM stream WHERE type = 'visit' AND id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(joinedVisitIds),
  );
  return rows
    .map(({ state }) => JSON.parse(state) as VisitState)
    .filter(({ registeredBy, voidings }) => registeredBy !== '' && voidings.length === 0);
}
