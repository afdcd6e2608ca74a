import { deviceSettingsSchema, type DeviceSettings } from '../../src-shared/devices/device-shapes';
import { getMeta, setMeta } from '../store/own-chain';
import type { Station } from './station';

export const NO_DEVICES: DeviceSettings = {
  cardAddress: '',
  cardProtocol: 'desk',
  scanFolder: '',
  scanSince: 0,
  scanAfter: 'leave',
  hasSignaturePad: false,
};

/** Devices of this computer; what an older build does not know falls back to none. */
export function getDeviceSettings(station: Station): DeviceSettings {
  const stored: unknown = JSON.parse(getMeta(station.connection.read, 'devices') ?? '{}');
  const parsed = deviceSettingsSchema.partial().safeParse(stored);
  const known = parsed.success ? Object.entries(parsed.data).filter(([, value]) => value !== undefined) : [];
  return { ...NO_DEVICES, ...Object.fromEntries(known) };
}

export function setDeviceSettings(station: Station, change: Partial<DeviceSettings>): DeviceSettings {
  const settings = { ...getDeviceSettings(station), ...change };
  station.connection.write((writer) => setMeta(writer, 'devices', JSON.stringify(settings)));
  return settings;
}

/** Files of the scanner's folder that were taken in and left where they are: the newest of them, by name and time. */
const TAKEN_MAX = 2_000;

export function getTakenScans(station: Station): readonly string[] {
  const stored: unknown = JSON.parse(getMeta(station.connection.read, 'scansTaken') ?? '[]');
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
}

export function noteTakenScans(station: Station, ids: readonly string[]): void {
  const taken = [...getTakenScans(station), ...ids].slice(-TAKEN_MAX);
  station.connection.write((writer) => setMeta(writer, 'scansTaken', JSON.stringify(taken)));
}
