import { useEffect, useState } from 'react';
import type { DeskState } from '../../src-shared/ipc/desk-state';
import type { DeskSettings } from '../../src-shared/ipc/shapes';
import { call } from '../desk-api';
import { useDesk, useStateAgain } from '../desk-queries';
import { saveAllDrafts, useDraftKeeper } from '../features/visit/draft-keeper';
import { restoreDrafts } from '../features/visit/restore-drafts';
import { useTabChords } from '../features/visit/use-tab-chords';
import { VisitPlace } from '../features/visit/VisitPlace';
import { AccusationList } from '../features/accusation/AccusationList';
import { AccusationPage } from '../features/accusation/AccusationPage';
import { PetitionDetailPage } from '../features/petition/PetitionDetailPage';
import { VisitPage } from '../features/visit-record/VisitPage';
import { PetitionList } from '../features/petition/PetitionList';
import { useListView } from '../features/petition/list-view';
import { SettingsPlace } from '../features/setting/SettingsPlace';
import { SyncPlace } from '../features/sync/SyncPlace';
import { DayPlace } from '../features/day/DayPlace';
import { useReceptionToday } from '../features/reception/use-reception-today';
import { ShiftPanels } from '../features/shift/ShiftPanels';
import { useVoice } from '../features/hall/voice';
import { WorkbenchPlace } from '../features/workbench/WorkbenchPlace';
import { FacingLayer } from '../features/facing/FacingLayer';
import { showFacing } from '../features/facing/facing-store';
import { callNext } from '../features/hall/hall-acts';
import { toggleCover } from '../cover/cover-store';
import { useChords } from '../keyboard';
import { DeskContext } from './desk-context';
import { FRAME_TEXT } from './frame-text';
import { Navigation } from './Navigation';
import { goTo, usePlace } from './place-store';
import { ShortcutList } from './ShortcutList';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';
import { useTouch } from './use-touch';

type OpenDesk = Extract<DeskState, { kind: 'open' }>;
const SIZES: readonly DeskSettings['textSize'][] = ['standard', 'large', 'largest'];

export function Frame({ desk }: { desk: OpenDesk }) {
  const settings = useDesk('setting:get', {}).data;
  const stateAgain = useStateAgain();
  const [hasShortcuts, setHasShortcuts] = useState(false);
  const isFolded = settings?.isNavFolded ?? false;
  const userId = desk.user.id;
  useTouch();
  useDraftKeeper();
  useListView(userId);
  useReceptionToday();
  useVoice(settings?.isVoiceOn ?? false, desk.configuration.window);
  useEffect(() => void restoreDrafts(userId), [userId]);
  const set = (change: Partial<DeskSettings>) => void call('setting:set', change);
  // What was typed last goes to disk first: a locked desk takes no drafts.
  const lock = () =>
    void saveAllDrafts()
      .then(() => call('session:lock', {}))
      .then(stateAgain);
  const resize = (step: number) => {
    const at = SIZES.indexOf(settings?.textSize ?? 'standard');
    const next = SIZES[Math.min(SIZES.length - 1, Math.max(0, at + step))];
    if (next) set({ textSize: next });
  };
  const place = usePlace();
  useTabChords(desk);
  useChords({
    F1: () => setHasShortcuts((was) => !was),
    F7: () => void callNext(),
    F8: toggleCover,
    F9: () => showFacing(place),
    'Ctrl+B': () => set({ isNavFolded: !isFolded }),
    'Ctrl+L': lock,
    'Ctrl+=': () => resize(1),
    'Ctrl+Shift++': () => resize(1),
    'Ctrl++': () => resize(1),
    'Ctrl+-': () => resize(-1),
    'Ctrl+0': () => set({ textSize: 'standard' }),
    // Would wipe the form.
    'Ctrl+R': () => undefined,
    F5: () => undefined,
  });
  return (
    <DeskContext value={desk}>
      <div className="frame" data-folded={isFolded}>
        <TopBar unit={desk.configuration.officeName} onLock={lock} />
        <Navigation user={desk.user.name} window={desk.configuration.window} onLock={lock} />
        <main className="page" tabIndex={-1}>
          <Notices notices={desk.notices} />
          <PlacePage />
        </main>
        <StatusBar onShortcuts={() => setHasShortcuts(true)} />
      </div>
      <FacingLayer />
      <ShiftPanels />
      {hasShortcuts && <ShortcutList onClose={() => setHasShortcuts(false)} />}
    </DeskContext>
  );
}

function PlacePage() {
  const place = usePlace();
  switch (place.kind) {
    case 'workbench':
      return <WorkbenchPlace />;
    case 'visit':
      return <VisitPlace />;
    case 'petitions':
      return <PetitionList />;
    case 'petition':
      return <PetitionDetailPage key={place.id} id={place.id} isEditing={place.isEditing ?? false} />;
    case 'visitRecord':
      return <VisitPage key={place.id} id={place.id} from={place.from} />;
    case 'day':
      return <DayPlace key={place.on ?? ''} on={place.on} figure={place.figure} />;
    case 'accusations':
      return <AccusationList />;
    case 'accusation':
      return <AccusationPage key={place.id} id={place.id} onBack={() => goTo({ kind: 'accusations' })} />;
    case 'sync':
      return <SyncPlace />;
    case 'settings':
      return <SettingsPlace part={place.part} />;
  }
}

function Notices({ notices }: { notices: readonly string[] }) {
  const [seen, setSeen] = useState<readonly string[] | null>(null);
  if (seen === notices || notices.length === 0) return null;
  return (
    <div className="line-note">
      <span className="grow">{notices.join(' ')}</span>
      <button type="button" className="link" onClick={() => setSeen(notices)}>
        {FRAME_TEXT.dismiss}
      </button>
    </div>
  );
}
