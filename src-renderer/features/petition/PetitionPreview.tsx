import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { peopleWords, STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import { FaultLine } from '../../controls/FaultLine';
import { errorOf } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { goTo, listState } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { UploadMark } from '../../frame/UploadMark';
import { useSettled } from '../../use-settled';
import { FactList } from './FactList';
import { LIST_TEXT } from './list-text';
import { NextDue } from './NextDue';

/** Faster than this nobody reads: a held arrow key asks for no petition on its way. */
const SETTLE_MS = 120;

/** Esc closes it from inside as from the list, which has the focus again. */
function leaveByEscape(event: KeyboardEvent): void {
  if (!isImeKey(event) && event.key === 'Escape') closePreview();
}

function closePreview(): void {
  listState.set((state) => ({ ...state, isPreviewing: false }));
  document.querySelector<HTMLElement>('.petition-row[data-marked="true"]')?.focus();
}

/** One petition beside the list, masked as on its page; the list keeps focus and keys. */
export function PetitionPreview({ id }: { id: string | undefined }) {
  const settled = useSettled(id, SETTLE_MS);
  const query = useDesk('petition:get', { id: settled ?? '' }, settled !== undefined);
  const detail = settled === id ? query.data : undefined;
  return (
    <aside className="preview" aria-label={LIST_TEXT.preview} onKeyDown={leaveByEscape}>
      <div className="preview-head">
        <h2 className="grow">{detail ? detail.row.gist || detail.row.caseNumber : ''}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={LIST_TEXT.previewClose} onClick={closePreview}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      {query.error && <FaultLine error={errorOf(query.error)} />}
      {detail && (
        // Longer than the window it is scrolled by its own arrow keys.
        <div className="preview-body" role="group" aria-label={LIST_TEXT.preview} tabIndex={0}>
          <div className="detail-line">
            <span className="num">{detail.row.caseNumber}</span>
            <span className="badge" data-tone={detail.row.stage === 'voided' ? 'cinnabar' : 'pine'}>
              {STAGE_WORDS[detail.row.stage]}
            </span>
            <UploadMark state={detail.row.upload} withWords />
            <span>
              {detail.row.nameMasked}
              {peopleWords(detail.row.visitorCount)}
            </span>
          </div>
          <NextDue row={detail.row} />
          <FactList detail={detail} />
        </div>
      )}
      <div className="preview-foot">
        <button
          type="button"
          className="foot-button"
          disabled={!detail}
          onClick={() => detail && goTo({ kind: 'petition', id: detail.row.id })}
        >
          {LIST_TEXT.previewOpen}
        </button>
      </div>
    </aside>
  );
}
