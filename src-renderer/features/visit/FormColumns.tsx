import { IconChevronRight } from '@tabler/icons-react';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import { ScanPane } from '../scan/ScanPane';
import { SCAN_TEXT } from '../scan/scan-text';
import { newStore, useStore } from '../../store';
import { CHANNEL_TEXT } from './channel-text';
import { useField } from './form-context';
import { MatterColumn } from './MatterColumn';
import { OriginalPane } from './OriginalPane';
import { PersonColumn } from './PersonColumn';

/** Whoever puts the pane away has no use for it in the next letter either; until the window is closed. */
const hiddenPane = newStore(false);

/**
 * 人 and 事 side by side; beside something to read they stand one below the other. What is read is at left: the pages of
 * a letter, or the pasted original.
 */
export function FormColumns() {
  const channel = useField<string>('visit.channel').value;
  const original = useField<string>('visit.originalText').value ?? '';
  const isHidden = useStore(hiddenPane, (state) => state);
  const setIsHidden = (next: boolean): void => hiddenPane.set(() => next);
  const { pane } = channelSet(channel);
  if (pane === null || isHidden) {
    const isScan = pane === 'scan';
    return (
      <div className={pane === null ? 'columns' : 'columns columns-beside-strip'}>
        {pane !== null && (
          <button
            type="button"
            className="plain-button side-pane-strip"
            aria-label={isScan ? SCAN_TEXT.show : CHANNEL_TEXT.paneShow}
            onClick={() => setIsHidden(false)}
          >
            <IconChevronRight size={18} aria-hidden />
            <span aria-hidden>
              {isScan ? SCAN_TEXT.pane : original === '' ? CHANNEL_TEXT.paneEmpty : CHANNEL_TEXT.pane}
            </span>
          </button>
        )}
        <PersonColumn />
        <MatterColumn />
      </div>
    );
  }
  const hide = (): void => setIsHidden(true);
  return (
    <div className="columns columns-beside-pane">
      {pane === 'scan' ? <ScanPane onHide={hide} /> : <OriginalPane onHide={hide} />}
      <div className="column-stack" data-scrolls="stack">
        <PersonColumn />
        <MatterColumn />
      </div>
    </div>
  );
}
