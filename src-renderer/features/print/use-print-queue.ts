import { isUnprinted, type PrintJob } from '../../../src-shared/print/print-job';
import { useDesk } from '../../desk-queries';

const NONE: readonly PrintJob[] = [];

export function usePrintQueue() {
  const jobs = useDesk('print:queue', {}).data ?? NONE;
  return { jobs, open: jobs.filter(isUnprinted), done: jobs.filter((job) => !isUnprinted(job)) };
}
