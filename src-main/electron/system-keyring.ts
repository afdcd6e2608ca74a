import { safeStorage } from 'electron';
import type { Keyring } from '../desk/key-ring';

/**
 * The computer's own keyring. Linux without one offers a fixed password ("basic_text"): that protects nothing, so it
 * counts as none, and the database opens by the first login instead.
 */
export function systemKeyring(): Keyring {
  const hasRealBackend = () => process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  return {
    isAvailable: () => safeStorage.isEncryptionAvailable() && hasRealBackend(),
    wrap: (secret) => safeStorage.encryptString(secret),
    unwrap: (wrapped) => safeStorage.decryptString(wrapped),
  };
}
