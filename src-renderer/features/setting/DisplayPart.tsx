import { Input } from '@mantine/core';
import { useState } from 'react';
import type { DeskSettings } from '../../../src-shared/ipc/shapes';
import type { Choice } from '../../../src-shared/dictionary/visit-choices';
import { VISITORS_MAX } from '../../../src-shared/visit/visit-fields';
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
      <NumberRow
        key={`collective${settings.collectiveFrom}`}
        name={SETTING_TEXT.collectiveFrom}
        note={SETTING_TEXT.collectiveFromNote}
        wrong={SETTING_TEXT.collectiveFromWrong}
        value={settings.collectiveFrom}
        range={[2, VISITORS_MAX]}
        onChange={(collectiveFrom) => set({ collectiveFrom })}
      />
      <NumberRow
        key={`lock${settings.autoLockMinutes}`}
        name={SETTING_TEXT.autoLock}
        note={SETTING_TEXT.autoLockNote}
        wrong={SETTING_TEXT.autoLockWrong}
        value={settings.autoLockMinutes}
        range={[1, 60]}
        onChange={(autoLockMinutes) => set({ autoLockMinutes })}
      />
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

interface NumberRowProps {
  readonly name: string;
  readonly note: string;
  /** Said when what was typed is no number of the range; the old one stays in force. */
  readonly wrong: string;
  readonly value: number;
  readonly range: readonly [least: number, most: number];
  readonly onChange: (value: number) => void;
}

function NumberRow({ name, note, wrong, value, range: [least, most], onChange }: NumberRowProps) {
  const [typed, setTyped] = useState(String(value));
  const [isWrong, setIsWrong] = useState(false);
  const commit = (): void => {
    const text = typed.normalize('NFKC').trim();
    const next = Number(text);
    const isRight = text !== '' && Number.isInteger(next) && next >= least && next <= most;
    setIsWrong(!isRight);
    if (isRight && next !== value) onChange(next);
  };
  return (
    <div className="setting-row">
      <span className="ink2">{name}</span>
      <div className="row">
        <Input
          w="4.5rem"
          className="num"
          aria-label={name}
          aria-invalid={isWrong}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={commit}
        />
        <span className="ink2">{note}</span>
        {isWrong && (
          <span className="field-note cinnabar" role="alert">
            {wrong}
          </span>
        )}
      </div>
    </div>
  );
}
