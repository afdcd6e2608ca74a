import { Input } from '@mantine/core';
import { useState } from 'react';
import type { DeskSettings } from '../../../src-shared/ipc/shapes';
import type { Choice } from '../../../src-shared/dictionary/visit-choices';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { FaultLine } from '../../controls/FaultLine';
import { SETTING_TEXT } from './setting-text';
import { useSettings } from './use-settings';

/** Each change shows at once; there is nothing to save. */
export function DisplayPart() {
  const { settings, set, fault } = useSettings();
  if (!settings) return null;
  return (
    <div>
      <Row
        name={SETTING_TEXT.textSize}
        choices={SETTING_TEXT.textSizes}
        value={settings.textSize}
        onChange={(code) => set({ textSize: code as DeskSettings['textSize'] })}
      />
      <Row
        name={SETTING_TEXT.colours}
        choices={SETTING_TEXT.colourChoices}
        value={settings.colours}
        onChange={(code) => set({ colours: code as DeskSettings['colours'] })}
      />
      <Row
        name={SETTING_TEXT.walk}
        choices={SETTING_TEXT.walks}
        value={settings.walk}
        onChange={(code) => set({ walk: code as DeskSettings['walk'] })}
      />
      <div className="setting-row">
        <span className="ink2">{SETTING_TEXT.autoLock}</span>
        <Minutes
          key={settings.autoLockMinutes}
          value={settings.autoLockMinutes}
          onChange={(autoLockMinutes) => set({ autoLockMinutes })}
        />
      </div>
      <FaultLine error={fault} />
    </div>
  );
}

export function Row(props: {
  name: string;
  choices: readonly Choice[];
  value: string;
  onChange: (code: string) => void;
}) {
  return (
    <div className="setting-row">
      <span className="ink2">{props.name}</span>
      <div>
        <ChoiceBar label={props.name} choices={props.choices} value={props.value} onChange={props.onChange} />
      </div>
    </div>
  );
}

function Minutes({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  const [isWrong, setIsWrong] = useState(false);
  const commit = (): void => {
    const minutes = Number(typed.normalize('NFKC').trim());
    const isMinutes = Number.isInteger(minutes) && minutes >= 1 && minutes <= 60;
    setIsWrong(!isMinutes);
    if (isMinutes) onChange(minutes);
  };
  return (
    <div className="row">
      <Input
        w="4.5rem"
        className="num"
        aria-label={SETTING_TEXT.autoLock}
        aria-invalid={isWrong}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
      />
      <span className="ink2">{SETTING_TEXT.autoLockNote}</span>
      {isWrong && (
        <span className="field-note cinnabar" role="alert">
          {SETTING_TEXT.autoLockWrong}
        </span>
      )}
    </div>
  );
}
