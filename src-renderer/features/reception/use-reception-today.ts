import { useEffect } from 'react';
import { useDesk } from '../../desk-queries';
import { receptionStore } from './reception-store';

/** Keeps today's hours where a new form finds them. */
export function useReceptionToday(): void {
  const today = useDesk('reception:today', {}).data;
  useEffect(() => {
    if (today) receptionStore.set(() => ({ on: today.on, slots: today.slots }));
  }, [today]);
}
