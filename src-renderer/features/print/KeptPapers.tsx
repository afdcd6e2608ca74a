import { useState } from 'react';
import type { PrintJob } from '../../../src-shared/print/print-job';
import { FaultLine } from '../../controls/FaultLine';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { PRINT_TEXT } from './print-text';
import './print.css';

/** What went to paper for a petition, exactly as it went; each can be put into a file where the person wants it. */
export function KeptPapers({ petitionId }: { petitionId: string }) {
  const papers = useDesk('print:ofPetition', { petitionId }).data ?? [];
  if (papers.length === 0) return null;
  return (
    <section className="kept-papers" aria-label={PRINT_TEXT.kept}>
      <h3>{PRINT_TEXT.kept}</h3>
      <ul>
        {papers.map((paper) => (
          <KeptPaper key={paper.id} paper={paper} />
        ))}
      </ul>
    </section>
  );
}

function KeptPaper({ paper }: { paper: PrintJob }) {
  const [isSaved, setIsSaved] = useState(false);
  const act = useAct();
  const save = () => void act.run(async () => setIsSaved((await call('print:save', { id: paper.id })).isSaved));
  return (
    <li>
      <span className="num ink2">{shortMoment(paper.sentAt ?? paper.queuedAt)}</span>
      <span className="grow">
        {PRINT_TEXT.kinds[paper.kind]} {PRINT_TEXT.copy(paper.copy)}
      </span>
      {isSaved && <span className="bamboo">{PRINT_TEXT.saved}</span>}
      {paper.isKept ? (
        <button type="button" className="link" onClick={save}>
          {PRINT_TEXT.save}
        </button>
      ) : (
        <span className="ink2">{PRINT_TEXT.notKept}</span>
      )}
      <FaultLine error={act.fault} />
    </li>
  );
}
