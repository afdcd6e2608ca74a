import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { FileOwner } from '../../../src-shared/files/file-shapes';
import type { Material } from '../../../src-shared/visit/visit-fields';
import { isImeKey } from '../../keyboard';
import { closeFiles } from './open-files';
import { PageView } from './PageView';
import { pagesOf } from './scan-pages';
import { SCAN_TEXT } from './scan-text';
import './scan.css';

interface FileViewerProps {
  readonly materials: readonly Material[];
  readonly owner: FileOwner;
  readonly onClose: () => void;
}

/** The pages of what was handed in, over the page that names them. Esc closes and gives the focus back. */
export function FileViewer({ materials, owner, onClose }: FileViewerProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      closeFiles();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label={SCAN_TEXT.viewer}
      className="file-viewer card"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (isImeKey(event) || event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
    >
      <div className="row side-pane-head">
        <h2 className="grow">{materials.map(({ name }) => name).join('、')}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={SCAN_TEXT.closeViewer} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <PageView
        viewKey={owner.kind === 'draft' ? `${owner.draftId} viewer` : owner.petitionId}
        pages={pagesOf(materials)}
        owner={owner}
        scale={0.6}
      />
    </div>
  );
}
