import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import type { PrintJob } from '../../../src-shared/print/print-job';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { isImeKey } from '../../keyboard';
import { JobActs } from './JobActs';
import { copyWords, numberWords, PRINT_TEXT } from './print-text';
import { usePrintQueue } from './use-print-queue';

/** Over the status bar: what is not on paper yet in its order, then what came out last. Names nobody. */
export function PrintPanel({ onClose }: { onClose: () => void }) {
  const panel = useRef<HTMLElement>(null);
  const { open, done } = usePrintQueue();
  useEffect(() => {
    // The button that was pressed has gone with its job: the keys stay here.
    if (document.activeElement === document.body) panel.current?.focus();
  });
  useEffect(() => panel.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  const isHeld = (at: number) =>
    open.slice(0, at).some((job) => job.state === 'failed' && job.printer === open[at]?.printer);
  return createPortal(
    <section ref={panel} className="print-panel" aria-label={PRINT_TEXT.queue} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className="row print-panel-head">
        <h2 className="grow">{PRINT_TEXT.queue}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={PRINT_TEXT.close} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className="print-panel-body">
        {open.length === 0 && <p className="ink2">{PRINT_TEXT.empty}</p>}
        <ol aria-label={PRINT_TEXT.open}>
          {open.map((job, at) => (
            <li key={job.id}>
              <JobHead job={job} />
              {job.state === 'waiting' && isHeld(at) && <p className="ink2">{PRINT_TEXT.behind}</p>}
              <JobActs job={job} />
            </li>
          ))}
        </ol>
        {done.length > 0 && <h3>{PRINT_TEXT.done}</h3>}
        <ol aria-label={PRINT_TEXT.done}>
          {done.map((job) => (
            <li key={job.id}>
              <JobHead job={job} />
            </li>
          ))}
        </ol>
      </div>
    </section>,
    document.body,
  );
}

function JobHead({ job }: { job: PrintJob }) {
  return (
    <>
      <div className="row">
        <span className="num job-time ink2">{shanghaiTime(job.sentAt ?? job.queuedAt)}</span>
        <span>{PRINT_TEXT.kinds[job.kind]}</span>
        <span className="num job-number">{numberWords(job)}</span>
        <span className="num ink2">{copyWords(job)}</span>
        <span className={job.state === 'failed' ? 'ochre job-state' : 'job-state ink2'}>
          {PRINT_TEXT.states[job.state]}
        </span>
        <Collect job={job} />
      </div>
      {job.trouble && <p className="ochre">{PRINT_TEXT.troubles[job.trouble]}</p>}
      {job.undrawn !== '' && <p className="ochre">{PRINT_TEXT.undrawn(job.undrawn)}</p>}
    </>
  );
}

function Collect({ job }: { job: PrintJob }) {
  const act = useAct();
  const { visitId } = job;
  if (job.kind !== 'slip' || job.state !== 'sent' || visitId === null) return null;
  return (
    <>
      <button type="button" className="link" onClick={() => void act.run(() => call('slip:collect', { visitId }))}>
        {PRINT_TEXT.collect}
      </button>
      <FaultLine error={act.fault} />
    </>
  );
}
