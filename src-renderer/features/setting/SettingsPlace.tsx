import type { KeyboardEvent } from 'react';
import { goTo, type SettingsPart } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { BackupPart } from './BackupPart';
import { CalendarPart } from './CalendarPart';
import { DevicePart } from './DevicePart';
import { DictionaryPart } from './DictionaryPart';
import { DisplayPart } from './DisplayPart';
import { PrintPart } from './PrintPart';
import { SETTING_TEXT } from './setting-text';
import { StationPart } from './StationPart';
import { UsersPart } from './UsersPart';
import '../sync/sync.css';

const PARTS = Object.keys(SETTING_TEXT.parts) as SettingsPart[];

export function SettingsPlace({ part }: { part: SettingsPart }) {
  const turn = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = PARTS[(PARTS.indexOf(part) + by + PARTS.length) % PARTS.length];
    if (by !== 0 && next) goTo({ kind: 'settings', part: next });
  };
  return (
    <div className="settings-place">
      <div
        role="tablist"
        tabIndex={-1}
        aria-orientation="vertical"
        aria-label={SETTING_TEXT.page}
        className="settings-parts"
        onKeyDown={turn}
      >
        {PARTS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            className="plain-button"
            aria-selected={each === part}
            tabIndex={each === part ? 0 : -1}
            onClick={() => goTo({ kind: 'settings', part: each })}
          >
            {SETTING_TEXT.parts[each]}
          </button>
        ))}
      </div>
      <div className="settings-body" role="tabpanel" aria-label={SETTING_TEXT.parts[part]}>
        <h1>{SETTING_TEXT.parts[part]}</h1>
        <Part part={part} />
      </div>
    </div>
  );
}

function Part({ part }: { part: SettingsPart }) {
  switch (part) {
    case 'display':
      return <DisplayPart />;
    case 'print':
      return <PrintPart />;
    case 'devices':
      return <DevicePart />;
    case 'users':
      return <UsersPart />;
    case 'places':
      return <DictionaryPart key="places" name="places" />;
    case 'categories':
      return <DictionaryPart key="categories" name="categories" />;
    case 'units':
      return <DictionaryPart key="units" name="units" />;
    case 'calendar':
      return <CalendarPart />;
    case 'backup':
      return <BackupPart />;
    case 'station':
      return <StationPart />;
  }
}
