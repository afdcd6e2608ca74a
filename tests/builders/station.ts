import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Registration } from '../../src-shared/ipc/shapes';
import type { StationConfiguration } from '../../src-shared/station/station-events';
import { newSigningPair } from '../../src-main/store/node-crypto';
import { newSealPair } from '../../src-main/store/seal';
import { newId, openStation, type Actor, type Station, type StationOptions } from '../../src-main/desk/station';
import { actorSigner, recordUserAdded } from '../../src-main/desk/users';
import { configureStation } from '../../src-main/desk/set-up';

export const MONDAY_MORNING = Date.parse('2026-11-23T01:12:00Z'); // 09:12 in Shanghai

export const CONFIGURATION: StationConfiguration = {
  officeName: '平山县信访局',
  officeKind: 'bureau',
  hall: '平山县群众工作中心',
  window: '2号窗',
  regionCode: '130131',
  phone: '0311-00000000',
  queryAddress: 'xf.example.invalid',
};

export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'xinfang-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A station with one clerk who is also its administrator. */
export function openTestStation(options: Partial<StationOptions> & { readonly dataDirectory: string }): {
  station: Station;
  clerk: Actor;
} {
  const station = openStation({
    key: randomBytes(32).toString('hex'),
    now: () => MONDAY_MORNING,
    appVersion: 'test',
    ...options,
  });
  return { station, clerk: addClerk(station) };
}

export function addClerk(station: Station, name = '张丽'): Actor {
  configureStation(station, '00000000-0000-0000-0000-000000000000', CONFIGURATION);
  const id = newId();
  const pair = newSigningPair();
  const signer = actorSigner(id, pair);
  recordUserAdded(
    station,
    { id, signer },
    { id, name, account: 'zhangli', roles: ['clerk', 'officer', 'admin'] },
    pair.publicKey,
  );
  return { id, name, roles: ['clerk', 'officer', 'admin'], signer, seal: newSealPair() };
}

/** A quick registration: 来访事由, 姓名, 来访人数, 概要. */
export function aRegistration(
  change: { visit?: Registration['visit']; petition?: Registration['petitions'][number]['fields']; at?: number } = {},
): Registration {
  return {
    id: uuidv7(),
    visitId: uuidv7(),
    visit: {
      reason: 'newMatter',
      channel: 'visit',
      visitedAt: change.at ?? MONDAY_MORNING,
      isAnonymous: false,
      name: '刘建国',
      visitorCount: 1,
      window: '2号窗',
      ...change.visit,
    },
    petitions: [
      { id: uuidv7(), fields: { gist: '反映李家沟村二组土地流转款未付', purpose: 'demand', ...change.petition } },
    ],
    joins: [],
  };
}
