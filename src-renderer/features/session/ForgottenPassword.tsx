import { Button, NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DeskError } from '../../../src-shared/ipc/result';
import { plainCode } from '../../../src-shared/text/typed-code';
import { RECOVERY_LENGTH } from '../../../src-shared/user/recovery-key';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { SESSION_TEXT } from './session-text';
import { useSecondsUntil } from './use-seconds-until';

interface ForgottenPasswordProps {
  readonly hall: string;
  readonly accounts: readonly string[];
  readonly account: string;
  readonly onBack: () => void;
}

/** Two ways back in: a colleague who is an administrator, or the key on paper. */
export function ForgottenPassword({ hall, accounts, account, onBack }: ForgottenPasswordProps) {
  return (
    <main className="gate">
      <div className="gate-card" style={{ width: 'min(32rem, 100%)' }}>
        <div className="row">
          <h1 className="grow">{hall}</h1>
          <span className="ink2">{SESSION_TEXT.forgotten}</span>
        </div>
        <section className="stack" aria-label={SESSION_TEXT.byColleague}>
          <h2>{SESSION_TEXT.byColleague}</h2>
          <p>{SESSION_TEXT.byColleagueNote}</p>
        </section>
        <h2>{SESSION_TEXT.byKey}</h2>
        <p>{SESSION_TEXT.byKeyNote}</p>
        <RecoveryForm accounts={accounts} first={accounts.includes(account) ? account : (accounts[0] ?? '')} />
        <button type="button" className="link" onClick={onBack}>
          {SESSION_TEXT.backToLogIn}
        </button>
      </div>
    </main>
  );
}

const EMPTY = { recoveryKey: '', password: '', again: '' };
type Typed = typeof EMPTY;
type Faults = Partial<Record<'account' | keyof Typed, string>>;

function RecoveryForm({ accounts, first }: { accounts: readonly string[]; first: string }) {
  const [account, setAccount] = useState(first);
  const [typed, setTyped] = useState(EMPTY);
  const [isTried, setIsTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const act = useAct();
  const stateAgain = useStateAgain();
  const seconds = useSecondsUntil(act.fault);
  const faults = { ...deskFaults(act.fault), ...(isTried ? ownFaults(typed) : {}) };
  const set = (change: Partial<Typed>): void => {
    setTyped({ ...typed, ...change });
    act.clear();
  };
  const go = async (): Promise<void> => {
    setIsTried(true);
    if (Object.keys(ownFaults(typed)).length > 0) return focusFault(form.current);
    const { recoveryKey, password } = typed;
    if (await act.run(() => call('session:resetByRecoveryKey', { account, recoveryKey, password }))) await stateAgain();
  };
  useEffect(() => focusFault(form.current), [act.fault]);
  return (
    <form
      ref={form}
      className="stack"
      aria-label={SESSION_TEXT.byKey}
      onSubmit={(event) => {
        event.preventDefault();
        if (seconds === 0) void go();
      }}
    >
      <NativeSelect
        label={SESSION_TEXT.account}
        data={[...accounts]}
        value={account}
        error={faults.account}
        classNames={{ root: 'labelled', error: 'field-note cinnabar' }}
        aria-invalid={faults.account !== undefined}
        onChange={(event) => {
          setAccount(event.currentTarget.value);
          act.clear();
        }}
      />
      <LabelledInput
        label={SESSION_TEXT.recoveryKey}
        note={SESSION_TEXT.keyTyped(plainCode(typed.recoveryKey).length, RECOVERY_LENGTH)}
        fault={faults.recoveryKey}
        value={typed.recoveryKey}
        onChange={(recoveryKey) => set({ recoveryKey })}
        isFocused
      />
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <div className="grow">
          <LabelledInput
            label={SESSION_TEXT.newPassword}
            note={SESSION_TEXT.newPasswordNote}
            fault={faults.password}
            value={typed.password}
            onChange={(password) => set({ password })}
            isSecret
          />
        </div>
        <div className="grow">
          <LabelledInput
            label={SESSION_TEXT.passwordAgain}
            fault={faults.again}
            value={typed.again}
            onChange={(again) => set({ again })}
            isSecret
          />
        </div>
      </div>
      {Object.keys(faults).length === 0 && <FaultLine error={act.fault} />}
      {seconds > 0 && <div className="ochre num">{SESSION_TEXT.lockedOut(seconds)}</div>}
      <Button type="submit" loading={act.isBusy}>
        {SESSION_TEXT.setPassword}
      </Button>
    </form>
  );
}

function ownFaults({ recoveryKey, password, again }: Typed): Faults {
  return {
    ...(recoveryKey.trim() === '' ? { recoveryKey: SESSION_TEXT.keyNeeded } : {}),
    ...(password === '' ? { password: SESSION_TEXT.passwordNeeded } : {}),
    ...(password !== again ? { again: SESSION_TEXT.passwordDiffers } : {}),
  };
}

/** What the desk refused, at its field; anything else has a line of its own. */
function deskFaults(error: DeskError | null): Faults {
  if (error?.code === 'RECOVERY_KEY_WRONG') return { recoveryKey: error.sentence };
  return error?.fields ?? {};
}

function focusFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
