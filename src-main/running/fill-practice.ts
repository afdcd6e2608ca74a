import { existsSync, renameSync, rmSync } from 'node:fs';
import { startOfDay, shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { PRACTICE_USERS, type PracticeRole } from '../../src-shared/practice/practice-role';
import { practiceStory } from '../../src-shared/practice/practice-story';
import type { StationConfiguration } from '../../src-shared/station/station-events';
import { findKeyFile, writeKeyFile } from '../desk/key-ring';
import { setUpStation, type SetUpOptions } from '../desk/set-up';
import { newId, openStation, type Actor, type Station } from '../desk/station';
import { openSealPair } from '../store/seal-keys';
import { findUser, keepActorKey, newActor, openActorKey, recordUserAdded } from '../desk/users';
import { dataFolder } from '../store/data-folder';
import { newPasswordSlot, openPasswordSlot, type KeyFile } from '../store/key-slots';
import { newSigningPair } from '../store/node-crypto';
import { StoreFault } from '../store/store-fault';
import { playStory, type PracticePeople } from './play-story';

/** Of every account of every practice folder: known to all, for there is nothing behind it. */
export const PRACTICE_PASSWORD = 'practice-practice';
const SEED = 20_220_501;

const CONFIGURATION: StationConfiguration = {
  officeName: '演练信访局',
  officeKind: 'bureau',
  hall: '演练接访大厅',
  window: '1号窗',
  regionCode: '130131',
  phone: '',
  queryAddress: '',
};

export type PracticeOptions = Omit<SetUpOptions, 'now' | 'isCheap' | 'isPractice'> & {
  readonly now?: () => number;
  readonly seed?: number;
};

/** Whether a practice folder is there, filled to the end. */
export function isPracticeFilled(path: string): boolean {
  return existsSync(dataFolder(path).database);
}

/**
 * Fills the practice folder, which is emptied first. All is made in a folder beside it and moved into place at the end:
 * one that was cut short is no practice folder.
 */
export function fillPractice(options: PracticeOptions): void {
  const { dataDirectory, now = Date.now, seed = SEED } = options;
  const workshop = `${dataDirectory}.filling`;
  rmSync(workshop, { recursive: true, force: true });
  const start = now();
  const story = practiceStory(seed, start);
  const clock = { at: (story.visits[0]?.at ?? start) - 3_600_000 };
  const shared = { ...options, dataDirectory: workshop, now: () => clock.at, isPractice: true, isCheap: true };
  setUpStation(shared, CONFIGURATION, { ...PRACTICE_USERS.admin, password: PRACTICE_PASSWORD });
  const { station, people } = openWithPeople(shared);
  try {
    playStory(station, people, story, clock, startOfDay(shanghaiDay(start)));
    station.connection.handle().pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    station.close();
  }
  rmSync(dataDirectory, { recursive: true, force: true });
  renameSync(workshop, dataDirectory);
}

function openWithPeople(options: SetUpOptions): { station: Station; people: PracticePeople } {
  const folder = dataFolder(options.dataDirectory);
  const keyFile = findKeyFile(folder);
  const slot = keyFile?.passwords[0];
  const opened = slot && openPasswordSlot(slot, PRACTICE_PASSWORD);
  if (!keyFile || !slot || !opened) throw new StoreFault('UNEXPECTED');
  const station = openStation({ ...options, key: opened.databaseKey.toString('hex') });
  const admin = actorOf(station, slot.userId, opened.personKey);
  const added = (['window', 'office'] as const).map((role) => addPerson(station, admin, role, opened.databaseKey));
  writeKeyFile(folder, { ...keyFile, passwords: [...keyFile.passwords, ...added.map((each) => each.slot)] });
  const [window, office] = added.map(({ actor }) => actor);
  if (!window || !office) throw new StoreFault('UNEXPECTED');
  return { station, people: { admin, window, office } };
}

function addPerson(
  station: Station,
  admin: Actor,
  role: PracticeRole,
  databaseKey: Buffer,
): { readonly slot: KeyFile['passwords'][number]; readonly actor: Actor } {
  const user = { id: newId(), ...PRACTICE_USERS[role] };
  const { slot, opened } = newPasswordSlot(user, PRACTICE_PASSWORD, databaseKey, true);
  const pair = newSigningPair();
  keepActorKey(station.connection, user.id, pair, opened.personKey);
  recordUserAdded(station, admin, user, pair.publicKey);
  return { slot, actor: actorOf(station, user.id, opened.personKey) };
}

function actorOf(station: Station, id: string, personKey: Buffer): Actor {
  const user = findUser(station, id);
  if (!user) throw new StoreFault('UNEXPECTED');
  const { connection } = station;
  return newActor(user, openActorKey(connection, id, personKey), openSealPair(connection, id, personKey));
}
