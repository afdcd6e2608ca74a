import type { KeyboardEvent } from 'react';
import { useOpenDesk, type OpenDesk } from '../../frame/desk-context';
import { ReceptionPart } from '../reception/ReceptionPart';
import { goTo, type SettingsPart } from '../../frame/place-store';
import { isImeKey } from '../../keyboard';
import { BackupPart } from './BackupPart';
import { ReadersPart } from '../accusation/ReadersPart';
import { CalendarPart } from './CalendarPart';
import { DevicePart } from './DevicePart';
import { DictionaryPart } from './DictionaryPart';
import { DisplayPart } from './DisplayPart';
import { HallPart } from './HallPart';
import { PrintPart } from './PrintPart';
import { SETTING_TEXT } from './setting-text';
import { StationPart } from './StationPart';
import { UsersPart } from './UsersPart';
import '../sync/sync.css';

const PARTS = Object.keys(SETTING_TEXT.parts) as SettingsPart[];
/** Parts that only an administrator, or an officer as well, may change; one's own password stands among the people. */
const ADMINS: ReadonlySet<SettingsPart> = new Set(['calendar', 'backup', 'readers', 'station']);
const OFFICERS: ReadonlySet<SettingsPart> = new Set(['places', 'categories', 'units']);

/** A township's clerk works alone: what she has no right to is not there, instead of there and grey. */
function partsFor({ configuration, user }: OpenDesk): readonly SettingsPart[] {
  if (configuration.officeKind !== 'township' || user.roles.includes('admin')) return PARTS;
  return PARTS.filter((part) => !ADMINS.has(part) && (!OFFICERS.has(part) || user.roles.includes('officer')));
}

export function SettingsPlace({ part }: { part: SettingsPart }) {
  const parts = partsFor(useOpenDesk());
  const turn = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = parts[(parts.indexOf(part) + by + parts.length) % parts.length];
    if (by === 0 || !next) return;
    event.preventDefault();
    goTo({ kind: 'settings', part: next });
    event.currentTarget.querySelector<HTMLElement>(`[data-part="${next}"]`)?.focus();
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
        {parts.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            data-part={each}
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
    case 'hall':
      return <HallPart />;
    case 'reception':
      return <ReceptionPart />;
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
    case 'readers':
      return <ReadersPart />;
    case 'station':
      return <StationPart />;
  }
}
