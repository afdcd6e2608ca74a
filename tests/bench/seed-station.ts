import type { Connection } from '../../src-main/store/connection';
import { dataFolder } from '../../src-main/store/data-folder';
import { writeWitness } from '../../src-main/store/generation';
import { findKeyFile, NO_KEYRING } from '../../src-main/desk/key-ring';
import { openPasswordSlot } from '../../src-main/store/key-slots';
import { editVisit } from '../../src-main/desk/edit-visit';
import { registerVisit } from '../../src-main/desk/register-visit';
import { setUpStation } from '../../src-main/desk/set-up';
import { openStation, type Actor, type Station } from '../../src-main/desk/station';
import { findUser, newActor, openActorKey } from '../../src-main/desk/users';
import { openSealPair } from '../../src-main/store/seal-keys';
import { voidVisit } from '../../src-main/desk/void-visit';
import type { StationConfiguration } from '../../src-shared/station/station-events';
import { diceOf, type Dice } from './dice';
import { newVisit, returnVisit, seededId, type Matter } from './registrations';

export const ACCOUNT = 'yanshi';

const CONFIGURATION: StationConfiguration = {
  officeName: '平山县信访局',
  officeKind: 'bureau',
  hall: '平山县群众工作中心',
  window: '2号窗',
  regionCode: '130131',
  phone: '0311-82900000',
  queryAddress: 'xf.example.invalid',
};

export interface SeedOptions {
  readonly dataDirectory: string;
  readonly password: string;
  readonly seed: number;
  /** Stop at so many petitions, or at exactly so many events of the chain. */
  readonly petitions?: number;
  readonly events?: number;
  /** When the last visit came; the first came six years before. */
  readonly until?: number;
  readonly onProgress?: (petitions: number, events: number) => void;
}

export interface Seeded {
  readonly petitions: number;
  readonly visits: number;
  readonly edits: number;
  readonly voids: number;
  readonly seconds: number;
}

const VISITS_PER_COMMIT = 500;
const YEARS_MS = 6 * 365 * 86_400_000;
const DAY_MS = 86_400_000;
/** 08:30 in Shanghai, as UTC. */
const OPENING_MS = 30 * 60_000;
const HOURS_MS = 8.5 * 3_600_000;

/** What somebody may come back to, correct or void. */
interface Recent {
  readonly visitId: string;
  readonly petitionId: string;
  readonly eventId: string;
  readonly name: string;
  readonly matter: Matter;
  readonly isConfidential: boolean;
  isEdited: boolean;
  isVoided: boolean;
}

/** Opens what {@link seedStation} made, as its one user does. */
export function openSeeded(
  dataDirectory: string,
  password: string,
): { key: string; userId: string; personKey: Buffer } {
  const slot = findKeyFile(dataFolder(dataDirectory))?.passwords.find(({ account }) => account === ACCOUNT);
  const opened = slot && openPasswordSlot(slot, password);
  if (!slot || !opened) throw new Error(`no station of ${ACCOUNT} with this password in ${dataDirectory}`);
  return { key: opened.databaseKey.toString('hex'), userId: slot.userId, personKey: opened.personKey };
}

export function actorOf(station: Station, userId: string, personKey: Buffer): Actor {
  const user = findUser(station, userId);
  if (!user) throw new Error('the user is not there');
  return newActor(
    user,
    openActorKey(station.connection, userId, personKey),
    openSealPair(station.connection, userId, personKey),
  );
}

/**
 * Fills a fresh folder with years of a reception desk. Every visit, edit and voiding goes through the use case a
 * window would call, only that several hundred of them share a commit; journal, rows and index are the program's own.
 */
export function seedStation(options: SeedOptions): Seeded {
  const started = performance.now();
  const { dataDirectory, password } = options;
  const last = options.until ?? Date.now() - 3_600_000;
  const clock = { at: last - YEARS_MS };
  const now = (): number => clock.at;
  setUpStation({ dataDirectory, keyring: NO_KEYRING, now, appVersion: 'seed' }, CONFIGURATION, {
    name: '演示',
    account: ACCOUNT,
    password,
  });
  const { key, userId, personKey } = openSeeded(dataDirectory, password);
  const station = openStation({ dataDirectory, key, now, appVersion: 'seed' });
  const desk = new Desk(station, actorOf(station, userId, personKey), diceOf(options.seed));
  const wanted = options.petitions ?? options.events ?? 0;
  const begun = headOf(station);
  const done = (): number => (options.petitions === undefined ? begun + desk.events : desk.petitions);
  while (done() < wanted) {
    station.connection.write((writer) => {
      // The use cases open a commit of their own each; here they take part in this one.
      const connection: Connection = { ...station.connection, write: (work) => work(writer) };
      const inside: Station = { ...station, connection };
      for (let visit = 0; visit < VISITS_PER_COMMIT && done() < wanted; visit += 1) {
        clock.at = timeOf(last - YEARS_MS, last, done() / wanted);
        desk.step(inside, () => done() < wanted);
      }
    });
    options.onProgress?.(desk.petitions, desk.events);
  }
  writeWitness(station);
  station.connection.handle().pragma('wal_checkpoint(TRUNCATE)');
  station.close();
  const { petitions, visits, edits, voids } = desk;
  return { petitions, visits, edits, voids, seconds: (performance.now() - started) / 1_000 };
}

function headOf(station: Station): number {
  return station.connection.read.get<{ seq: number }>('SELECT max(seq) AS seq FROM event WHERE is_own = 1')?.seq ?? 0;
}

/** Working days from 08:30 to 17:00, in order. */
function timeOf(first: number, last: number, share: number): number {
  const days = ((last - first) / DAY_MS) * share;
  const day = Math.floor(first / DAY_MS) + Math.floor(days);
  return Math.min(last, day * DAY_MS + OPENING_MS + Math.floor((days % 1) * HOURS_MS));
}

class Desk {
  petitions = 0;
  visits = 0;
  edits = 0;
  voids = 0;
  private readonly recent: Recent[] = [];
  constructor(
    private readonly station: Station,
    private readonly actor: Actor,
    private readonly dice: Dice,
  ) {}

  get events(): number {
    return this.visits + this.edits + this.voids;
  }

  /** One new visit and what follows from earlier ones on the side. */
  step(station: Station, mayGoOn: () => boolean): void {
    this.register(station);
    if (mayGoOn() && this.dice.chance(0.1)) this.comeAgain(station);
    if (mayGoOn() && this.dice.chance(0.18)) this.edit(station);
    if (mayGoOn() && this.dice.chance(0.008)) this.voidOne(station);
  }

  private register(station: Station): void {
    const { registration, matters } = newVisit(this.dice, this.station.now());
    const { eventId, isConfidential } = registerVisit(station, this.actor, registration);
    this.visits += 1;
    this.petitions += matters.length;
    matters.forEach((matter, index) => {
      const petitionId = registration.petitions[index]?.id ?? '';
      const name = registration.visit.name ?? '';
      this.recent.push({
        visitId: registration.visitId,
        petitionId,
        eventId,
        name,
        matter,
        isConfidential,
        isEdited: false,
        isVoided: false,
      });
    });
    if (this.recent.length > 4_000) this.recent.splice(0, 1_000);
  }

  private find(fits: (each: Recent) => boolean): Recent | undefined {
    for (let tries = 0; tries < 20; tries += 1) {
      const one = this.dice.pick(this.recent);
      if (!one.isVoided && !one.isConfidential && fits(one)) return one;
    }
    return undefined;
  }

  private comeAgain(station: Station): void {
    const one = this.find(({ name }) => name !== '');
    if (!one) return;
    registerVisit(station, this.actor, returnVisit(this.dice, this.station.now(), one.petitionId, one.name));
    this.visits += 1;
  }

  /** 补录 of what was registered in a hurry, else a 更正 of the gist. */
  private edit(station: Station): void {
    const one = this.find(({ isEdited }) => !isEdited);
    if (!one) return;
    one.isEdited = true;
    const isQuick = one.matter.fields.problem === undefined;
    const petition = isQuick ? one.matter.later : { gist: `${one.matter.fields.gist ?? ''}（更正）`.slice(0, 100) };
    editVisit(station, this.actor, {
      id: seededId(this.dice, this.station.now()),
      visitId: one.visitId,
      petitionId: one.petitionId,
      reason: isQuick ? 'completed' : 'typo',
      visit: {},
      petition,
      seen: isQuick ? {} : { 'petition.gist': one.eventId },
    });
    this.edits += 1;
  }

  private voidOne(station: Station): void {
    const one = this.find(() => true);
    if (!one) return;
    for (const each of this.recent) if (each.visitId === one.visitId) each.isVoided = true;
    voidVisit(station, this.actor, {
      id: seededId(this.dice, this.station.now()),
      visitId: one.visitId,
      reason: this.dice.pick(['mistaken', 'duplicate'] as const),
      isUndo: false,
    });
    this.voids += 1;
  }
}
