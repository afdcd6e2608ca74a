import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StationConfiguration } from '../../../src-shared/station/station-events';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { LabelledInput } from '../../controls/LabelledInput';
import { STATION_TEXT } from './station-text';

export const EMPTY_CONFIGURATION: StationConfiguration = {
  officeName: '',
  officeKind: 'bureau',
  hall: '',
  window: '1号窗',
  regionCode: '130131',
  phone: '',
  queryAddress: '',
};

interface OfficeStepProps {
  readonly value: StationConfiguration;
  readonly onChange: (value: StationConfiguration) => void;
  readonly onDone: () => void;
  readonly verb?: string;
  /** It begins with its first field; beside a list of tabs the focus stays where it is. */
  readonly isFirst?: boolean;
}

/** Unit and workplace; the same fields in 系统设置 · 本机. */
export function OfficeStep({ value, onChange, onDone, verb = STATION_TEXT.next, isFirst = true }: OfficeStepProps) {
  const [isTried, setIsTried] = useState(false);
  const set = (change: Partial<StationConfiguration>) => onChange({ ...value, ...change });
  const missing = (text: string) => (isTried && text.trim() === '' ? STATION_TEXT.needed : undefined);
  const isRegion = /^\d{6}$/.test(value.regionCode);
  const go = (): void => {
    setIsTried(true);
    if (value.officeName.trim() !== '' && value.hall.trim() !== '' && isRegion) onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <LabelledInput
        label={STATION_TEXT.officeName}
        value={value.officeName}
        fault={missing(value.officeName)}
        onChange={(officeName) => set({ officeName })}
        isFocused={isFirst}
      />
      <div className="row">
        <span className="ink2">{STATION_TEXT.officeKind}</span>
        <ChoiceBar
          label={STATION_TEXT.officeKind}
          choices={STATION_TEXT.kinds}
          value={value.officeKind}
          onChange={(code) => set({ officeKind: code === 'township' || code === 'department' ? code : 'bureau' })}
        />
      </div>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <div className="grow">
          <LabelledInput
            label={STATION_TEXT.hall}
            note={STATION_TEXT.hallNote}
            value={value.hall}
            fault={missing(value.hall)}
            onChange={(hall) => set({ hall })}
          />
        </div>
        <LabelledInput
          label={STATION_TEXT.window}
          note={STATION_TEXT.windowNote}
          value={value.window}
          onChange={(name) => set({ window: name })}
        />
      </div>
      <LabelledInput
        label={STATION_TEXT.regionCode}
        note={STATION_TEXT.regionNote}
        value={value.regionCode}
        fault={isTried && !isRegion ? STATION_TEXT.regionWrong : undefined}
        onChange={(regionCode) => set({ regionCode: regionCode.normalize('NFKC').trim() })}
      />
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <LabelledInput label={STATION_TEXT.phone} value={value.phone} onChange={(phone) => set({ phone })} />
        <div className="grow">
          <LabelledInput
            label={STATION_TEXT.queryAddress}
            note={STATION_TEXT.queryNote}
            value={value.queryAddress}
            onChange={(queryAddress) => set({ queryAddress })}
          />
        </div>
      </div>
      <Button type="submit">{verb}</Button>
    </form>
  );
}
