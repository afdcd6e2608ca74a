import { sep } from 'node:path';
import type { DeviceSettings, ReaderTest } from '../../src-shared/devices/device-shapes';
import { testServiceReader } from '../devices/card-reader';
import type { Desk } from './desk';

/** What lies in the folder already is nobody's new scan. Our own data folder is never one. */
export async function chooseScanFolder(desk: Desk): Promise<DeviceSettings> {
  const chosen = await desk.options.world.chooseFolder();
  const isOurs = chosen === desk.folder.path || chosen?.startsWith(desk.folder.path + sep) === true;
  if (chosen === null || isOurs) return desk.devices.settings();
  return desk.devices.configure({ scanFolder: chosen, scanSince: Date.now() });
}

export function testCardReader(choice: {
  readonly cardAddress: string;
  readonly cardProtocol: DeviceSettings['cardProtocol'];
}): Promise<ReaderTest> {
  return testServiceReader({ address: choice.cardAddress, protocol: choice.cardProtocol });
}
