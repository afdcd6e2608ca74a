import { blankSlipPage } from './blank-slip';
import { StoreFault } from '../store/store-fault';
import type { StoredJob } from '../store/print-jobs';
import { slipContent, slipPage, visitState, type SlipPaper } from './slip';
import type { Station } from './station';
import { blankFormContent, formContent } from './visit-form';
import { formPage } from './visit-form-page';

/** A page ready to be drawn, as the record stands now. */
export interface PrintPage {
  /** @param undrawn characters for which a mark stands, with a line that says so */
  readonly html: (undrawn: string) => Promise<string>;
  /** The visit was taken back while its paper waited. */
  readonly isVoided: boolean;
  /** Its PDF may be kept: nothing of a confidential record stays anywhere but in the record. */
  readonly isKept: boolean;
}

/** @throws StoreFault RECORD_NOT_FOUND */
export function printPageOf(station: Station, job: StoredJob, isOnline: boolean): PrintPage {
  switch (job.kind) {
    case 'slip': {
      const { visitId } = job;
      if (visitId === null) throw new StoreFault('RECORD_NOT_FOUND');
      const content = slipContent(station, visitId, isOnline, job.copy);
      return {
        html: (undrawn) => slipPage(content, slipPaperOf(job), undrawn),
        isVoided: visitState(station, visitId).voidings.length > 0,
        isKept: !isConfidential(station, visitId),
      };
    }
    case 'form': {
      const { petitionId, visitId } = job;
      if (petitionId === null || visitId === null) throw new StoreFault('RECORD_NOT_FOUND');
      const content = formContent(station, petitionId);
      return {
        html: async (undrawn) => formPage(content, undrawn),
        isVoided: false,
        isKept: !isConfidential(station, visitId),
      };
    }
    case 'blankSlip': {
      const html = blankSlipPage(station, slipPaperOf(job), job.copy);
      return { html: async () => html, isVoided: false, isKept: false };
    }
    case 'blankForm': {
      const html = formPage(blankFormContent(station), '', job.copy);
      return { html: async () => html, isVoided: false, isKept: false };
    }
  }
}

export function slipPaperOf({ paper }: Pick<StoredJob, 'paper'>): SlipPaper {
  return paper === 'roll80' ? 'roll80' : 'a5';
}

function isConfidential(station: Station, visitId: string): boolean {
  return (
    station.connection.read.get(`SELECT 1 FROM stream WHERE id = ? AND type = 'confidentialVisit'`, visitId) !==
    undefined
  );
}
