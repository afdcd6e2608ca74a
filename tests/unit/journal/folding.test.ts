import fc from 'fast-check';
import { READERS_STREAM } from '../../../src-shared/accusation/reader-events';
import { CALENDAR_STREAM } from '../../../src-shared/calendar/calendar-events';
import { describe, expect, test } from 'vitest';
import { foldStream } from '../../../src-shared/fold/fold-stream';
import { STREAM_TYPES, type EventHeader, type StreamRef } from '../../../src-shared/journal/event';
import { EVENT_TYPES, findParkedReason } from '../../../src-shared/journal/event-types';
import {
  applyFieldChange,
  disputedFields,
  firstFieldStates,
  type FieldChange,
  type FieldStates,
} from '../../../src-shared/journal/field-versions';
import type { FoldEvent } from '../../../src-shared/journal/fold-event';
import { isWellFormedText } from '../../../src-shared/journal/json-text';
import { stableText } from '../../../src-shared/journal/stable-text';
import { plainFields } from '../../../src-shared/visit/plain-fields';
import { petitionFieldsSchema, visitFieldsSchema } from '../../../src-shared/visit/visit-fields';
import { holds } from '../shared/property';
import { built, eventId, GENERATION, uuid } from './made-events';

describe('stable text', () => {
  test('does not depend on the order in which members were set', () => {
    expect(stableText({ b: 1, a: [undefined, { d: null, c: '李' }], u: undefined })).toBe(
      '{"a":[null,{"c":"李","d":null}],"b":1}',
    );
    expect(stableText(undefined)).toBe('null');
    holds(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.infiniteStream(fc.nat()), (data, rank) => {
        const shuffled = Object.entries(data)
          .map((entry) => ({ entry, at: rank.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }) => entry);
        expect(stableText(Object.fromEntries(shuffled))).toBe(stableText(data));
        expect(JSON.parse(stableText(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });
});

const FIELDS = ['gist', 'problem', 'name'] as const;
/** Each change names by number the event it replaces and those it settles; 0 is the first event, higher ones may not exist. */
const rawChange = fc.record({
  field: fc.constantFrom(...FIELDS),
  value: fc.constantFrom('甲', '乙', '丙', null),
  replaces: fc.option(fc.nat(9), { nil: undefined }),
  settles: fc.array(fc.nat(9), { maxLength: 2 }),
});
const changes = fc.array(rawChange, { maxLength: 10 }).map((list) =>
  list.map(({ field, value, replaces, settles }, at): FieldChange => ({
    field,
    value,
    by: eventId(at + 1),
    replaces: replaces === undefined ? undefined : eventId(replaces),
    settles: settles.map(eventId),
  })),
);
const start = firstFieldStates({ gist: '甲', problem: undefined }, eventId(0));
const foldChanges = (list: readonly FieldChange[]): FieldStates => list.reduce(applyFieldChange, start);
const versionsOf = (states: FieldStates, field: string) => {
  const state = states[field];
  return state ? [{ value: state.value, by: state.by }, ...(state.disputed ?? [])] : [];
};

describe('versions of a field', () => {
  test('what was seen is replaced, what was not seen is disputed, what was settled is gone', () => {
    const seen = foldChanges([{ field: 'gist', value: '乙', by: eventId(1), replaces: eventId(0), settles: [] }]);
    expect(seen['gist']).toEqual({ value: '乙', by: eventId(1) });
    const unseen = applyFieldChange(seen, {
      field: 'gist',
      value: '丙',
      by: eventId(2),
      replaces: eventId(0),
      settles: [],
    });
    expect(unseen['gist']).toEqual({ value: '乙', by: eventId(1), disputed: [{ value: '丙', by: eventId(2) }] });
    expect(disputedFields(unseen)).toEqual(['gist']);
    const continued = applyFieldChange(unseen, {
      field: 'gist',
      value: '丁',
      by: eventId(3),
      replaces: eventId(2),
      settles: [],
    });
    expect(continued['gist']?.disputed).toEqual([{ value: '丁', by: eventId(3) }]);
    const settled = applyFieldChange(continued, {
      field: 'gist',
      value: '戊',
      by: eventId(4),
      replaces: eventId(1),
      settles: [eventId(3)],
    });
    expect(settled['gist']).toEqual({ value: '戊', by: eventId(4) });
    expect(disputedFields(settled)).toEqual([]);
  });

  test('emptied is a version like any other: absent from the plain fields, disputed, settled for and against', () => {
    const change = (value: unknown, by: number, replaces: number, settles: number[] = []): FieldChange => ({
      field: 'gist',
      value,
      by: eventId(by),
      replaces: eventId(replaces),
      settles: settles.map(eventId),
    });
    const emptied = foldChanges([change(null, 1, 0)]);
    expect(emptied['gist']).toEqual({ value: null, by: eventId(1) });
    expect(plainFields(emptied)).toEqual({});
    const filledAgain = applyFieldChange(emptied, change('乙', 2, 1));
    expect(plainFields(filledAgain)).toEqual({ gist: '乙' });
    const unseen = applyFieldChange(emptied, change('丙', 3, 0));
    expect(unseen['gist']).toEqual({ value: null, by: eventId(1), disputed: [{ value: '丙', by: eventId(3) }] });
    expect(plainFields(unseen)).toEqual({});
    const other = foldChanges([change('丙', 1, 0), change(null, 2, 0)]);
    expect(other['gist']?.disputed).toEqual([{ value: null, by: eventId(2) }]);
    expect(plainFields(applyFieldChange(other, change(null, 4, 1, [2])))).toEqual({});
    expect(disputedFields(applyFieldChange(other, change(null, 4, 1, [2])))).toEqual([]);
    expect(disputedFields(foldChanges([change(null, 1, 0), change(null, 2, 0)]))).toEqual([]);
  });

  test('two who wrote the same do not disagree', () => {
    const states = foldChanges([
      { field: 'name', value: { a: 1, b: 2 }, by: eventId(1), replaces: undefined, settles: [] },
      { field: 'name', value: { b: 2, a: 1 }, by: eventId(2), replaces: undefined, settles: [] },
    ]);
    expect(states['name']).toEqual({ value: { a: 1, b: 2 }, by: eventId(1) });
  });

  test('nothing is overwritten unseen, whatever comes in whatever order', () => {
    holds(
      fc.property(changes, (list) => {
        let before: FieldStates = start;
        for (const change of list) {
          const after = applyFieldChange(before, change);
          const kept = versionsOf(after, change.field);
          for (const version of versionsOf(before, change.field)) {
            const isSeen = change.replaces === version.by || change.settles.includes(version.by);
            const isThere = kept.some(
              ({ by, value }) => by === version.by || stableText(value) === stableText(version.value),
            );
            expect(isSeen || isThere).toBe(true);
          }
          // What was written is always to be seen somewhere.
          expect(kept.some(({ value }) => stableText(value) === stableText(change.value))).toBe(true);
          for (const other of FIELDS) if (other !== change.field) expect(after[other]).toBe(before[other]);
          before = after;
        }
      }),
      500,
    );
  });

  test('fields do not see each other: only the order within each decides', () => {
    holds(
      fc.property(changes, (list) => {
        const byField = FIELDS.flatMap((field) => list.filter((change) => change.field === field));
        expect(stableText(foldChanges(byField))).toBe(stableText(foldChanges(list)));
      }),
    );
  });
});

describe('parked', () => {
  const facts = { paper: 'a5', copy: 1, reason: 'first' };
  const reason = (type: string, typeVersion: number, body: unknown, personal: unknown = {}, actorSignature?: unknown) =>
    findParkedReason({ type, typeVersion, actorSignature: actorSignature as never, streams: [] }, body, personal);
  test('each with its reason, and nothing else', () => {
    expect(reason('slip.printed', 1, facts)).toBeUndefined();
    expect(reason('slip.printed', 2, facts)).toBe('TYPE_UNKNOWN');
    expect(reason('petition.dreamt', 1, {})).toBe('TYPE_UNKNOWN');
    expect(reason('slip.printed', 1, { ...facts, paper: 'a3' })).toBe('BODY_UNREADABLE');
    expect(reason('slip.printed', 1, { ...facts, extra: 1 })).toBe('BODY_UNREADABLE');
    expect(reason('slip.printed', 1, facts, { extra: 1 })).toBe('BODY_UNREADABLE');
    expect(reason('slip.printed', 1, facts, null)).toBeUndefined();
    expect(reason('visit.voided', 1, { reason: 'test', isUndo: true })).toBe('SIGNATURE_MISSING');
    expect(reason('visit.voided', 1, { reason: 'test', isUndo: true }, {}, [{}])).toBeUndefined();
    for (const name of ['constructor@1', 'toString']) expect(reason(name, 1, {})).toBe('TYPE_UNKNOWN');
  });

  test('every deciding type is signed or changes the shared settings only', () => {
    const unsigned = Object.entries(EVENT_TYPES).flatMap(([name, { nature, isSigned }]) =>
      nature === 'decision' && !isSigned ? [name] : [],
    );
    expect(unsigned).toEqual([
      'station.configured@1',
      'dictionary.entryRelabelled@1',
      'dictionary.entryRetired@1',
      'dictionary.entryRestored@1',
      'reception.planned@1',
    ]);
  });
});

/* Arbitrary bodies that pass their schema. Field names that every object inherits stand in a test of their own below. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => isWellFormedText(value));
const code = fc.constantFrom('visit', 'newMatter', 'A1', '01');
const day = fc.constantFrom('2026-11-23', '2026-11-24');
const leader = fc.constantFrom('李某某', '王某某');
const ids = [1, 2, 3, 4].map(uuid);
const id = fc.constantFrom(...ids);
const person = fc.record({ name: text, idNumber: text, phone: text });
const visitFacts = fc.record(
  {
    reason: code,
    visitedAt: fc.integer(),
    isAnonymous: fc.boolean(),
    visitorCount: fc.integer({ min: 1, max: 9_999 }),
  },
  { requiredKeys: [] },
);
const visitPersonal = fc.record(
  { name: text, idNumber: text, representatives: fc.array(person, { maxLength: 5 }), gist: text },
  { requiredKeys: [] },
);
const petitionFacts = fc.record(
  {
    placeCode: fc.constantFrom('130131', '130131104'),
    purpose: code,
    involvedCount: fc.integer({ min: 1, max: 999_999 }),
  },
  { requiredKeys: [] },
);
const petitionPersonal = fc.record(
  { gist: text, problem: text, demands: fc.array(fc.record({ id: fc.constant('0000abcd'), text }), { maxLength: 3 }) },
  { requiredKeys: [] },
);
const openedFacts = fc.record({
  id,
  caseNumber: fc.constantFrom('LF130131-2026-A1-000214-K7Q', 'LX130131-2026-A2-000001-000'),
  fields: petitionFacts,
});
const openedPersonal = fc.record({
  queryCode: fc.constant('7K3M9QXT2HWD'),
  passphrase: fc.option(fc.constant('0042'), { nil: undefined }),
  fields: petitionPersonal,
});
const fieldName = fc.oneof(
  fc.constantFrom(...Object.keys(visitFieldsSchema.shape), ...Object.keys(petitionFieldsSchema.shape)),
  fc.string({ maxLength: 40 }).filter((name) => !(name in Object.prototype)),
);
const changeSet = fc.dictionary(
  fc.constantFrom('0', '1', '2', '3'),
  fc.dictionary(fieldName, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  { noNullPrototype: true },
);
const anyId = fc.nat(9).map(eventId);
const edited = {
  facts: fc.record(
    {
      changes: changeSet,
      reason: fc.constantFrom('typo', 'settled'),
      settles: fc.option(
        fc.dictionary(fc.constantFrom('0.gist', '1.gist', '0.name'), fc.array(anyId, { maxLength: 3 }), {
          noNullPrototype: true,
        }),
        { nil: undefined },
      ),
    },
    { noNullPrototype: true },
  ),
  personal: fc.record({ changes: changeSet, note: fc.option(text, { nil: undefined }) }, { noNullPrototype: true }),
};
const key = fc.constantFrom('A'.repeat(43), 'B'.repeat(43));
const stationId = fc.constantFrom('a'.repeat(32), 'b'.repeat(32));
const roles = fc.subarray(['clerk', 'officer', 'leader', 'admin'] as const, { minLength: 1 });
const nothing = fc.constant({});
const dayInFebruary = fc.integer({ min: 5, max: 28 }).map((date) => `2027-02-${String(date).padStart(2, '0')}`);
const entryCode = fc.oneof(
  fc.constantFrom('130131', '0199', 'constructor', 'toString'),
  fc.stringMatching(/^[0-9A-Za-z]{1,16}$/),
);
const label = fc.string({ minLength: 1, maxLength: 20 });
const TICKET_NUMBER = {
  hall: label,
  on: fc.constantFrom('2026-11-23', '2026-11-24'),
  series: fc.constantFrom('B', 'A1'),
  serial: fc.integer({ min: 1, max: 99 }),
};
const keyId = fc.constantFrom('a'.repeat(16), 'b'.repeat(16));
const addressed = { isSealed: fc.boolean(), readerKeyIds: fc.array(keyId, { maxLength: 3 }) };
const envelope = fc.record({
  format: fc.constant(1),
  ephemeral: key,
  body: fc.constant('AAAA'),
  keys: fc.array(fc.record({ keyId, wrapped: fc.constant('AAAA') }), { minLength: 1, maxLength: 3 }),
});
const BODIES: Readonly<Record<string, { facts: fc.Arbitrary<unknown>; personal: fc.Arbitrary<unknown> }>> = {
  'journal.begun@1': { facts: fc.record({ publicKey: key, appVersion: fc.constant('0.1.0') }), personal: nothing },
  'journal.continued@1': {
    facts: fc.record({
      publicKey: key,
      appVersion: fc.constant('0.1.0'),
      previous: fc.record({ generation: stationId, seq: fc.nat(), hash: fc.constant('0'.repeat(64)) }),
      reason: fc.constantFrom('restored', 'forked'),
    }),
    personal: nothing,
  },
  'station.configured@1': {
    facts: fc.record({
      officeName: label,
      officeKind: fc.constantFrom('bureau', 'township'),
      hall: text,
      window: text,
      regionCode: fc.constant('130131'),
      phone: text,
      queryAddress: text,
    }),
    personal: nothing,
  },
  'station.enrolled@1': {
    facts: fc.record({ countyId: stationId, officeId: text, officeName: text, workplaceCode: fc.constant('A1') }),
    personal: nothing,
  },
  'list.exported@1': {
    facts: fc.record({
      rowCount: fc.nat(),
      columns: fc.array(fc.constantFrom('caseNumber', 'name'), { maxLength: 4 }),
      filters: fc.array(fc.constantFrom('text', 'due'), { maxLength: 4 }),
    }),
    personal: nothing,
  },
  'user.added@1': {
    facts: fc.record({ roles, publicKey: key, stationId, recoveryPublicKey: fc.option(key, { nil: undefined }) }),
    personal: fc.record({ name: label, account: label }),
  },
  'user.rolesChanged@1': { facts: fc.record({ roles }), personal: nothing },
  'user.keyReplaced@1': { facts: fc.record({ publicKey: key, stationId }), personal: nothing },
  'user.keyRecovered@1': { facts: fc.record({ publicKey: key, stationId }), personal: nothing },
  'user.recoveryKeySet@1': { facts: fc.record({ stationId, recoveryPublicKey: key }), personal: nothing },
  'user.deactivated@1': { facts: nothing, personal: nothing },
  'user.reactivated@1': { facts: nothing, personal: nothing },
  'dictionary.entryAdded@1': {
    facts: fc.record({ code: entryCode, parentCode: fc.string({ maxLength: 16 }), label }),
    personal: nothing,
  },
  'dictionary.entryRelabelled@1': {
    facts: fc.record({ code: fc.string({ maxLength: 16 }), label }),
    personal: nothing,
  },
  'dictionary.entryRetired@1': { facts: fc.record({ code: entryCode }), personal: nothing },
  'dictionary.entryRestored@1': { facts: fc.record({ code: entryCode }), personal: nothing },
  'calendar.yearImported@1': {
    facts: fc.record({
      year: fc.integer({ min: 2000, max: 2100 }),
      holidays: fc.array(fc.record({ name: label, from: fc.constant('2027-02-05'), to: dayInFebruary }), {
        maxLength: 3,
      }),
      workdays: fc.array(dayInFebruary, { maxLength: 3 }),
      source: label,
    }),
    personal: nothing,
  },
  'visit.registered@1': {
    facts: fc.record({
      fields: visitFacts,
      opens: fc.array(openedFacts, { maxLength: 3 }),
      joins: fc.array(id, { maxLength: 3 }),
      number: fc.option(fc.constant('LF130131-2026-A1-000214-K7Q'), { nil: undefined }),
      ticket: fc.option(fc.record({ ...TICKET_NUMBER, isHeard: fc.boolean() }), { nil: undefined }),
    }),
    personal: fc.record({ fields: visitPersonal, opens: fc.array(openedPersonal, { maxLength: 3 }) }),
  },
  'petition.opened@1': { facts: fc.record({ opens: openedFacts }), personal: fc.record({ opens: openedPersonal }) },
  'visit.completed@1': edited,
  'visit.corrected@1': edited,
  'petition.corrected@1': edited,
  'visit.voided@1': {
    facts: fc.record({ reason: fc.constantFrom('mistaken', 'duplicate'), isUndo: fc.boolean() }),
    personal: fc.record({ note: fc.option(text, { nil: undefined }) }),
  },
  'slip.printed@1': {
    facts: fc.record({
      paper: fc.constantFrom('a5', 'roll80'),
      copy: fc.integer({ min: 1, max: 999 }),
      reason: fc.constantFrom('first', 'lost'),
    }),
    personal: nothing,
  },
  'slip.collected@1': { facts: fc.record({ copy: fc.integer({ min: 1, max: 999 }) }), personal: nothing },
  'ticket.given@1': { facts: fc.record(TICKET_NUMBER), personal: nothing },
  'ticket.called@1': { facts: fc.record({ window: label }), personal: nothing },
  'ticket.passed@1': { facts: nothing, personal: nothing },
  'ticket.seated@1': { facts: fc.record({ window: label }), personal: nothing },
  'ticket.closed@1': { facts: fc.record({ outcome: fc.constantFrom('received', 'left') }), personal: nothing },
  'notice.printed@1': {
    facts: fc.record({ kind: fc.constant('onSpot'), copy: fc.integer({ min: 1, max: 999 }) }),
    personal: nothing,
  },
  'shift.opened@1': {
    facts: fc.record({
      on: day,
      window: label,
      leaders: fc.array(leader, { maxLength: 6 }),
      clockDifferenceMs: fc.option(fc.integer()),
      printer: fc.constantFrom('untested', 'out', 'failed'),
    }),
    personal: nothing,
  },
  'shift.handedOver@1': {
    facts: fc.record({
      on: day,
      window: label,
      to: id,
      inHand: fc.array(id, { maxLength: 5 }),
      waitingCount: fc.nat(),
      draftCount: fc.nat(),
    }),
    personal: nothing,
  },
  'day.closed@1': {
    facts: fc.record({
      on: day,
      collectiveFrom: fc.integer({ min: 2, max: 50 }),
      figures: fc.array(fc.record({ key: fc.constantFrom('visits', 'people', 'place.'), count: fc.nat() })),
      visits: fc.array(fc.record({ id, adds: fc.array(fc.nat(9), { maxLength: 8 }) }), { maxLength: 5 }),
      windows: fc.array(
        fc.record({
          window: label,
          visitCount: fc.nat(),
          lastAt: fc.option(fc.nat()),
          isOwn: fc.boolean(),
          unsentCount: fc.option(fc.nat()),
        }),
        { maxLength: 3 },
      ),
      open: fc.record({
        waiting: fc.nat(),
        toComplete: fc.nat(),
        unprinted: fc.nat(),
        toTriage: fc.nat(),
        local: fc.nat(),
        returned: fc.nat(),
      }),
    }),
    personal: fc.record({ reason: fc.option(text, { nil: undefined }) }),
  },
  'reception.planned@1': {
    facts: fc.record({
      days: fc.array(
        fc.record({
          on: day,
          slots: fc.array(
            fc.record({ leader, post: label, from: fc.constant('08:30'), to: fc.constant('12:00'), room: label }),
            { maxLength: 3 },
          ),
        }),
        { minLength: 1, maxLength: 5 },
      ),
    }),
    personal: nothing,
  },
  'visit.viewed@1': { facts: fc.constant({ what: 'personal' }), personal: nothing },
  'petition.viewed@1': { facts: fc.record({ what: fc.constantFrom('personal', 'queryCode') }), personal: nothing },
  'repeat.refused@1': {
    facts: fc.record({ reason: fc.constantFrom('otherPerson', 'otherMatter', 'other') }),
    personal: fc.record({ people: fc.array(fc.constantFrom('a'.repeat(32), '0'.repeat(32)), { maxLength: 6 }) }),
  },
  'repeat.refusalWithdrawn@1': { facts: fc.record({ refusal: fc.nat(9).map(eventId) }), personal: nothing },
  'repeat.linked@1': { facts: nothing, personal: nothing },
  'repeat.unlinked@1': {
    facts: fc.record({ links: fc.array(fc.nat(9).map(eventId), { minLength: 1, maxLength: 4 }) }),
    personal: nothing,
  },
  'accusation.registered@1': {
    facts: fc.record({
      ...addressed,
      visitedAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
      opens: fc.array(fc.record({ id, caseNumber: fc.constant('LF130131-2026-A1-000214-K7Q') }), {
        minLength: 1,
        maxLength: 3,
      }),
      ticket: fc.option(fc.record({ ...TICKET_NUMBER, isHeard: fc.boolean() }), { nil: undefined }),
    }),
    personal: fc.record({
      envelope,
      // Fewer codes than petitions, or more: the fold bears it.
      opens: fc.array(fc.record({ queryCode: fc.constant('7K3M9QXT2HWD') }), { maxLength: 3 }),
    }),
  },
  'accusation.supplemented@1': { facts: fc.record(addressed), personal: fc.record({ envelope }) },
  'reader.named@1': {
    facts: fc.record({ userId: id, publicKey: key, stationId, unitName: label }),
    personal: fc.record({ name: label }),
  },
  'reader.removed@1': { facts: fc.record({ userId: id }), personal: nothing },
};
/** Two dictionaries have folds of their own by their names. */
const streamIds = [...ids, CALENDAR_STREAM.id, READERS_STREAM.id];
const streamRef = fc.record({ type: fc.constantFrom(...STREAM_TYPES), id: fc.constantFrom(...streamIds) });
const base = built().header;
const foldEvent: fc.Arbitrary<FoldEvent> = fc.constantFrom(...Object.keys(BODIES)).chain((name) => {
  const { facts, personal } = BODIES[name] ?? { facts: nothing, personal: nothing };
  return fc
    .record({
      id: anyId,
      streams: fc.uniqueArray(streamRef, {
        minLength: 1,
        maxLength: 4,
        selector: ({ type, id: streamId }) => type + streamId,
      }),
      replaces: fc.option(
        fc.dictionary(fc.constantFrom('0.gist', '1.gist', '0.name'), anyId, { noNullPrototype: true }),
        { nil: undefined },
      ),
      facts,
      personal: fc.option(personal, { nil: null }),
    })
    .map(({ id: by, streams, replaces, ...bodies }): FoldEvent => {
      const [type = '', version] = name.split('@');
      const header: EventHeader = {
        ...base,
        id: by,
        type,
        typeVersion: Number(version),
        streams,
        generation: GENERATION,
        ...(replaces ? { replaces } : {}),
      };
      // Bodies are read from their texts, as everywhere.
      return { header, ...(JSON.parse(JSON.stringify(bodies)) as { facts: unknown; personal: unknown }) };
    });
});

describe('folds are total', () => {
  test('the examples pass their schemas, and every type has some', () => {
    expect(Object.keys(BODIES).sort()).toEqual(Object.keys(EVENT_TYPES).sort());
    holds(
      fc.property(foldEvent, ({ header, facts, personal }) => {
        // Values of an edit are anything here: the fold must bear even what would be parked.
        const isEdit = EVENT_TYPES[`${header.type}@${header.typeVersion}`]?.nature === 'edit';
        const reason = findParkedReason({ ...header, actorSignature: [] }, facts, personal);
        expect(isEdit ? undefined : reason).toBeUndefined();
      }),
      1_000,
    );
  });

  test('no order, repetition or mixture of them makes the fold of any stream throw', () => {
    holds(
      fc.property(fc.array(foldEvent, { maxLength: 12 }), fc.array(fc.nat(11), { maxLength: 6 }), (events, again) => {
        const played = [...events, ...again.flatMap((at) => events[at] ?? [])];
        for (const type of STREAM_TYPES) {
          for (const streamId of streamIds) {
            const stream: StreamRef = { type, id: streamId };
            const about = played.filter(({ header }) =>
              header.streams.some((each) => each.type === type && each.id === streamId),
            );
            const state = foldStream(stream, about);
            // A pure function of the events alone: a state survives its own text, and a second fold is the same to the byte.
            expect(stableText(JSON.parse(stableText(state)))).toBe(stableText(state));
            expect(stableText(foldStream(stream, structuredClone(about)))).toBe(stableText(state));
          }
        }
      }),
      300,
    );
  });

  test('the order of confirmed events alone decides: when they arrived does not', () => {
    const stream: StreamRef = { type: 'petition', id: uuid(1) };
    const numbered = fc.array(foldEvent, { maxLength: 8 }).chain((events) =>
      fc.tuple(
        fc.constant(
          events.map((event, order) => ({
            event: { ...event, header: { ...event.header, id: eventId(order), streams: [stream] } },
            order,
          })),
        ),
        fc.infiniteStream(fc.nat()),
      ),
    );
    holds(
      fc.property(numbered, ([events, rank]) => {
        const arrived = events.map((each) => ({ ...each, at: rank.next().value })).sort((a, b) => a.at - b.at);
        const ordered = arrived.sort((a, b) => a.order - b.order).map(({ event }) => event);
        expect(stableText(foldStream(stream, ordered))).toBe(
          stableText(
            foldStream(
              stream,
              events.map(({ event }) => event),
            ),
          ),
        );
      }),
    );
  });

  test('an erased event keeps its place in the fold', () => {
    holds(
      fc.property(foldEvent, (event) => {
        for (const stream of event.header.streams)
          expect(() => foldStream(stream, [{ ...event, personal: null }])).not.toThrow();
      }),
    );
  });
});
