import { useState } from 'react';
import { STATION_TEXT } from './station-text';
import { PracticeDoor } from '../practice/PracticeDoor';
import { AdminStep } from './AdminStep';
import { EMPTY_CONFIGURATION, OfficeStep } from './OfficeStep';
import { ProtectionStep } from './ProtectionStep';
import { ServerStep } from './ServerStep';

/** 初始设置: four steps, none of which needs a network. */
export function SetUp({ dataFolder }: { dataFolder: string }) {
  const [step, setStep] = useState(0);
  const [configuration, setConfiguration] = useState(EMPTY_CONFIGURATION);
  const [recoveryKey, setRecoveryKey] = useState('');
  return (
    <main className="gate">
      <div className="gate-card">
        <h1>{STATION_TEXT.title}</h1>
        <ol className="steps">
          {STATION_TEXT.steps.map((name, at) => (
            <li key={name} aria-current={at === step ? 'step' : undefined}>
              {name}
            </li>
          ))}
        </ol>
        {step === 0 && <OfficeStep value={configuration} onChange={setConfiguration} onDone={() => setStep(1)} />}
        {step === 0 && <PracticeDoor />}
        {step === 1 && (
          <AdminStep
            configuration={configuration}
            onBack={() => setStep(0)}
            onDone={(key) => {
              setRecoveryKey(key);
              setStep(2);
            }}
          />
        )}
        {step === 2 && <ProtectionStep recoveryKey={recoveryKey} isFocused onDone={() => setStep(3)} />}
        {step === 3 && <ServerStep />}
        <div className="meta">
          {STATION_TEXT.folder} {dataFolder}
        </div>
      </div>
    </main>
  );
}
