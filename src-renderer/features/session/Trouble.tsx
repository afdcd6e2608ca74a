import { Button } from '@mantine/core';
import { useState } from 'react';
import type { DeskState } from '../../../src-shared/ipc/desk-state';
import type { DeskError } from '../../../src-shared/ipc/result';
import { CONTROLS_TEXT } from '../../controls/controls-text';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { SESSION_TEXT } from './session-text';

type TroubleState = Extract<DeskState, { kind: 'trouble' }>;
const NEEDS_RECOVERY_KEY: readonly string[] = ['DATABASE_KEY_MISSING', 'DATABASE_KEY_WRONG', 'RECOVERY_KEY_WRONG'];

/** The data could not be opened: what happened, what was kept, one button. */
export function Trouble({ state }: { state: TroubleState }) {
  const { error } = state;
  const act = useAct();
  const stateAgain = useStateAgain();
  const run = (work: () => Promise<unknown>) =>
    void act.run(work).then((isDone) => (isDone ? stateAgain() : undefined));
  return (
    <main className="gate">
      <section className="gate-card" aria-label={SESSION_TEXT.troubleRegion}>
        <h1>{error.title}</h1>
        <p>{error.sentence}</p>
        <p className="meta">
          {SESSION_TEXT.folder}：{state.dataFolder}
        </p>
        {NEEDS_RECOVERY_KEY.includes(error.code) && <RecoveryEntry run={run} />}
        {error.code === 'DATABASE_DAMAGED' && <Backups state={state} run={run} />}
        <FaultLine error={act.fault} />
        <RetryButton error={error} run={run} again={stateAgain} />
      </section>
    </main>
  );
}

type Run = (work: () => Promise<unknown>) => void;

function RecoveryEntry({ run }: { run: Run }) {
  const [recoveryKey, setRecoveryKey] = useState('');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => call('desk:unlockWithRecoveryKey', { recoveryKey }));
      }}
    >
      <LabelledInput
        label={SESSION_TEXT.recoveryKey}
        note={SESSION_TEXT.recoveryNote}
        value={recoveryKey}
        onChange={setRecoveryKey}
        isFocused
      />
      <Button type="submit">{SESSION_TEXT.useRecoveryKey}</Button>
    </form>
  );
}

function Backups({ state, run }: { state: TroubleState; run: Run }) {
  if (state.backups.length === 0) return <p>{SESSION_TEXT.noBackups}</p>;
  return (
    <section className="stack" aria-label={SESSION_TEXT.backups}>
      <h2>{SESSION_TEXT.backups}</h2>
      {state.backups.map((backup) => (
        <div key={backup.name} className="row">
          <span className="grow num">{SESSION_TEXT.backupLine(shortMoment(backup.takenAt), backup.visitCount)}</span>
          <Button variant="default" onClick={() => run(() => call('desk:restore', { backup: backup.name }))}>
            {SESSION_TEXT.restore}
          </Button>
        </div>
      ))}
    </section>
  );
}

function RetryButton({ error, run, again }: { error: DeskError; run: Run; again: () => Promise<void> }) {
  if (error.retry === undefined || error.retry === 'restore') return null;
  const act = (): void => {
    if (error.retry === 'openFolder') run(() => call('desk:openDataFolder', {}));
    else if (error.retry === 'quit') run(() => call('desk:quit', {}));
    else void again();
  };
  return (
    <Button variant="default" onClick={act}>
      {CONTROLS_TEXT.retry[error.retry]}
    </Button>
  );
}
