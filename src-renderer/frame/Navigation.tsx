import {
  IconClipboardPlus,
  IconFolders,
  IconLayoutDashboard,
  IconLock,
  IconRefresh,
  IconSettings,
} from '@tabler/icons-react';
import { SHIFT_TEXT } from '../features/shift/shift-text';
import { showShiftPanel } from '../features/shift/shift-panels';
import { useDesk } from '../desk-queries';
import { FRAME_TEXT } from './frame-text';
import { goTo, usePlace, type Place } from './place-store';

const PLACES = [
  { key: 'workbench', icon: IconLayoutDashboard, place: { kind: 'workbench' } },
  { key: 'visit', icon: IconClipboardPlus, place: { kind: 'visit' } },
  { key: 'petitions', icon: IconFolders, place: { kind: 'petitions' } },
  { key: 'accusations', icon: IconLock, place: { kind: 'accusations' } },
  { key: 'sync', icon: IconRefresh, place: { kind: 'sync' } },
  { key: 'settings', icon: IconSettings, place: { kind: 'settings', part: 'display' } },
] as const satisfies readonly { key: keyof typeof FRAME_TEXT.places; icon: unknown; place: Place }[];

/** The part of the program a place belongs to; a visit to the one it was opened from. */
function partOf(place: Place): string {
  switch (place.kind) {
    case 'petition':
      return 'petitions';
    case 'accusation':
      return 'accusations';
    case 'day':
      return 'workbench';
    case 'visitRecord':
      return partOf(place.from);
    default:
      return place.kind;
  }
}

export function Navigation(props: { user: string; window: string; onLock: () => void }) {
  const current = partOf(usePlace());
  const isOpened = useDesk('shift:today', {}).data?.opened !== null;
  const all = useDesk('petition:list', { filter: {}, offset: 0, limit: 1 }).data?.allCount ?? 0;
  const status = useDesk('sync:status', {}).data;
  const isReader = useDesk('reader:list', {}).data?.isReader ?? false;
  // Of the compartment nobody else's screen has so much as a name.
  const places = PLACES.filter(({ key }) => key !== 'accusations' || isReader);
  const counts: Readonly<Record<string, number>> = {
    petitions: all,
    // A desk without a county has nobody to send to yet.
    sync: (status?.isEnrolled ? status.pendingCount : 0) + (status?.returnedCount ?? 0),
  };
  return (
    <nav className="nav" aria-label={FRAME_TEXT.navigation}>
      {places.map(({ key, icon: Shape, place }) => (
        <button
          key={key}
          type="button"
          className="plain-button nav-row"
          aria-current={current === key ? 'page' : undefined}
          title={FRAME_TEXT.places[key]}
          onClick={() => goTo(place)}
        >
          <Shape stroke={1.6} aria-hidden />
          <span className="name">{FRAME_TEXT.places[key]}</span>
          {(counts[key] ?? 0) > 0 && (
            <span className="count num" aria-hidden>
              {counts[key]}
            </span>
          )}
        </button>
      ))}
      <div className="nav-foot">
        <div className="nav-who">
          <span>{props.window ? `${props.user} ·` : props.user}</span>
          {props.window && <span>{props.window}</span>}
        </div>
        <div className="nav-acts">
          {!isOpened && (
            <button type="button" className="plain-button" onClick={() => showShiftPanel('open')}>
              {SHIFT_TEXT.open.title}
            </button>
          )}
          <button type="button" className="plain-button" onClick={() => showShiftPanel('handOver')}>
            {SHIFT_TEXT.handOver.title}
          </button>
          <button type="button" className="plain-button" onClick={props.onLock}>
            {FRAME_TEXT.lock}
          </button>
        </div>
      </div>
    </nav>
  );
}
