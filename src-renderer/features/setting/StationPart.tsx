import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { OfficeStep } from '../station/OfficeStep';
import { ExportRecords } from './ExportRecords';
import { SETTING_TEXT } from './setting-text';

export function StationPart() {
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
    <div className="stack">
      {!desk.user.roles.includes('admin') && <p className="ochre">{SETTING_TEXT.adminOnly}</p>}
      <OfficeStep
        value={configuration}
        onChange={(value) => {
          setConfiguration(value);
          setIsSaved(false);
        }}
        onDone={() => void save()}
        verb={SETTING_TEXT.save}
      />
      <FaultLine error={act.fault} />
      {isSaved && <span className="bamboo">{SETTING_TEXT.saved}</span>}
      {desk.user.roles.some((role) => role === 'admin' || role === 'leader') && <ExportRecords />}
    </div>
  );
}
