import { createContext, use } from 'react';
import type { DeskState } from '../../src-shared/ipc/desk-state';

export type OpenDesk = Extract<DeskState, { kind: 'open' }>;

/** Who works here and where; present on every page behind the log-in. */
export const DeskContext = createContext<OpenDesk | null>(null);

export function useOpenDesk(): OpenDesk {
  const desk = use(DeskContext);
  if (!desk) throw new Error('Used outside of the frame');
  return desk;
}
