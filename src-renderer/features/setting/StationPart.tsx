import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { OfficeStep } from '../station/OfficeStep';
import { STATION_TEXT } from '../station/station-text';
import { ExportRecords } from './ExportRecords';
import { SETTING_TEXT } from './setting-text';

/** What an administrator changes; everybody else reads it. */
export function StationPart() {
  const { roles } = useOpenDesk().user;
  return (
    <div className="stack">
      {roles.includes('admin') ? <Change /> : <Facts />}
      {roles.some((role) => role === 'admin' || role === 'leader') && <ExportRecords />}
    </div>
  );
}

function Facts() {
  const { configuration } = useOpenDesk();
  const kind = STATION_TEXT.kinds.find(({ code }) => code === configuration.officeKind)?.label ?? '';
  const facts: readonly (readonly [string, string])[] = [
    [STATION_TEXT.officeName, configuration.officeName],
    [STATION_TEXT.officeKind, kind],
    [STATION_TEXT.hall, configuration.hall],
    [STATION_TEXT.window, configuration.window],
    [STATION_TEXT.regionCode, configuration.regionCode],
    [STATION_TEXT.phone, configuration.phone],
    [STATION_TEXT.queryAddress, configuration.queryAddress],
  ];
  return (
    <>
      <dl className="sync-facts">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{words || SETTING_TEXT.nothing}</dd>
          </div>
        ))}
      </dl>
      <p className="ink2">{SETTING_TEXT.adminOnly}</p>
    </>
  );
}

function Change() {
  const desk = useOpenDesk();
  const [configuration, setConfiguration] = useState(desk.configuration);
  const [isSaved, setIsSaved] = useState(false);
  const act = useAct();
  const stateAgain = useStateAgain();
  const save = async (): Promise<void> => {
    const isDone = await act.run(() => call('station:configure', configuration));
    setIsSaved(isDone);
    if (isDone) await stateAgain();
  };
  return (
    <>
      <OfficeStep
        value={configuration}
        onChange={(value) => {
          setConfiguration(value);
          setIsSaved(false);
        }}
        onDone={() => void save()}
        verb={SETTING_TEXT.save}
        isFirst={false}
      />
      <FaultLine error={act.fault} />
      {isSaved && <span className="bamboo">{SETTING_TEXT.saved}</span>}
    </>
  );
}
