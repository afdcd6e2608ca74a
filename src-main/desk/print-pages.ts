import { blankSlipPage } from './blank-slip';
import { getClosing, showDay } from './day';
import { dayPage } from './day-page';
import { noticePage } from './on-spot-notice';
import { StoreFault } from '../store/store-fault';
import type { StoredJob } from '../store/print-jobs';
import { slipSettingOf, type SlipPaper } from '../../src-shared/print/slip-setting';
import { withPracticeMark } from './practice-mark';
import { slipContent, slipPage, visitState } from './slip';
import type { Station } from './station';
import { testSlipPage } from './test-slip';
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
  const page = pageOf(station, job, isOnline);
  if (!station.isPractice) return page;
  const isRoll = job.paper.startsWith('roll80');
  return { ...page, html: async (undrawn) => withPracticeMark(await page.html(undrawn), isRoll) };
}

function pageOf(station: Station, job: StoredJob, isOnline: boolean): PrintPage {
  switch (job.kind) {
    case 'slip': {
      const { visitId } = job;
      if (visitId === null) throw new StoreFault('RECORD_NOT_FOUND');
      const content = slipContent(station, visitId, isOnline, job.copy);
      return {
        html: (undrawn) => slipPage(content, slipPaperOf(job), undrawn, slipSettingOf(job.paper).isLarge),
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
    case 'testSlip': {
      const html = testSlipPage(station, slipPaperOf(job));
      return { html: async () => html, isVoided: false, isKept: false };
    }
    case 'dayReport': {
      // Which closing: `reason` has its id, `label` its day.
      const on = job.label.replace(/^day-/, '');
      const day = showDay(station, on);
      const closing = getClosing(station, on, job.reason);
      return { html: async (undrawn) => dayPage(day, closing, undrawn), isVoided: false, isKept: true };
    }
    case 'onSpotNotice': {
      const { petitionId, visitId } = job;
      if (petitionId === null || visitId === null) throw new StoreFault('RECORD_NOT_FOUND');
      const page = (undrawn: string) => noticePage(station, petitionId, undrawn);
      const isVoided = visitState(station, visitId).voidings.length > 0;
      return { html: async (undrawn) => page(undrawn), isVoided, isKept: true };
    }
    case 'blankForm': {
      const html = formPage(blankFormContent(station), '', job.copy);
      return { html: async () => html, isVoided: false, isKept: false };
    }
  }
}

export function slipPaperOf({ paper }: Pick<StoredJob, 'paper'>): SlipPaper {
  return slipSettingOf(paper).paper;
}

function isConfidential(station: Station, visitId: string): boolean {
  return (
    station.connection.read.get(`SELECT 1 FROM stream WHERE id = ? AND type = 'confidentialVisit'`, visitId) !==
    undefined
  );
}
