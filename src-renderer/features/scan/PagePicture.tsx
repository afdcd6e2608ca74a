import { useEffect, useRef, useState } from 'react';
import type { FileOwner } from '../../../src-shared/files/file-shapes';
import { drawPage } from './draw-page';
import { openFile } from './open-files';
import type { ScanPage } from './scan-pages';
import { SCAN_TEXT } from './scan-text';

interface PagePictureProps {
  readonly page: ScanPage;
  readonly owner: FileOwner;
  /** Dots of the longest side. */
  readonly sideMax?: number;
  /** Empty for a thumbnail, which its button names. */
  readonly name: string;
  readonly width?: string;
}

type State = 'opening' | 'drawn' | 'missing' | 'broken';

/** One page, drawn into a canvas; until it is there and when it is not, a sentence. */
export function PagePicture({ page, owner, sideMax, name, width }: PagePictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<State>('opening');
  const { hash, turns = 0 } = page.file;
  const ownerId = owner.kind === 'draft' ? owner.draftId : owner.petitionId;
  useEffect(() => {
    let isWanted = true;
    const draw = async (): Promise<State> => {
      const file = await openFile(hash, owner);
      if (!file) return 'missing';
      // Drawn aside: two drawings of one canvas, one of them late, would lie over each other.
      const aside = document.createElement('canvas');
      await drawPage(aside, file, page.page, turns, sideMax);
      if (!isWanted || !canvas.current) return 'opening';
      canvas.current.width = aside.width;
      canvas.current.height = aside.height;
      canvas.current.getContext('2d')?.drawImage(aside, 0, 0);
      return 'drawn';
    };
    const show = async (): Promise<void> => {
      const next = await draw().catch((): State => 'broken');
      if (isWanted) setState(next);
    };
    void show();
    return () => {
      isWanted = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- an owner is its id
  }, [hash, turns, page.page, sideMax, ownerId]);
  return (
    <>
      {name !== '' && state !== 'drawn' && <p className="scan-words ink2">{SCAN_TEXT[state]}</p>}
      <canvas
        ref={canvas}
        className={state === 'drawn' ? 'scan-picture' : 'hidden'}
        style={width === undefined ? undefined : { width }}
        {...(name === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
      />
    </>
  );
}
