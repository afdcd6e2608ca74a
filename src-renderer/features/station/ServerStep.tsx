import { Button } from '@mantine/core';
import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { EnrolForm } from './EnrolForm';
import { STATION_TEXT } from './station-text';

export function ServerStep() {
  const [office, setOffice] = useState<string | null>(null);
  const act = useAct();
  const stateAgain = useStateAgain();
  const finish = () => void act.run(() => call('station:finishSetUp', {}).then(stateAgain));
  return (
    <div className="stack">
      {office === null ? (
        <EnrolForm onDone={setOffice} isFirst />
      ) : (
        <p className="bamboo">{STATION_TEXT.enrolled(office)}</p>
      )}
      <FaultLine error={act.fault} />
      {office === null && <p className="meta">{STATION_TEXT.laterNote}</p>}
      <Button variant={office === null ? 'default' : 'filled'} loading={act.isBusy} onClick={finish}>
        {office === null ? STATION_TEXT.later : STATION_TEXT.finish}
      </Button>
    </div>
  );
}
