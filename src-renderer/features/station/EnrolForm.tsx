import { Button, FileButton, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { STATION_TEXT } from './station-text';

const WAYS = [
  { code: 'code', label: STATION_TEXT.byCode },
  { code: 'sheet', label: STATION_TEXT.bySheet },
];

/** Binds this station to its county: by address and code read out on the telephone, or by the sheet that has both. */
export function EnrolForm({ onDone, isFirst = false }: { onDone: (officeName: string) => void; isFirst?: boolean }) {
  const [way, setWay] = useState('code');
  const [isTurned, setIsTurned] = useState(false);
  const [address, setAddress] = useState('');
  const [code, setCode] = useState('');
  const [sheet, setSheet] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  const enrol = () =>
    act.run(async () => {
      const status =
        way === 'sheet'
          ? await call('sync:enrolBySheet', { sheet })
          : await call('sync:enrol', { address: address.trim(), code: code.normalize('NFKC').trim() });
      onDone(status.officeName);
    });
  const missing = (text: string) => (isTried && text.trim() === '' ? STATION_TEXT.needed : undefined);
  const isFilled = way === 'sheet' ? sheet.trim() !== '' : address.trim() !== '' && code.trim() !== '';
  return (
    <form
      className="stack"
      aria-label={STATION_TEXT.enrolTitle}
      onSubmit={(event) => {
        event.preventDefault();
        setIsTried(true);
        if (isFilled) void enrol();
      }}
    >
      <ChoiceBar
        label={STATION_TEXT.way}
        choices={WAYS}
        value={way}
        onChange={(next) => {
          setIsTurned(true);
          setWay(next);
        }}
      />
      {way === 'code' ? (
        <>
          <LabelledInput
            label={STATION_TEXT.address}
            note={STATION_TEXT.addressNote}
            value={address}
            fault={missing(address)}
            onChange={setAddress}
            isFocused={isFirst && !isTurned}
          />
          <LabelledInput label={STATION_TEXT.code} value={code} fault={missing(code)} onChange={setCode} />
        </>
      ) : (
        <>
          <Textarea
            label={STATION_TEXT.sheet}
            description={STATION_TEXT.sheetNote}
            rows={5}
            value={sheet}
            error={missing(sheet)}
            onChange={(event) => setSheet(event.currentTarget.value)}
          />
          <FileButton onChange={(file) => void file?.text().then(setSheet)}>
            {(props) => (
              <Button variant="default" {...props}>
                {STATION_TEXT.openSheet}
              </Button>
            )}
          </FileButton>
        </>
      )}
      <FaultLine error={act.fault} />
      <Button type="submit" loading={act.isBusy}>
        {STATION_TEXT.enrol}
      </Button>
    </form>
  );
}
