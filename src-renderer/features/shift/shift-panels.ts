import { newStore } from '../../store';

export type ShiftPanel = 'open' | 'handOver';

/** Which panel of the shift stands over the page; `isSeen` once 开班 was shown to this person today. */
export const shiftPanels = newStore<{ readonly shown: ShiftPanel | null; readonly seenBy: string }>({
  shown: null,
  seenBy: '',
});

export function showShiftPanel(shown: ShiftPanel | null): void {
  shiftPanels.set((state) => ({ ...state, shown }));
}
