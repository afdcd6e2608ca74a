import { useEffect, useState } from 'react';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { dayWithWeekday, today } from '../../dates-shown';
import { call } from '../../desk-api';
import { useStateAgain } from '../../desk-queries';
import { ForgottenPassword } from './ForgottenPassword';
import { PasswordForm } from './LogIn';
import { SESSION_TEXT } from './session-text';

/** The hall's name and a clock: no person, no counts. */
export function LockScreen({ hall, account }: { hall: string; account: string }) {
  const stateAgain = useStateAgain();
  const [isForgotten, setIsForgotten] = useState(false);
  if (isForgotten) {
    const back = () => setIsForgotten(false);
    return <ForgottenPassword hall={hall} accounts={[account]} account={account} onBack={back} />;
  }
  return (
    <main className="gate">
      <div className="gate-card" style={{ width: 'min(24rem, 100%)' }}>
        <div className="row">
          <h1 className="grow">{hall}</h1>
          <span className="ink2">{SESSION_TEXT.locked}</span>
        </div>
        <Clock />
        <PasswordForm account={account} verb={SESSION_TEXT.unlock} />
        <div className="row">
          <button type="button" className="link" onClick={() => void call('session:logOut', {}).then(stateAgain)}>
            {SESSION_TEXT.otherAccount}
          </button>
          <button type="button" className="link" onClick={() => setIsForgotten(true)}>
            {SESSION_TEXT.forgotten}
          </button>
        </div>
      </div>
    </main>
  );
}

function Clock() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="num">
      <div style={{ fontSize: '3rem', fontWeight: 600 }}>{shanghaiTime(now)}</div>
      <div className="ink2">{dayWithWeekday(today())}</div>
    </div>
  );
}
