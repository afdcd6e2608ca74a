import { Button } from '@mantine/core';
import type { PrintJob } from '../../../src-shared/print/print-job';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { PRINT_TEXT } from './print-text';

/** What a person can do with a sheet that did not come out, or that still waits behind another. */
export function JobActs({ job }: { job: PrintJob }) {
  const printers = useDesk('slip:printers', {}).data ?? [];
  const act = useAct();
  const retry = (printer?: string) =>
    void act.run(() => call('print:retry', { id: job.id, ...(printer === undefined ? {} : { printer }) }));
  const others = printers.filter(({ name }) => name !== job.printer);
  if (job.state !== 'failed' && job.state !== 'waiting') return null;
  return (
    <div className="row job-acts">
      {job.state === 'failed' && (
        <Button size="compact-sm" variant="default" onClick={() => retry()}>
          {PRINT_TEXT.again}
        </Button>
      )}
      {others.length > 0 && (
        <select
          className="inline-select job-printer"
          aria-label={PRINT_TEXT.otherPrinter}
          value=""
          onChange={(event) => retry(event.target.value)}
        >
          <option value="" disabled>
            {PRINT_TEXT.otherPrinter}
          </option>
          {others.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => void act.run(() => call('print:cancel', { id: job.id }))}
      >
        {PRINT_TEXT.cancel}
      </Button>
      <FaultLine error={act.fault} />
    </div>
  );
}
