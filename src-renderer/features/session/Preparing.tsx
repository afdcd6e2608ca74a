import { Progress } from '@mantine/core';
import { call } from '../../desk-api';
import { SESSION_TEXT } from './session-text';

/** After an upgrade: how far the rows have been written anew, and a way out. */
export function Preparing({ hall, done, all }: { hall: string; done: number; all: number }) {
  const share = all === 0 ? 0 : Math.round((100 * done) / all);
  return (
    <main className="gate">
      <div className="gate-card" style={{ width: 'min(28rem, 100%)' }}>
        <h1>{hall}</h1>
        <p>{SESSION_TEXT.preparing}</p>
        <Progress.Root size="lg">
          <Progress.Section value={share} aria-label={SESSION_TEXT.preparing} />
        </Progress.Root>
        <p className="ink2 num" role="status">
          {SESSION_TEXT.preparedShare(done, all)}
        </p>
        <p className="ink2">{SESSION_TEXT.preparingNote}</p>
        <button type="button" className="link" onClick={() => void call('desk:cancelPreparing', {})}>
          {SESSION_TEXT.cancelPreparing}
        </button>
      </div>
    </main>
  );
}
