import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChecks, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import type { UploadStatus } from '../../src-shared/ipc/shapes';
import { shortMoment } from '../dates-shown';
import { useDesk } from '../desk-queries';
import { PrintStatus } from '../features/print/PrintStatus';
import { HallLine } from '../features/hall/HallLine';
import { FRAME_TEXT } from './frame-text';
import { goTo, openList } from './place-store';
import { uploadSentence } from './upload-words';

const CLOCK_TOLERANCE_MS = 5 * 60_000;

export function StatusBar({ onShortcuts }: { onShortcuts: () => void }) {
  const status = useDesk('sync:status', {}).data;
  return (
    <footer className="status-bar" aria-label={FRAME_TEXT.statusBar}>
      <div role="status" aria-label={FRAME_TEXT.uploadState}>
        {status && <UploadSentence status={status} />}
      </div>
      {status && <span className="num">{lastExchange(status)}</span>}
      {status && <ClockWarning difference={status.clockDifferenceMs} />}
      <PrintStatus />
      <HallLine />
      <button type="button" className="plain-button right" onClick={onShortcuts}>
        <span aria-hidden>F1</span> {FRAME_TEXT.shortcuts}
      </button>
    </footer>
  );
}

function UploadSentence({ status }: { status: UploadStatus }) {
  const isReturned = status.returnedCount > 0;
  const Shape = isReturned
    ? IconAlertTriangle
    : !status.isOnline
      ? IconCloudOff
      : status.pendingCount > 0
        ? IconCloudUp
        : IconChecks;
  const open = (): void => {
    if (isReturned) goTo({ kind: 'sync', part: 'returned' });
    else if (status.pendingCount > 0) openList({ upload: ['local', 'uploading'] });
    else goTo({ kind: 'sync' });
  };
  return (
    <Tooltip
      label={status.trouble ?? (status.isEnrolled ? FRAME_TEXT.lastExchange : FRAME_TEXT.notEnrolled)}
      disabled={!status.trouble && status.isEnrolled}
    >
      <button type="button" className={isReturned ? 'plain-button cinnabar' : 'plain-button'} onClick={open}>
        <Shape stroke={1.6} aria-hidden />
        <span className="num">{uploadSentence(status)}</span>
      </button>
    </Tooltip>
  );
}

function lastExchange(status: UploadStatus): string {
  if (!status.isEnrolled) return FRAME_TEXT.notEnrolled;
  return status.lastExchangeAt === null
    ? FRAME_TEXT.neverExchanged
    : `${FRAME_TEXT.lastExchange} ${shortMoment(status.lastExchangeAt)}`;
}

function ClockWarning({ difference }: { difference: number | null }) {
  if (difference === null || Math.abs(difference) < CLOCK_TOLERANCE_MS) return null;
  const minutes = Math.round(Math.abs(difference) / 60_000);
  const words =
    minutes < 120
      ? `${minutes} 分钟`
      : minutes < 2_880
        ? `${Math.round(minutes / 60)} 小时`
        : `${Math.round(minutes / 1_440)} 天`;
  return <span className="ochre">{FRAME_TEXT.clockWrong(words)}</span>;
}
