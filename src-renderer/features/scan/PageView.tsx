import { ActionIcon } from '@mantine/core';
import { IconRotateClockwise, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FileOwner } from '../../../src-shared/files/file-shapes';
import { useChords } from '../../keyboard';
import { PagePicture } from './PagePicture';
import type { ScanPage } from './scan-pages';
import { SCAN_TEXT } from './scan-text';
import { changeScanView, useScanView, ZOOMS } from './scan-view';
import './scan.css';

const THUMB_DOTS = 160;

interface PageViewProps {
  readonly viewKey: string;
  readonly pages: readonly ScanPage[];
  readonly owner: FileOwner;
  /** Part of the width that a page takes at the middle zoom; a page across a whole window would be all letters. */
  readonly scale?: number;
  /** Absent where nothing may be changed. */
  readonly onTurn?: (page: ScanPage) => void;
  readonly onRemove?: (page: ScanPage) => void;
}

/** Thumbnails, the page in front, and Ctrl+PageUp and PageDown from wherever the focus is. */
export function PageView({ viewKey, pages, owner, scale = 1, onTurn, onRemove }: PageViewProps) {
  const { page: wanted, zoom } = useScanView(viewKey);
  const at = Math.min(wanted, pages.length - 1);
  const show = (page: number): void => changeScanView(viewKey, { page: Math.min(pages.length - 1, Math.max(0, page)) });
  useChords({ 'Ctrl+PageUp': () => show(at - 1), 'Ctrl+PageDown': () => show(at + 1) });
  const page = pages[at];
  if (!page) return null;
  return (
    <div className="page-view">
      <Thumbs pages={pages} at={at} owner={owner} show={show} />
      <div className="page-view-main">
        <div className="row page-view-bar">
          <span className="meta num grow">{SCAN_TEXT.pageOf(at + 1, pages.length)}</span>
          <ZoomButtons viewKey={viewKey} zoom={zoom} />
          {onTurn && (
            <ToolButton name={SCAN_TEXT.turn} onClick={() => onTurn(page)}>
              <IconRotateClockwise size={18} stroke={1.6} />
            </ToolButton>
          )}
          {onRemove && (
            <button type="button" className="link" onClick={() => onRemove(page)}>
              {page.file.pages > 1 ? SCAN_TEXT.removeFile : SCAN_TEXT.remove}
            </button>
          )}
        </div>
        {/* A scrolled picture must be reached by keys as well. */}
        <div className="page-view-scroll" tabIndex={0} role="group" aria-label={SCAN_TEXT.pageName(at + 1)}>
          <PagePicture
            key={`${page.file.hash} ${page.page}`}
            page={page}
            owner={owner}
            name={SCAN_TEXT.pageName(at + 1)}
            width={`${(ZOOMS[zoom] ?? 1) * scale * 100}%`}
          />
        </div>
      </div>
    </div>
  );
}

function ZoomButtons({ viewKey, zoom }: { readonly viewKey: string; readonly zoom: number }) {
  const last = ZOOMS.length - 1;
  return (
    <>
      <ToolButton
        name={SCAN_TEXT.zoomOut}
        isOff={zoom === 0}
        onClick={() => changeScanView(viewKey, { zoom: Math.max(0, zoom - 1) })}
      >
        <IconZoomOut size={18} stroke={1.6} />
      </ToolButton>
      <ToolButton
        name={SCAN_TEXT.zoomIn}
        isOff={zoom === last}
        onClick={() => changeScanView(viewKey, { zoom: Math.min(last, zoom + 1) })}
      >
        <IconZoomIn size={18} stroke={1.6} />
      </ToolButton>
    </>
  );
}

function ToolButton(props: { name: string; isOff?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={props.name}
      title={props.name}
      aria-disabled={props.isOff ?? false}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}

function Thumbs(props: {
  readonly pages: readonly ScanPage[];
  readonly at: number;
  readonly owner: FileOwner;
  readonly show: (page: number) => void;
}) {
  return (
    <div className="thumbs" role="group" aria-label={SCAN_TEXT.pane}>
      {props.pages.map((page, place) => (
        <button
          key={`${page.file.hash} ${page.page}`}
          type="button"
          className="plain-button thumb"
          aria-current={place === props.at ? 'page' : undefined}
          aria-label={SCAN_TEXT.pageName(place + 1)}
          onClick={() => props.show(place)}
        >
          <PagePicture page={page} owner={props.owner} sideMax={THUMB_DOTS} name="" />
          <span className="meta num" aria-hidden>
            {place + 1}
          </span>
        </button>
      ))}
    </div>
  );
}
