import { useEffect, useLayoutEffect } from 'react';
import { useOpenDesk } from '../../frame/desk-context';
import { useStore } from '../../store';
import { changeTab, findTab, setField } from '../visit/open-registrations';
import { revealPath } from '../visit/form-places';
import { closeFacing, facing, giveFocusBack, type FacingSource } from './facing-store';
import { FacingPage } from './FacingPage';
import { FACING_TEXT } from './facing-text';
import { useFacingView } from './facing-of';

/** 给群众看 over the frame. The form below keeps everything, its caret too, and hears nothing. */
export function FacingLayer() {
  const source = useStore(facing, (state) => state);
  useEffect(() => closeFacing, []);
  return source && <Open key={`${source.kind}${'id' in source ? source.id : ''}`} source={source} />;
}

function Open({ source }: { source: FacingSource }) {
  const { configuration } = useOpenDesk();
  const view = useFacingView(source);
  useKeptFocus();
  if (!view) return null;
  const right = (wasHeard: boolean): void => {
    if (source.kind === 'form') settle(source.id, wasHeard);
    closeFacing();
  };
  const wrong = (path: string): void => {
    closeFacing();
    if (source.kind !== 'form') return;
    // After the layer has given the focus back to where it was.
    setTimeout(() => revealPath(document.querySelector('.registration'), source.id, path), 0);
  };
  return (
    <FacingPage
      view={view}
      hall={configuration.hall || configuration.officeName}
      howToAsk={[FACING_TEXT.notice.window, configuration.phone, configuration.queryAddress]
        .filter(Boolean)
        .join(' · ')}
      onRight={right}
      onWrong={wrong}
      onClose={closeFacing}
    />
  );
}

/** 核对方式 by what happened; where somebody writes for her it was read to her, whoever read it. */
function settle(id: string, wasHeard: boolean): void {
  const visit = findTab(id)?.content.visit;
  const isScribed = (visit?.specialNeeds ?? []).includes('scribe') && visit?.checkMethod === 'readAloud';
  const method = wasHeard || isScribed ? 'readAloud' : 'readBySelf';
  setField(id, 'visit.checkMethod', method);
  changeTab(id, () => ({ note: FACING_TEXT.checked[method] }));
}

/** The page below is out of reach, and gets focus and caret back exactly as they were. */
function useKeptFocus(): void {
  useLayoutEffect(() => {
    const frame = document.querySelector<HTMLElement>('.frame');
    frame?.toggleAttribute('inert', true);
    return () => {
      frame?.toggleAttribute('inert', false);
      giveFocusBack();
    };
  }, []);
}
