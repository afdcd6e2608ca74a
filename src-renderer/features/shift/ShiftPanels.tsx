import { useEffect } from 'react';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { useStore } from '../../store';
import { HandOverPanel } from './HandOverPanel';
import { OpenShiftPanel } from './OpenShiftPanel';
import { shiftPanels, showShiftPanel } from './shift-panels';
import './shift.css';

/** 开班 comes by itself after the first log-in of the day at a window; both come by the foot of the navigation. */
export function ShiftPanels() {
  const desk = useOpenDesk();
  const today = useDesk('shift:today', {}).data;
  const shown = useStore(shiftPanels, (state) => state.shown);
  const key = `${desk.user.id} ${today?.on ?? ''}`;
  const isDue = today?.isDue ?? false;
  useEffect(() => {
    if (!isDue || shiftPanels.get().seenBy === key) return;
    shiftPanels.set(() => ({ shown: 'open', seenBy: key }));
  }, [isDue, key]);
  if (!today) return null;
  if (shown === 'open') return <OpenShiftPanel today={today} onClose={() => showShiftPanel(null)} />;
  if (shown === 'handOver') return <HandOverPanel onClose={() => showShiftPanel(null)} />;
  return null;
}
