import { deskSettingsSchema } from '../../src-shared/ipc/shapes';
import { COLLECTIVE_FROM } from '../../src-shared/visit/visit-fields';
import type { DeskSettings } from '../../src-shared/ipc/shapes';
import { getMeta, setMeta } from '../store/own-chain';
import type { Station } from './station';

export const DEFAULT_SETTINGS: DeskSettings = {
  textSize: 'standard',
  colours: 'light',
  isNavFolded: false,
  walk: 'quick',
  density: 'regular',
  collectiveFrom: COLLECTIVE_FROM,
  autoLockMinutes: 10,
  slipPaper: 'a5',
  slipPrinter: '',
  formPrinter: '',
  lastPlaceCode: '',
  isVoiceOn: false,
  isQueueOn: false,
};

/** Settings of this computer; what an older build does not know falls back to the default. */
export function getSettings(station: Station): DeskSettings {
  const stored: unknown = JSON.parse(getMeta(station.connection.read, 'settings') ?? '{}');
  const parsed = deskSettingsSchema.partial().safeParse(stored);
  return { ...DEFAULT_SETTINGS, ...(parsed.success ? parsed.data : {}) } as DeskSettings;
}

export function setSettings(station: Station, change: Partial<DeskSettings>): DeskSettings {
  const settings = { ...getSettings(station), ...change };
  station.connection.write((writer) => setMeta(writer, 'settings', JSON.stringify(settings)));
  return settings;
}
