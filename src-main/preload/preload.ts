import { contextBridge, ipcRenderer } from 'electron';
import type { DeskBridge } from '../../src-shared/ipc/contract';

// Spelled out rather than imported: a sandboxed preload is one file, and schemas have no business in it.
const CALL = 'desk-call';
const CHANGED = 'desk:changed';

const bridge: DeskBridge = {
  call: (channel, input) => ipcRenderer.invoke(CALL, channel, input) as Promise<unknown>,
  onChange: (listener) => {
    const forward = (_event: unknown, change: unknown): void => listener(change);
    ipcRenderer.on(CHANGED, forward);
    return () => ipcRenderer.off(CHANGED, forward);
  },
};

contextBridge.exposeInMainWorld('xinfangDesk', bridge);
