import { useEffect, useRef } from 'react';
import { isImeKey } from '../keyboard';
import { useDevices } from '../features/device/use-devices';
import { CARD_SHORTCUT, FRAME_TEXT, SHORTCUTS } from './frame-text';

/** A floating list, not a modal: the form below stays as it is and gets its focus back. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const panel = useRef<HTMLDivElement>(null);
  const { cardReader } = useDevices();
  const shortcuts = cardReader === 'none' ? SHORTCUTS : [CARD_SHORTCUT, ...SHORTCUTS];
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <div
      ref={panel}
      role="dialog"
      // In the order of Tab as well: a list that is longer than the window is scrolled by its arrows.
      tabIndex={0}
      aria-label={FRAME_TEXT.shortcuts}
      className="shortcuts card"
      onBlur={onClose}
      onKeyDown={(event) => {
        if (isImeKey(event) || event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <h2>{FRAME_TEXT.shortcuts}</h2>
      <dl>
        {shortcuts.map(([keys, act]) => (
          <div key={keys}>
            <dt className="num">{keys}</dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
