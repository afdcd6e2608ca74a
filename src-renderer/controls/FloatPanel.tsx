import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { focusPage } from '../focus-page';
import { isImeKey } from '../keyboard';
import { CONTROLS_TEXT } from './controls-text';

/**
 * A panel over the page that blocks nothing: what lies under it stays as it is. It begins at what is marked `data-first`
 * and gives the focus back to whoever opened it, where that is still there.
 */
export function FloatPanel(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly foot: ReactNode;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
}) {
  const panel = useRef<HTMLFormElement>(null);
  const hasBegun = useRef(false);
  useEffect(() => {
    // What it begins at may come a moment later, with the rows; until then the keys belong to the panel.
    const first = panel.current?.querySelector<HTMLElement>('[data-first]');
    if (hasBegun.current || !first) return;
    hasBegun.current = true;
    first.focus();
  });
  useEffect(() => {
    const opener = document.activeElement;
    if (!panel.current?.contains(opener)) panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) opener.focus();
      else focusPage();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape') return;
    event.stopPropagation();
    props.onClose();
  };
  return createPortal(
    <form
      ref={panel}
      role="dialog"
      tabIndex={-1}
      aria-label={props.title}
      className="float-panel"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSubmit();
      }}
    >
      <div className="float-panel-head">
        <h2 className="grow">{props.title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={CONTROLS_TEXT.close} onClick={props.onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className="float-panel-body stack">{props.children}</div>
      <div className="float-panel-foot row">{props.foot}</div>
    </form>,
    document.body,
  );
}
