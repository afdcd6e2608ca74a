import { Button } from '@mantine/core';
import { useState } from 'react';
import type { StationConfiguration } from '../../../src-shared/station/station-events';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { STATION_TEXT } from './station-text';

interface AdminStepProps {
  readonly configuration: StationConfiguration;
  readonly onBack: () => void;
  readonly onDone: (recoveryKey: string) => void;
}

const PASSWORD_MIN = 8;

export function AdminStep({ configuration, onBack, onDone }: AdminStepProps) {
  const [admin, setAdmin] = useState({ name: '', account: '', password: '' });
  const [again, setAgain] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  const missing = (text: string) => (isTried && text.trim() === '' ? STATION_TEXT.needed : undefined);
  const short = admin.password.length < PASSWORD_MIN;
  const differs = again !== admin.password;
  const go = async (): Promise<void> => {
    setIsTried(true);
    if (admin.name.trim() === '' || admin.account.trim() === '' || short || differs) return;
    await act.run(async () => {
      const { recoveryKey } = await call('station:setUp', {
        configuration,
        admin: { ...admin, name: admin.name.trim(), account: admin.account.trim() },
      });
      onDone(recoveryKey);
    });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <LabelledInput
        label={STATION_TEXT.adminName}
        value={admin.name}
        fault={missing(admin.name)}
        onChange={(name) => setAdmin({ ...admin, name })}
        isFocused
      />
      <LabelledInput
        label={STATION_TEXT.account}
        value={admin.account}
        fault={missing(admin.account)}
        onChange={(account) => setAdmin({ ...admin, account })}
      />
      <LabelledInput
        label={STATION_TEXT.password}
        value={admin.password}
        fault={isTried && short ? STATION_TEXT.passwordShort : undefined}
        onChange={(password) => setAdmin({ ...admin, password })}
        isSecret
      />
      <LabelledInput
        label={STATION_TEXT.passwordAgain}
        value={again}
        fault={isTried && differs ? STATION_TEXT.passwordDiffers : undefined}
        onChange={setAgain}
        isSecret
      />
      <FaultLine error={act.fault} />
      <div className="row">
        <Button variant="default" onClick={onBack}>
          {STATION_TEXT.back}
        </Button>
        <Button type="submit" loading={act.isBusy} className="grow">
          {STATION_TEXT.next}
        </Button>
      </div>
    </form>
  );
}
