import { newStore, useStore } from '../../store';

/** How the pages of one form, or of one petition, are looked at. */
export interface ScanView {
  /** Page from 0. */
  readonly page: number;
  /** Place in {@link ZOOMS}. */
  readonly zoom: number;
}

/** Widths in parts of the pane. */
export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const BEGIN: ScanView = { page: 0, zoom: 2 };

/** Outside of the forms: a change of tab and back finds the same page. */
const views = newStore<Readonly<Record<string, ScanView>>>({});

export function useScanView(key: string): ScanView {
  return useStore(views, (all) => all[key] ?? BEGIN);
}

export function changeScanView(key: string, change: Partial<ScanView>): void {
  views.set((all) => ({ ...all, [key]: { ...(all[key] ?? BEGIN), ...change } }));
}
