import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { holdsAccusation } from '../../../src-shared/accusation/draft-accusation';
import { append } from '../../../src-main/store/append';
import { newSealPair, sealText } from '../../../src-main/store/seal';
import { RECIPIENTS_MAX } from '../../../src-shared/accusation/envelope';
import { anOpenDesk, type TestDesk } from '../../builders/desk';
import { aRegistration, MONDAY_MORNING, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let hall: TestDesk;
beforeEach(async () => {
  folder = temporaryFolder();
  hall = await anOpenDesk(folder.path);
});
afterEach(async () => {
  await hall.desk.close();
  folder.remove();
});

describe('the term of an accusation', () => {
  test.each([
    ['letter', { receivedOn: '2026-11-19' }, '2026-12-04'],
    ['hotline', { exchangedOn: '2026-11-20' }, '2026-12-05'],
    ['letter', {}, '2026-12-08'],
    ['visit', { visitedAt: MONDAY_MORNING - 3 * 86_400_000, backfillReason: '停电补录' }, '2026-12-05'],
  ] as const)('that came by %s runs from the day it came in', async (channel, days, dueOn) => {
    const registration = aRegistration({ petition: { purpose: 'accusation', accusedPerson: '某某' } });
    const { visitedAt: _, ...visit } = registration.visit;
    const saved = await hall.call('visit:register', { ...registration, visit: { ...visit, channel, ...days } });
    expect(saved).toMatchObject({ isConfidential: true, petitions: [{ dueOn }] });
    const { rows } = await hall.call('petition:list', { filter: {}, offset: 0, limit: 5 });
    expect(rows).toMatchObject([{ dueOn }]);
  });
});

/** What a station of the accused office could send, or a newer build: well sealed, and no content this build knows. */
function sealStrangely(text: string): string {
  const station = hall.desk.station();
  const actor = hall.desk.actor();
  const [id, visitId, petitionId] = [uuidv7(), uuidv7(), uuidv7()];
  append(station.connection, id, () => ({
    id,
    type: 'accusation.registered',
    streams: [
      { type: 'confidentialVisit', id: visitId },
      { type: 'confidentialPetition', id: petitionId },
    ],
    actorId: actor.id,
    occurredAt: station.now(),
    facts: { isSealed: true, readerKeyIds: [], visitedAt: station.now(), opens: [{ id: petitionId, caseNumber: 'LF-130131-26-000099' }] },
    personal: { envelope: sealText(text, [actor.seal.publicKey], id), opens: [{ queryCode: '123456789012' }] },
  })); // prettier-ignore
  return petitionId;
}

describe('an envelope with something strange in it', () => {
  test.each(['no JSON', '{}', '{"visit":{"newer":1},"petitions":[]}', 'null', '[]'])(
    'hides no other accusation: %s',
    async (text) => {
      const saved = await hall.call('visit:register', aRegistration({ petition: { purpose: 'accusation' } }));
      const strange = sealStrangely(text);
      const rows = await hall.call('accusation:list', {});
      expect(rows.map(({ petitionId, mayOpen }) => [petitionId, mayOpen])).toEqual([
        [strange, false],
        [saved.petitions[0]?.id, true],
      ]);
      expect((await hall.refused('accusation:open', { id: strange })).code).toBe('RECORD_CONFIDENTIAL');
    },
  );

  test('as a supplement hides no word of the record', async () => {
    const saved = await hall.call('visit:register', aRegistration({ petition: { purpose: 'accusation' } }));
    const petitionId = saved.petitions[0]?.id ?? '';
    const station = hall.desk.station();
    const { id: actorId, seal } = hall.desk.actor();
    const id = uuidv7();
    append(station.connection, id, () => ({
      id,
      type: 'accusation.supplemented',
      streams: [{ type: 'confidentialPetition', id: petitionId }],
      actorId,
      occurredAt: station.now(),
      facts: { isSealed: true, readerKeyIds: [] },
      personal: { envelope: sealText('{"text":1}', [seal.publicKey], id) },
    }));
    const opened = await hall.call('accusation:open', { id: petitionId });
    expect(opened.supplements).toMatchObject([{ content: null }]);
    expect(opened.content.petitions).toHaveLength(1);
  });
});

describe('a draft with an accusation in it', () => {
  const fields = { purpose: 'accusation', gist: '截留补贴' };
  const petitions = [{ id: 'x', fields }];
  const plain = { visit: {}, petitions: [], joins: [] };
  test.each([
    ['in the form', { ...plain, petitions }],
    [
      'beside one that is half written',
      { ...plain, petitions: [{ id: 'y', fields: { purpose: null } }, ...petitions] },
    ],
    ['beside one that is broken', { ...plain, petitions: [null, { id: 'y' }, ...petitions] }],
    ['put aside for a supplement', { ...plain, aside: { reason: '', petitions, joins: [], offered: '' } }],
    ['cleared', { ...plain, view: { cleared: { ...plain, petitions } } }],
    ['cleared with what was put aside', { ...plain, view: { cleared: { ...plain, aside: { petitions } } } }],
    ['by its kind', { ...plain, petitions: [{ id: 'x', fields: { demandKind: 'accusation' } }] }],
    ['that the clerk wants sealed', { ...plain, isSealed: true }],
  ])('is closed: %s', (_where, body) => expect(holdsAccusation(JSON.stringify(body))).toBe(true));

  test.each([
    [
      'a demand',
      JSON.stringify({ ...plain, petitions: [{ id: 'x', fields: { purpose: 'demand', gist: 'accusation' } }] }),
    ],
    ['nothing', JSON.stringify(plain)],
    ['no form', '[1,null,"accusation"]'],
    ['no JSON', '{'],
  ])('and one with %s is not', (_what, body) => expect(holdsAccusation(body)).toBe(false));
});

/** As the county's office would name somebody whose account is elsewhere. */
function nameSomebody(publicKey = newSealPair().publicKey): void {
  const station = hall.desk.station();
  const { id: actorId, signer } = hall.desk.actor();
  const id = uuidv7();
  const facts = { userId: uuidv7(), publicKey, stationId: 'b'.repeat(32), unitName: '县纪委监委' };
  append(
    station.connection,
    id,
    () => ({
      id,
      type: 'reader.named',
      streams: [{ type: 'dictionary', id: 'readers' }],
      actorId,
      occurredAt: station.now(),
      facts,
      personal: { name: '某读者' },
    }),
    { signers: [signer] },
  );
}

describe('readers', () => {
  const accusation = () => aRegistration({ petition: { purpose: 'accusation', accusedUnit: '平山县粮站' } });

  test('more than an envelope has keys for keep no accusation out', async () => {
    for (let count = 0; count < RECIPIENTS_MAX + 5; count++) nameSomebody();
    const open = await hall.call('visit:register', accusation());
    expect(open.seal).toMatchObject({ isSealed: false, readerCount: RECIPIENTS_MAX - 1 });
    expect((await hall.call('accusation:show', { id: open.petitions[0]?.id ?? '' })).mayOpen).toBe(true);
    const sealed = await hall.call('visit:register', { ...accusation(), isSealed: true });
    expect(sealed.seal).toMatchObject({ isSealed: true, readerCount: RECIPIENTS_MAX - 1 });
    const [me] = await hall.call('user:list', {});
    const one = await hall.refused('reader:name', { userId: me?.id ?? '', unitName: '县纪委监委' });
    expect(one.fields?.['userId']).toContain('最多');
  });

  // Points of small order: what X25519 gives from them everybody can compute, so it gives nothing.
  test.each(['A'.repeat(43), `AQ${'A'.repeat(41)}`])(
    'whose key nothing can be sealed to keep no accusation out: %s',
    async (key) => {
      nameSomebody(key);
      expect((await hall.refused('visit:register', { ...accusation(), isSealed: true })).code).toBe('SEAL_NO_READER');
      const open = await hall.call('visit:register', accusation());
      expect(open.seal).toMatchObject({ isSealed: false, readerCount: 0 });
      nameSomebody();
      const sealed = await hall.call('visit:register', { ...accusation(), isSealed: true });
      expect(sealed.seal).toMatchObject({ isSealed: true, readerCount: 1 });
    },
  );
});
