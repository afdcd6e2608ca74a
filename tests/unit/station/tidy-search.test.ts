import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerVisit } from '../../../src-main/desk/register-visit';
import type { Actor, Station } from '../../../src-main/desk/station';
import { searchPetitions } from '../../../src-main/store/petition-queries';
import { tidySearch } from '../../../src-main/store/search-index';
import { aRegistration, openTestStation, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
let station: Station;
let clerk: Actor;

beforeEach(() => {
  folder = temporaryFolder();
  ({ station, clerk } = openTestStation({ dataDirectory: folder.path }));
});
afterEach(() => {
  station.close();
  folder.remove();
});

const parts = (): number =>
  station.connection.read.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM search_idx')?.n ?? 0;
const found = (): number => searchPetitions(station.connection.read, '刘建国', 100).length;

test('a save leaves its part of the index beside the others, and a quiet moment makes one of them', () => {
  for (let at = 0; at < 12; at += 1) registerVisit(station, clerk, aRegistration());
  expect(parts()).toBe(12);
  expect(found()).toBe(12);
  let goes = 0;
  while (tidySearch(station.connection)) goes += 1;
  expect(goes).toBeGreaterThan(0);
  expect(parts()).toBe(1);
  expect(found()).toBe(12);
});

test('an index in one part is left alone', () => {
  registerVisit(station, clerk, aRegistration());
  expect(tidySearch(station.connection)).toBe(false);
  expect(parts()).toBe(1);
});
