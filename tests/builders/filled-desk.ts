import { practiceStory, type PracticeVisit } from '../../src-shared/practice/practice-story';
import type { Registered } from '../../src-shared/ipc/shapes';
import { editVisit } from '../../src-main/desk/edit-visit';
import { actOnTicket, giveTicket } from '../../src-main/desk/hall';
import { readVisit } from '../../src-main/desk/hall-numbers';
import { findKeyFile, NO_KEYRING } from '../../src-main/desk/key-ring';
import { registerVisit } from '../../src-main/desk/register-visit';
import { setUpStation } from '../../src-main/desk/set-up';
import { recordCollected, recordSlip } from '../../src-main/desk/slip';
import { newId, openStation, type Actor, type Station } from '../../src-main/desk/station';
import { actorSigner, findUser, newActor, openActorKey, recordUserAdded } from '../../src-main/desk/users';
import { dataFolder } from '../../src-main/store/data-folder';
import { openPasswordSlot } from '../../src-main/store/key-slots';
import { newSigningPair } from '../../src-main/store/node-crypto';
import { newSealPair } from '../../src-main/store/seal';
import { openSealPair } from '../../src-main/store/seal-keys';
import type { PetitionFields, VisitFields } from '../../src-shared/visit/visit-fields';
import { CONFIGURATION } from './station';

const HOUR = 3_600_000;

/** Somebody who came in the middle of these weeks, beside the people of the story. */
export interface CameBefore {
  readonly visit: VisitFields;
  readonly petition: PetitionFields;
}

/**
 * A folder as a hall leaves it after some weeks: the people of the practice story at a window that is none of practice,
 * so that it can be connected to a county. Nobody in it exists.
 *
 * @param dataDirectory where there is nothing yet
 */
export function fillDesk(dataDirectory: string, password: string, seed: number, before: CameBefore): void {
  const start = Date.now();
  const story = practiceStory(seed, start);
  const clock = { at: (story.visits[0]?.at ?? start) - HOUR };
  const options = { dataDirectory, keyring: NO_KEYRING, now: () => clock.at };
  setUpStation({ ...options, isCheap: true }, CONFIGURATION, { name: '张丽', account: 'zhangli', password });
  const slot = findKeyFile(dataFolder(dataDirectory))?.passwords[0];
  const opened = slot && openPasswordSlot(slot, password);
  if (!opened) throw new Error('no slot');
  const station = openStation({ ...options, key: opened.databaseKey.toString('hex') });
  const { connection } = station;
  const signing = openActorKey(connection, slot.userId, opened.personKey);
  const seal = openSealPair(connection, slot.userId, opened.personKey);
  const clerk = newActor(findUser(station, slot.userId) ?? raise(), signing, seal);
  const officer = anOfficer(station, clerk);
  for (const each of withBefore(story.visits, before)) {
    if (each.fate === 'voided' || each.joins !== null) continue;
    clock.at = each.at;
    const registered = registerVisit(station, clerk, registrationOf(each));
    walkThroughHall(station, clerk, registered, each, clock);
    if (each.fate === 'disputed') dispute(station, [clerk, officer], registered, each);
  }
  clock.at = start;
  giveTicket(station, clerk);
  station.connection.handle().pragma('wal_checkpoint(TRUNCATE)');
  station.close();
}

function withBefore(visits: readonly PracticeVisit[], { visit, petition }: CameBefore): readonly PracticeVisit[] {
  const middle = Math.floor(visits.length / 2);
  const at = visits[middle]?.at ?? 0;
  const one: PracticeVisit = { at, visit, petitions: [petition], joins: null, phase: 'received', fate: 'plain' };
  return visits.toSpliced(middle, 0, one);
}

function raise(): never {
  throw new Error('nobody there');
}

function anOfficer(station: Station, by: Actor): Actor {
  const id = newId();
  const pair = newSigningPair();
  recordUserAdded(station, by, { id, name: '李强', account: 'liqiang', roles: ['officer'] }, pair.publicKey);
  return { id, name: '李强', roles: ['officer'], signer: actorSigner(id, pair), seal: newSealPair() };
}

function registrationOf({ at, visit, petitions }: PracticeVisit) {
  const { receivingLeader: _, ...said } = visit;
  return {
    id: newId(),
    visitId: newId(),
    visit: { ...said, visitedAt: at, window: '2号窗', receptionist: '张丽' },
    petitions: petitions.map((fields) => ({ id: newId(), fields })),
    joins: [],
  };
}

function walkThroughHall(
  station: Station,
  clerk: Actor,
  { visitId }: Registered,
  { phase }: PracticeVisit,
  clock: { at: number },
): void {
  const stands = () => readVisit(station.connection.read, visitId)?.ticket?.phase;
  if (phase === 'called' && stands() === 'waiting') actOnTicket(station, clerk, visitId, 'call');
  if (phase !== 'hearing' && phase !== 'received') return;
  if (stands() === 'waiting') actOnTicket(station, clerk, visitId, 'seat');
  if (phase === 'hearing') return;
  if (stands() === 'hearing') actOnTicket(station, clerk, visitId, 'receive');
  clock.at += 20_000;
  recordSlip(station, clerk, visitId, 'a5', 1, 'first');
  recordCollected(station, clerk, visitId);
}

/** Both saw the words as they were registered: whoever comes second meets another's change. */
function dispute(station: Station, both: readonly Actor[], registered: Registered, { petitions }: PracticeVisit): void {
  const gist = petitions[0]?.gist ?? '';
  for (const [at, actor] of both.entries())
    editVisit(station, actor, {
      id: newId(),
      visitId: registered.visitId,
      petitionId: registered.petitions[0]?.id ?? null,
      reason: 'toldDifferently',
      visit: {},
      petition: { gist: at === 0 ? `${gist}，附合同` : `${gist}（涉及十一户）` },
      seen: { 'petition.gist': registered.eventId },
    });
}
