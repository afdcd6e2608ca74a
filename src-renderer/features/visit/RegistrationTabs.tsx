import {
  IconCircleCheck,
  IconFileText,
  IconMail,
  IconPhone,
  IconPlayerPause,
  IconPlus,
  IconUser,
  IconWorld,
  IconX,
} from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { channelWord } from '../../../src-shared/visit/channel-sets';
import { maskName } from '../../../src-shared/people/mask';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey } from '../../keyboard';
import { useStore } from '../../store';
import { activate, closeEmpty, closeTab, openNewRegistration } from './open-registration';
import { isBlank, missingOf, registrations, type OpenRegistration } from './open-registrations';
import { NewRegistrationMenu } from './NewRegistrationMenu';
import { VISIT_TEXT } from './visit-text';

/** Id of the tab in the page; its panel is named after it. */
export function tabIdOf(id: string): string {
  return `tab-${id}`;
}

/** Up to eight registrations at once: the phone rings in the middle of one. Names are masked, they face the hall. */
export function RegistrationTabs() {
  const list = useRef<HTMLDivElement>(null);
  const tabs = useStore(registrations, (state) => state.tabs);
  const activeId = useStore(registrations, (state) => state.activeId);
  return (
    <div className="tab-strip">
      <div
        ref={list}
        role="tablist"
        tabIndex={-1}
        aria-label={VISIT_TEXT.tabs}
        className="tab-list"
        onKeyDown={(event) => moveAmongTabs(event, list)}
      >
        {tabs.map((tab, place) => (
          <Tab key={tab.id} tab={tab} place={place} isActive={tab.id === activeId} list={list} />
        ))}
      </div>
      <NewTab />
    </div>
  );
}

/** Arrows look along the strip; Enter brings to the front. A form never takes the focus from somebody who looks. */
function moveAmongTabs(event: KeyboardEvent, list: RefObject<HTMLDivElement | null>): void {
  if (isImeKey(event)) return;
  const tabs = tabsOf(list);
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  const places: Readonly<Record<string, number>> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const next = places[event.key];
  if (next === undefined) return;
  event.preventDefault();
  tabs[next]?.focus();
}

function tabsOf(list: RefObject<HTMLDivElement | null>): HTMLElement[] {
  return [...(list.current?.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])];
}

/** The ninth is refused in words, in the place of the button that would open it. */
function NewTab() {
  const desk = useOpenDesk();
  const isFull = useStore(registrations, (state) => state.isFull);
  return (
    <>
      <span className="ochre tab-full" role="status">
        {isFull && VISIT_TEXT.full}
      </span>
      {!isFull && (
        <button type="button" className="plain-button tab-new" onClick={() => void openNewRegistration(desk)}>
          <IconPlus size={16} aria-hidden />
          {VISIT_TEXT.newRegistration}
          <kbd aria-hidden>F2</kbd>
        </button>
      )}
      {!isFull && <NewRegistrationMenu />}
    </>
  );
}

interface TabProps {
  readonly tab: OpenRegistration;
  readonly place: number;
  readonly isActive: boolean;
  readonly list: RefObject<HTMLDivElement | null>;
}

function Tab({ tab, place, isActive, list }: TabProps) {
  const channel = channelWord(tab.content.visit.channel);
  const canClose = tab.result !== null || isBlank(tab);
  const close = (): void => {
    if (tab.result) closeTab(tab.id);
    else if (isBlank(tab)) void closeEmpty(tab.id);
  };
  const closeByKey = (): void => {
    const at = tabsOf(list).findIndex((each) => each.id === tabIdOf(tab.id));
    close();
    // Of a tab in the background: the focus stays in the strip. In front, the next form takes it.
    if (!isActive) requestAnimationFrame(() => tabsOf(list)[Math.max(0, at - 1)]?.focus());
  };
  return (
    <button
      type="button"
      role="tab"
      id={tabIdOf(tab.id)}
      className="plain-button tab"
      aria-selected={isActive}
      tabIndex={isActive ? 0 : -1}
      onClick={() => activate(tab.id)}
      onKeyDown={(event) => {
        if (!isImeKey(event) && event.key === 'Delete' && canClose) closeByKey();
      }}
    >
      <TabShape tab={tab} isActive={isActive} />
      {/* The person stays masked on the screen and unnamed to assistive tools. */}
      <span className="hidden">{VISIT_TEXT.tabName(place + 1, channel)}</span>
      <span className="tab-words" aria-hidden>
        <span className="tab-name">{tabName(tab)}</span>
        <span className="tab-channel"> · {channel}</span>
      </span>
      <span className="meta num tab-note" aria-hidden>
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

/** A call, a letter, a page from elsewhere: told apart at a glance. */
const SHAPES: Readonly<Record<string, typeof IconUser>> = {
  phone: IconPhone,
  hotline: IconPhone,
  letter: IconMail,
  fax: IconFileText,
  superior: IconFileText,
  online: IconWorld,
  leaderMailbox: IconWorld,
};

function TabShape({ tab, isActive }: { tab: OpenRegistration; isActive: boolean }) {
  const { channel } = tab.content.visit;
  const shape = channel === undefined ? undefined : SHAPES[channel];
  const isWaiting = !isActive && !isBlank(tab);
  const Shape = tab.result ? IconCircleCheck : (shape ?? (isWaiting ? IconPlayerPause : IconUser));
  return <Shape size={16} stroke={1.6} className="tab-shape" aria-hidden />;
}

function tabName({ content: { visit } }: OpenRegistration): string {
  if (visit.isAnonymous === true) return VISIT_TEXT.anonymousName;
  const name = visit.petitionerKind === 'organisation' ? visit.organisation?.name || visit.name : visit.name;
  return maskName(name ?? '') || VISIT_TEXT.unnamed;
}

function tabNote(tab: OpenRegistration, isActive: boolean): string {
  if (tab.result) return VISIT_TEXT.saved;
  const missingCount = isActive || isBlank(tab) ? 0 : missingOf(tab).length;
  return missingCount > 0 ? VISIT_TEXT.tabMissing(missingCount) : shanghaiTime(tab.openedAt);
}
