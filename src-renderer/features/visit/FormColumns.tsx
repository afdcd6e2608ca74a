import { useState } from 'react';
import { IconChevronRight } from '@tabler/icons-react';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import { CHANNEL_TEXT } from './channel-text';
import { useField } from './form-context';
import { MatterColumn } from './MatterColumn';
import { OriginalPane } from './OriginalPane';
import { PersonColumn } from './PersonColumn';

/**
 * 人 and 事 side by side; beside something to read they stand one below the other. What is read is at left: today the
 * pasted original, and there is room for the picture of a letter (`pane: 'scan'`).
 */
export function FormColumns() {
  const channel = useField<string>('visit.channel').value;
  const original = useField<string>('visit.originalText').value ?? '';
  const [isHidden, setIsHidden] = useState(false);
  const hasPane = channelSet(channel).pane === 'originalText';
  if (!hasPane || isHidden) {
    return (
      <div className={hasPane ? 'columns columns-beside-strip' : 'columns'}>
        {hasPane && (
          <button
            type="button"
            className="plain-button side-pane-strip"
            aria-label={CHANNEL_TEXT.paneShow}
            onClick={() => setIsHidden(false)}
          >
            <IconChevronRight size={18} aria-hidden />
            <span aria-hidden>{original === '' ? CHANNEL_TEXT.paneEmpty : CHANNEL_TEXT.pane}</span>
          </button>
        )}
        <PersonColumn />
        <MatterColumn />
      </div>
    );
  }
  return (
    <div className="columns columns-beside-pane">
      <OriginalPane onHide={() => setIsHidden(true)} />
      <div className="column-stack" data-scrolls="stack">
        <PersonColumn />
        <MatterColumn />
      </div>
    </div>
  );
}
