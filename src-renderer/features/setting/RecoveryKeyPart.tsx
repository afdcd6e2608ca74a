import { Button } from '@mantine/core';
import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { ProtectionStep } from '../station/ProtectionStep';
import { SETTING_TEXT } from './setting-text';

type Stage = { readonly kind: 'rest' | 'done' } | { readonly kind: 'offered'; readonly recoveryKey: string };

/** Changes the recovery key: on paper first, in force when a group of it was typed back. */
export function RecoveryKeyPart() {
  const [stage, setStage] = useState<Stage>({ kind: 'rest' });
  const act = useAct();
  const drop = () => void act.run(() => call('station:dropRecoveryKey', {}).then(() => setStage({ kind: 'rest' })));
  return (
    <section className="stack" aria-label={SETTING_TEXT.recoveryKey}>
      <h2>{SETTING_TEXT.recoveryKey}</h2>
      {stage.kind === 'offered' ? (
        <div className="card stack">
          <ProtectionStep
            recoveryKey={stage.recoveryKey}
            isFocused
            title={SETTING_TEXT.recoveryNew}
            explanation={SETTING_TEXT.recoveryOffered}
            verb={SETTING_TEXT.recoveryAdopt}
            confirm={async (group) => (await call('station:adoptRecoveryKey', { group })).isRight}
            onDone={() => setStage({ kind: 'done' })}
          />
          <div>
            <Button variant="subtle" onClick={drop}>
              {SETTING_TEXT.recoveryDrop}
            </Button>
          </div>
          <FaultLine error={act.fault} />
        </div>
      ) : (
        <AskForKey onOffered={(recoveryKey) => setStage({ kind: 'offered', recoveryKey })} />
      )}
      {stage.kind === 'done' && (
        <span className="bamboo" role="status">
          {SETTING_TEXT.recoveryDone}
        </span>
      )}
    </section>
  );
}

function AskForKey({ onOffered }: { onOffered: (recoveryKey: string) => void }) {
  const [password, setPassword] = useState('');
  const act = useAct();
  const fieldFault = act.fault?.fields?.['password'];
  const ask = (): void => {
    if (password === '') return;
    void act.run(async () => onOffered((await call('station:offerRecoveryKey', { password })).recoveryKey));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <p className="ink2">{SETTING_TEXT.recoveryNote}</p>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <LabelledInput
          label={SETTING_TEXT.recoveryPassword}
          isSecret
          value={password}
          fault={fieldFault}
          onChange={(typed) => {
            setPassword(typed);
            act.clear();
          }}
        />
        <Button type="submit" variant="default" mt="1.3rem" loading={act.isBusy}>
          {SETTING_TEXT.recoveryChange}
        </Button>
      </div>
      {fieldFault === undefined && <FaultLine error={act.fault} />}
    </form>
  );
}
