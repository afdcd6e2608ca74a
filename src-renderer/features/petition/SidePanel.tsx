import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { isImeKey } from '../../keyboard';
import { PETITION_TEXT } from './petition-text';

/** A step opens beside what it is about, never as a page; closing returns to where it was opened from. */
export function SidePanel(props: { title: string; children: ReactNode; foot: ReactNode; onClose: () => void }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current
      ?.querySelector<HTMLElement>('.side-panel-body input, .side-panel-body textarea, .side-panel-body select')
      ?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.key !== 'Escape') return;
    event.stopPropagation();
    props.onClose();
  };
  return (
    <section ref={panel} className="side-panel" aria-label={props.title} onKeyDown={onKeyDown}>
      <div className="side-panel-head">
        <h2 className="grow">{props.title}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={PETITION_TEXT.cancel} onClick={props.onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <div className="side-panel-body">{props.children}</div>
      <div className="side-panel-foot">{props.foot}</div>
    </section>
  );
}
