import type { DeskState } from '../../src-shared/ipc/contract';
import { FaultLine } from '../controls/FaultLine';
import { errorOf } from '../desk-api';
import { useDesk } from '../desk-queries';
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
  return data ? <Page state={data} /> : null;
}

function Page({ state }: { state: DeskState }) {
  switch (state.kind) {
    case 'setUp':
      return <SetUp dataFolder={state.dataFolder} />;
    case 'preparing':
      return <Preparing hall={state.hall} done={state.done} all={state.all} />;
    case 'loggedOut':
      return <LogIn hall={state.hall} accounts={state.accounts} />;
    case 'locked':
      return <LockScreen hall={state.hall} account={state.account} />;
    case 'trouble':
      return <Trouble state={state} />;
    case 'open':
      return <Frame desk={state} />;
  }
}
