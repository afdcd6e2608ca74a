import { openCounty, resetCounty, type County } from '../../src-server/county/county';
import { countyKeysOf, newCountyKeys } from '../../src-server/county/county-keys';
import { issueEnrolment } from '../../src-server/county/enrolment';
import { addOffice, listOffices } from '../../src-server/county/operator-acts';
import { openPostgres } from '../../src-server/store/county-store';
import { openInMemory } from '../../src-server/store/embedded-store';
import { enrol, newTestStation, openSession, type TestStation } from './test-station';

export const NOW = Date.parse('2026-11-23T01:12:00Z');
export const DATABASE_URL = process.env['DATABASE_URL'];
export const STORE_NAME = DATABASE_URL ? 'PostgreSQL' : 'PGlite';

export function newSchemaName(): string {
  return `t${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
}

/** A clock that the test turns. */
export interface TestClock {
  now: number;
}

export interface TestCounty {
  readonly county: County;
  readonly clock: TestClock;
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A county in this process: in a schema of its own on PostgreSQL when DATABASE_URL is set, else in memory. */
export async function openTestCounty(): Promise<TestCounty> {
  const clock = { now: NOW };
  const store = DATABASE_URL ? await openPostgres(DATABASE_URL, newSchemaName()) : await openInMemory();
  const county = await openCounty({
    store,
    keys: countyKeysOf(newCountyKeys()),
    now: () => clock.now,
    address: () => 'http://127.0.0.1:1',
  });
  return {
    county,
    clock,
    reset: async () => {
      clock.now = NOW;
      await resetCounty(county);
    },
    close: () => store.close(),
  };
}

/** Enrols a new station at an office (founded if need be) and opens its session. */
export async function aStation(
  county: County,
  office: string,
  workplaceCode: string,
  kind: 'bureau' | 'township' = 'bureau',
): Promise<TestStation> {
  const offices = await listOffices(county);
  if (!offices.some(({ name }) => name === office))
    await addOffice(county, { name: office, kind, regionCode: '130131' });
  const { code } = await issueEnrolment(county, { office, workplaceCode });
  const station = newTestStation();
  await enrol(county, station, code);
  await openSession(county, station);
  return station;
}
