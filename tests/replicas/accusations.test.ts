import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import type { County } from '../../src-server/county/county';
import { listAccusations, openAccusation, supplementAccusation } from '../../src-main/desk/accusations';
import { listReaders, nameReader, removeReader } from '../../src-main/desk/readers';
import { registerVisit } from '../../src-main/desk/register-visit';
import { configureStation } from '../../src-main/desk/set-up';
import type { Actor, Station } from '../../src-main/desk/station';
import { append } from '../../src-main/store/append';
import { rebuild, dumpRows } from '../../src-main/store/rebuild';
import { keepSealPair } from '../../src-main/store/seal-keys';
import { measureOutbox } from '../../src-main/store/outbox';
import { directLine, enrolAt, openTestCounty, replicaOf, synchronise, type Replica } from '../builders/county';
import { findInDatabase } from '../builders/needles';
import { aRegistration, CONFIGURATION, openTestStation, temporaryFolder } from '../builders/station';

/* A township seals with no line what only the county's readers open; it comes to their station and to no other. */

const NEEDLES = ['裴砚舟', '鎏槿镇长', '截留芡实补贴'];
let county: County;
let folders: ReturnType<typeof temporaryFolder>[] = [];
let open: Station[] = [];
beforeEach(async () => {
  county = await openTestCounty();
}, 60_000);
afterEach(() => {
  for (const station of open) station.close();
  for (const folder of folders) folder.remove();
  open = [];
  folders = [];
});

interface Desk {
  readonly station: Station;
  readonly clerk: Actor;
  readonly replica: Replica;
}

async function aDesk(office: string, workplace: string, kind: 'bureau' | 'township' = 'bureau'): Promise<Desk> {
  const folder = temporaryFolder();
  folders.push(folder);
  const { station, clerk } = openTestStation({ dataDirectory: folder.path });
  open.push(station);
  const place = kind === 'township' ? { officeName: office, officeKind: kind, hall: '' } : {};
  configureStation(station, clerk.id, { ...CONFIGURATION, ...place });
  keepSealPair(station.connection, clerk.id, clerk.seal, Buffer.alloc(32, 1));
  await enrolAt(county, station, office, workplace, kind);
  return { station, clerk, replica: replicaOf(station, directLine(county)) };
}

const sync = async (...desks: Desk[]): Promise<void> => {
  for (const { replica } of desks) expect(await synchronise(replica)).toBe(true);
};
const anAccusation = (accusedUnit: string) =>
  aRegistration({
    visit: { name: '裴砚舟' },
    petition: { purpose: 'accusation', gist: '截留芡实补贴', accusedPerson: '鎏槿镇长', accusedUnit },
  });
const register = ({ station, clerk }: Desk, accusedUnit = '岗南镇人民政府') =>
  registerVisit(station, clerk, anAccusation(accusedUnit));
const idsAt = ({ station, clerk }: Desk) => listAccusations(station, clerk, true).map(({ petitionId }) => petitionId);

/** The county's reader, her colleague at the next window, the accused township and its neighbour; all know the reader. */
async function fourDesks() {
  const reader = await aDesk('平山县信访局', 'A1');
  const window = await aDesk('平山县信访局', 'A2');
  const east = await aDesk('岗南镇人民政府', 'B1', 'township');
  const west = await aDesk('温塘镇人民政府', 'C1', 'township');
  await sync(reader, window, east, west);
  nameReader(reader.station, reader.clerk, { userId: reader.clerk.id, unitName: '平山县信访局' });
  await sync(reader, window, east, west);
  return { reader, window, east, west };
}

describe('a township accused at its own desk', () => {
  test('seals with no line, and the county’s reader opens what the township cannot', async () => {
    const { reader, window, east, west } = await fourDesks();
    const saved = register(east);
    expect(saved.seal).toMatchObject({ isSealed: true, readerCount: 1 });
    const id = saved.petitions[0]?.id ?? '';
    expect(() => openAccusation(east.station, east.clerk, id, false)).toThrow('RECORD_CONFIDENTIAL');
    await sync(east, reader, window, west, east);
    expect(measureOutbox(east.station.connection.read)).toMatchObject({ pendingCount: 0, returnedCount: 0 });
    const opened = openAccusation(reader.station, reader.clerk, id, true);
    expect(opened.content.petitions[0]?.fields).toMatchObject({ accusedPerson: '鎏槿镇长', gist: '截留芡实补贴' });
    expect(opened.row).toMatchObject({ seal: saved.seal, caseNumber: saved.petitions[0]?.caseNumber, mayOpen: true });
    expect(opened.row.where).toContain('岗南镇');
    expect([idsAt(reader), idsAt(window), idsAt(west)]).toEqual([[id], [], []]);
    for (const { station } of [reader, window, east, west])
      expect(findInDatabase(station.connection, NEEDLES)).toEqual([]);
  });

  test('hears nothing of what is done about it, and its supplements arrive', async () => {
    const { reader, east } = await fourDesks();
    const id = register(east).petitions[0]?.id ?? '';
    await sync(east, reader);
    openAccusation(reader.station, reader.clerk, id, true);
    supplementAccusation(reader.station, reader.clerk, {
      id: uuidv7(),
      petitionId: id,
      text: '县里记的',
      materials: [],
    });
    supplementAccusation(east.station, east.clerk, { id: uuidv7(), petitionId: id, text: '又来补充', materials: [] });
    await sync(reader, east, reader);
    const types = (at: Desk) =>
      at.station.connection.read
        .all<{ type: string }>(
          `SELECT e.type FROM event e JOIN event_stream es ON es.event_rid = e.rid JOIN stream s ON s.rid = es.stream_rid
           WHERE s.id = ? ORDER BY e.type`,
          id,
        )
        .map(({ type }) => type);
    expect(types(east)).toEqual(['accusation.registered', 'accusation.supplemented']);
    const { supplements } = openAccusation(reader.station, reader.clerk, id, true);
    expect(supplements.map(({ content }) => content?.text)).toEqual(['县里记的', '又来补充']);
    expect(types(reader)).toHaveLength(4);
  });

  test('cannot seal before it knows a reader, nor name one for itself', async () => {
    const east = await aDesk('岗南镇人民政府', 'B1', 'township');
    expect(() => register(east)).toThrow('SEAL_NO_READER');
    expect(() => nameReader(east.station, east.clerk, { userId: east.clerk.id, unitName: '县纪委监委' })).toThrow();
    // Somebody who writes the naming into the journal by hand is nobody's reader: the county refuses it.
    const id = uuidv7();
    const facts = {
      userId: east.clerk.id,
      publicKey: east.clerk.seal.publicKey,
      stationId: east.station.connection.read.get<{ id: string }>('SELECT station_id AS id FROM generation')?.id,
      unitName: '县纪委监委',
    };
    append(
      east.station.connection,
      id,
      () => ({
        id,
        type: 'reader.named',
        streams: [{ type: 'dictionary', id: 'readers' }],
        actorId: east.clerk.id,
        occurredAt: east.station.now(),
        facts,
        personal: { name: '张丽' },
      }),
      { signers: [east.clerk.signer] },
    );
    expect(() => register(east)).toThrow('SEAL_NO_READER');
    const reader = await aDesk('平山县信访局', 'A1');
    await sync(east, reader, east);
    expect(() => register(east)).toThrow('SEAL_NO_READER');
    expect(listReaders(reader.station, reader.clerk).readers).toEqual([]);
    expect(listReaders(east.station, east.clerk).readers.map(({ isInForce }) => isInForce)).toEqual([false]);
  });
});

test('what the township registers against another office it opens itself, and so does the reader', async () => {
  const { reader, east, west } = await fourDesks();
  const id = register(east, '温塘镇人民政府').petitions[0]?.id ?? '';
  await sync(east, reader, west);
  for (const { station, clerk } of [east, reader])
    expect(openAccusation(station, clerk, id, true).content.visit.name).toBe('裴砚舟');
  expect(idsAt(west)).toEqual([]);
});

test('a reader who was removed has no new ones and opens no old ones', async () => {
  const { reader, east } = await fourDesks();
  const old = register(east).petitions[0]?.id ?? '';
  await sync(east, reader);
  removeReader(reader.station, reader.clerk, reader.clerk.id);
  await sync(reader, east);
  expect(() => register(east)).toThrow('SEAL_NO_READER');
  expect(() => openAccusation(reader.station, reader.clerk, old, true)).toThrow('RECORD_CONFIDENTIAL');
});

test('rows of all of it are the same to the byte where they are made again', async () => {
  const { reader, east } = await fourDesks();
  register(east);
  await sync(east, reader, east);
  for (const { station } of [reader, east]) {
    const before = dumpRows(station.connection);
    rebuild(station.connection, { fromNothing: true });
    expect(dumpRows(station.connection)).toBe(before);
  }
});
