import { ActionIcon, Input } from '@mantine/core';
import { IconChevronLeft, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { CHANNEL_TEXT } from './channel-text';
import { useField, useRegistrationId } from './form-context';
import { changeTab, useTab } from './open-registrations';

const ZOOM = [0.875, 1, 1.125, 1.25, 1.5, 1.75] as const;

/** 原文 as another system sent it, beside the form: pasted once, fixed, and read while typing. */
export function OriginalPane({ onHide }: { readonly onHide: () => void }) {
  const id = useRegistrationId();
  const inputId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = useField<string>('visit.originalText');
  const isFixed = useTab(id, (tab) => tab.isOriginalFixed, false);
  const isSameVisit = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const [zoom, setZoom] = useState(2);
  const isReadOnly = isFixed || isSameVisit;
  return (
    <section className="side-pane" aria-label={CHANNEL_TEXT.pane} data-region="5">
      <div className="row side-pane-head">
        <h2 className="grow">{CHANNEL_TEXT.pane}</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={CHANNEL_TEXT.zoomOut}
          aria-disabled={zoom === 0}
          onClick={() => setZoom(Math.max(0, zoom - 1))}
        >
          <IconZoomOut size={18} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={CHANNEL_TEXT.zoomIn}
          aria-disabled={zoom === ZOOM.length - 1}
          onClick={() => setZoom(Math.min(ZOOM.length - 1, zoom + 1))}
        >
          <IconZoomIn size={18} stroke={1.6} />
        </ActionIcon>
        <TakeOver area={area} />
        {!isSameVisit && (
          <button
            type="button"
            className="chip"
            aria-pressed={isFixed}
            onClick={() => {
              changeTab(id, (tab) => ({ isOriginalFixed: !tab.isOriginalFixed }));
              area.current?.focus();
            }}
          >
            {isFixed ? CHANNEL_TEXT.paneFree : CHANNEL_TEXT.paneFix}
          </button>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={CHANNEL_TEXT.paneHide} onClick={onHide}>
          <IconChevronLeft size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <div className="side-pane-text" data-field="visit.originalText">
        <Input
          component="textarea"
          multiline
          ref={area}
          id={inputId}
          aria-label={CHANNEL_TEXT.pane}
          aria-invalid={text.problem !== ''}
          readOnly={isReadOnly}
          spellCheck={false}
          placeholder={CHANNEL_TEXT.paneHint}
          value={text.value ?? ''}
          style={{ fontSize: `${ZOOM[zoom] ?? 1}rem` }}
          onChange={(event) => text.set(event.currentTarget.value || undefined)}
          onBlur={text.leave}
        />
        {text.problem !== '' && <div className="field-note cinnabar">{text.problem}</div>}
        {isFixed && <div className="meta">{CHANNEL_TEXT.paneFixedNote}</div>}
      </div>
    </section>
  );
}

/** The marked words, or all of them, go to the end of 反映的主要问题; nothing there is written over. */
function TakeOver({ area }: { readonly area: React.RefObject<HTMLTextAreaElement | null> }) {
  const id = useRegistrationId();
  const at = useTab(id, (tab) => (tab.content.petitions.length > 0 ? tab.petitionAt : -1), -1);
  const problem = useField<string>(`petitions.${Math.max(0, at)}.problem`);
  const original = useField<string>('visit.originalText').value ?? '';
  if (at < 0 || original === '') return null;
  const take = (): void => {
    const { selectionStart = 0, selectionEnd = 0 } = area.current ?? {};
    const words = selectionEnd > selectionStart ? original.slice(selectionStart, selectionEnd) : original;
    problem.set([problem.value ?? '', words.trim()].filter((each) => each !== '').join('\n'));
  };
  return (
    <button type="button" className="chip" onClick={take}>
      {CHANNEL_TEXT.takeOver}
    </button>
  );
}
