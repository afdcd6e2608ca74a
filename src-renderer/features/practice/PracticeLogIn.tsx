import { useEffect, useRef } from 'react';
import { PRACTICE_ROLES, type PracticeRole } from '../../../src-shared/practice/practice-role';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useStateAgain } from '../../desk-queries';
import { PRACTICE_TEXT } from './practice-text';
import './practice.css';

/** Instead of a password: as whom. */
export function PracticeLogIn() {
  const first = useRef<HTMLButtonElement>(null);
  const act = useAct();
  const stateAgain = useStateAgain();
  useEffect(() => first.current?.focus(), []);
  const enter = (role: PracticeRole) => void act.run(() => call('practice:logIn', { role }).then(stateAgain));
  return (
    <main className="gate">
      <div className="gate-card practice-roles">
        <h1>{PRACTICE_TEXT.title}</h1>
        <p className="ink2">{PRACTICE_TEXT.explain}</p>
        <h2 id="practice-as">{PRACTICE_TEXT.as}</h2>
        <div className="row" role="group" aria-labelledby="practice-as">
          {PRACTICE_ROLES.map((role, at) => (
            <button
              key={role}
              ref={at === 0 ? first : null}
              type="button"
              className="practice-role"
              aria-describedby={`practice-${role}`}
              onClick={() => enter(role)}
            >
              <strong>{PRACTICE_TEXT.roles[role].label}</strong>
              <span id={`practice-${role}`} className="ink2" aria-hidden>
                {PRACTICE_TEXT.roles[role].note}
              </span>
            </button>
          ))}
        </div>
        <FaultLine error={act.fault} />
      </div>
    </main>
  );
}
