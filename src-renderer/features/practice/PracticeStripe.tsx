import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { PRACTICE_TEXT } from './practice-text';
import './practice.css';

/** On every page of the practice folder, below all of it: what this is, and the two ways on. */
export function PracticeStripe() {
  const act = useAct();
  const { fault } = act;
  return (
    <aside className="practice-stripe" aria-label={PRACTICE_TEXT.stripe}>
      <strong>{PRACTICE_TEXT.stripe}</strong>
      <span className="grow clip">{fault ? `${fault.title}：${fault.sentence}` : PRACTICE_TEXT.words}</span>
      <button type="button" className="link" onClick={() => void act.run(() => call('practice:fillAnew', {}))}>
        {act.isBusy ? PRACTICE_TEXT.filling : PRACTICE_TEXT.fillAnew}
      </button>
      <button type="button" className="link" onClick={() => void act.run(() => call('practice:leave', {}))}>
        {PRACTICE_TEXT.leave}
      </button>
    </aside>
  );
}
