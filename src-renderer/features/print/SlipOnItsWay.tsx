import { FaultLine } from '../../controls/FaultLine';
import type { SlipState } from '../visit/open-registrations';
import { JobActs } from './JobActs';
import { PRINT_TEXT } from './print-text';
import { usePrintQueue } from './use-print-queue';
import './print.css';

/** The paper of the visit just saved: never in the way, always true. */
export function SlipOnItsWay({ slip }: { slip: SlipState }) {
  const { jobs } = usePrintQueue();
  if (slip.kind === 'none') return <p className="ink2">{PRINT_TEXT.notPrinted}</p>;
  if (slip.kind === 'sending') return <p className="ink2">{PRINT_TEXT.sending}</p>;
  if (slip.kind === 'failed') return <FaultLine error={slip.error} />;
  const job = jobs.find(({ id }) => id === slip.jobId);
  if (!job) return <p className="ink2">{PRINT_TEXT.notPrinted}</p>;
  const isStuck = job.state === 'failed';
  return (
    <div className="slip-way" role="status" aria-label={PRINT_TEXT.kinds.slip}>
      <p className={isStuck ? 'ochre num' : 'ink2 num'}>
        {PRINT_TEXT.slipStates(job)}
        {job.trouble && `　${PRINT_TEXT.troubles[job.trouble]}`}
      </p>
      {job.undrawn !== '' && <p className="ochre">{PRINT_TEXT.undrawn(job.undrawn)}</p>}
      {isStuck && <JobActs job={job} />}
    </div>
  );
}
