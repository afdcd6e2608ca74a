import type { DeskState } from '../../src-shared/ipc/desk-state';
import { FaultLine } from '../controls/FaultLine';
import { errorOf } from '../desk-api';
import { useDesk } from '../desk-queries';
import { PracticeLogIn } from '../features/practice/PracticeLogIn';
import { PracticeStripe } from '../features/practice/PracticeStripe';
import { LockScreen } from '../features/session/LockScreen';
import { LogIn } from '../features/session/LogIn';
import { Preparing } from '../features/session/Preparing';
import { Trouble } from '../features/session/Trouble';
import { SetUp } from '../features/station/SetUp';
import { Frame } from './Frame';

/** Which page the program stands on before anybody works. */
export function App() {
  const { data, error } = useDesk('desk:state', {});
  if (error) return <main className="gate">{<FaultLine error={errorOf(error)} />}</main>;
  // A local read takes no visible time: nothing is drawn rather than a spinner that flashes.
  if (!data) return null;
  if (data.kind === 'setUp' || !data.isPractice) return <Page state={data} />;
  return (
    <div className="practice">
      <Page state={data} />
      <PracticeStripe />
    </div>
  );
}

function Page({ state }: { state: DeskState }) {
  switch (state.kind) {
    case 'setUp':
      return <SetUp dataFolder={state.dataFolder} />;
    case 'preparing':
      return <Preparing hall={state.hall} done={state.done} all={state.all} />;
    case 'loggedOut':
      if (state.isPractice) return <PracticeLogIn />;
      return <LogIn hall={state.hall} accounts={state.accounts} />;
    case 'locked':
      if (state.isPractice) return <PracticeLogIn />;
      return <LockScreen hall={state.hall} account={state.account} />;
    case 'trouble':
      return <Trouble state={state} />;
    case 'open':
      return <Frame desk={state} />;
  }
}
