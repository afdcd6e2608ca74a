import { Button } from '@mantine/core';
import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { ForgottenPassword } from './ForgottenPassword';
import { SESSION_TEXT } from './session-text';
import { useSecondsUntil } from './use-seconds-until';

export function LogIn({ hall, accounts }: { hall: string; accounts: readonly string[] }) {
  const [account, setAccount] = useState(accounts[0] ?? '');
  const [isForgotten, setIsForgotten] = useState(false);
  if (isForgotten) {
    return <ForgottenPassword hall={hall} accounts={accounts} account={account} onBack={() => setIsForgotten(false)} />;
  }
  return (
    <main className="gate">
      <div className="gate-card" style={{ width: 'min(24rem, 100%)' }}>
        <h1>{hall}</h1>
        <PasswordForm account={account} verb={SESSION_TEXT.logIn}>
          <LabelledInput
            label={SESSION_TEXT.account}
            value={account}
            onChange={setAccount}
            isFocused={account === ''}
          />
        </PasswordForm>
        <button type="button" className="link" onClick={() => setIsForgotten(true)}>
          {SESSION_TEXT.forgotten}
        </button>
      </div>
    </main>
  );
}

/** Account and password, or the password alone on a locked screen. */
export function PasswordForm(props: { account: string; verb: string; children?: React.ReactNode }) {
  const [password, setPassword] = useState('');
  const act = useAct();
  const stateAgain = useStateAgain();
  const seconds = useSecondsUntil(act.fault);
  const logIn = async (): Promise<void> => {
    const isIn = await act.run(() => call('session:logIn', { account: props.account.trim(), password }));
    if (isIn) await stateAgain();
    else setPassword('');
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '' && props.account.trim() !== '' && seconds === 0) void logIn();
      }}
    >
      {props.children}
      <LabelledInput
        label={SESSION_TEXT.password}
        value={password}
        onChange={setPassword}
        isSecret
        isFocused={props.account !== ''}
      />
      <FaultLine error={act.fault} />
      {seconds > 0 && <div className="ochre num">{SESSION_TEXT.lockedOut(seconds)}</div>}
      <Button type="submit" loading={act.isBusy}>
        {props.verb}
      </Button>
    </form>
  );
}
