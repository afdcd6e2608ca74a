import type { DeviceStatus } from '../../../src-shared/devices/device-shapes';
import { useDesk } from '../../desk-queries';

const NONE: DeviceStatus = {
  cardReader: 'none',
  heldCard: null,
  hasSignaturePad: false,
  hasScanFolder: false,
  isScanFolderGone: false,
  newScans: [],
};

/** What is plugged in now. What is not there has no button anywhere. */
export function useDevices(): DeviceStatus {
  return useDesk('device:status', {}).data ?? NONE;
}
