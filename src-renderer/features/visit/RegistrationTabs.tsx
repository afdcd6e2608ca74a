import { IconCircleCheck, IconPlayerPause, IconPlus, IconUser, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { CHANNELS, labelOf } from '../../../src-shared/dictionary/visit-choices';
import { maskName } from '../../../src-shared/people/mask';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey, useChords } from '../../keyboard';
import { useStore } from '../../store';
import { activate, closeEmpty, closeTab, openNewRegistration } from './open-registration';
import { missingOf, registrations, type OpenRegistration } from './open-registrations';
import { VISIT_TEXT } from './visit-text';

/** Up to eight registrations at once: the phone rings in the middle of one. Names are masked, they face the hall. */
export function RegistrationTabs() {
  const desk = useOpenDesk();
  const tabs = useStore(registrations, (state) => state.tabs);
  const activeId = useStore(registrations, (state) => state.activeId);
  const isFull = useStore(registrations, (state) => state.isFull);
  const toPlace = (place: number) => () => {
    const tab = tabs[place];
    if (tab) activate(tab.id);
  };
  const turn = (by: number): void => {
    const at = tabs.findIndex((tab) => tab.id === activeId);
    toPlace((at + by + tabs.length) % Math.max(1, tabs.length))();
  };
  useChords({
    ...Object.fromEntries(Array.from({ length: 8 }, (_, place) => [`Ctrl+${place + 1}`, toPlace(place)])),
    'Ctrl+Tab': () => turn(1),
    'Ctrl+Shift+Tab': () => turn(-1),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    if (event.key === 'ArrowRight') turn(1);
    if (event.key === 'ArrowLeft') turn(-1);
  };
  return (
    <div className="tab-strip">
      <div role="tablist" tabIndex={-1} aria-label={VISIT_TEXT.tabs} className="tab-list" onKeyDown={onKeyDown}>
        {tabs.map((tab, place) => (
          <Tab key={tab.id} tab={tab} place={place} isActive={tab.id === activeId} />
        ))}
      </div>
      <button type="button" className="plain-button tab-new" onClick={() => void openNewRegistration(desk)}>
        <IconPlus size={16} aria-hidden />
        {VISIT_TEXT.newRegistration}
        <kbd aria-hidden>F2</kbd>
      </button>
      {isFull && <span className="ochre">{VISIT_TEXT.full}</span>}
    </div>
  );
}

function Tab({ tab, place, isActive }: { tab: OpenRegistration; place: number; isActive: boolean }) {
  const channel = labelOf(CHANNELS, tab.content.visit.channel);
  const isEmpty = tab.content === tab.initial;
  const Shape = tab.result ? IconCircleCheck : isActive || isEmpty ? IconUser : IconPlayerPause;
  const canClose = tab.result !== null || isEmpty;
  const close = (): void => {
    if (tab.result) closeTab(tab.id);
    else if (isEmpty) void closeEmpty(tab.id);
  };
  return (
    <button
      type="button"
      role="tab"
      className="plain-button tab"
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      onClick={() => activate(tab.id)}
      onKeyDown={(event) => {
        if (!isImeKey(event) && event.key === 'Delete') close();
      }}
    >
      <Shape size={16} stroke={1.6} aria-hidden />
      {/* The person stays masked on the screen and unnamed to assistive tools. */}
      <span className="hidden">{VISIT_TEXT.tabName(place + 1, channel)}</span>
      <span className="tab-name" aria-hidden>
        {tabName(tab)} · {channel}
      </span>
      <span className="meta num" aria-hidden>
        {tabNote(tab, isActive)}
      </span>
      {canClose && (
        <IconX
          size={14}
          className="tab-close"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation();
            close();
          }}
        />
      )}
    </button>
  );
}

function tabName({ content: { visit } }: OpenRegistration): string {
  if (visit.isAnonymous === true) return VISIT_TEXT.anonymousName;
  return maskName(visit.name ?? '') || VISIT_TEXT.unnamed;
}

function tabNote(tab: OpenRegistration, isActive: boolean): string {
  if (tab.result) return VISIT_TEXT.saved;
  const missingCount = isActive || tab.content === tab.initial ? 0 : missingOf(tab).length;
  return missingCount > 0 ? VISIT_TEXT.tabMissing(missingCount) : shanghaiTime(tab.openedAt);
}
