import type { DeskError } from '../../../src-shared/ipc/result';
import type { ChannelInput } from '../../../src-shared/ipc/contract';
import { call, errorOf } from '../../desk-api';
import { newStore } from '../../store';

/** Outside of the page, for an export goes on while its person works elsewhere. */
export type ExportState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly doneCount: number; readonly totalCount: number }
  | { readonly kind: 'saved'; readonly rowCount: number; readonly fileName: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: DeskError };

export const exportState = newStore<ExportState>({ kind: 'none' });

const LOOK_MS = 250;

export async function startExport(input: ChannelInput<'petition:export'>): Promise<void> {
  if (exportState.get().kind === 'running') return;
  exportState.set(() => ({ kind: 'running', doneCount: 0, totalCount: 0 }));
  const timer = setInterval(look, LOOK_MS);
  try {
    const { outcome, rowCount, fileName } = await call('petition:export', input);
    exportState.set(() => (outcome === 'saved' ? { kind: 'saved', rowCount, fileName } : { kind: 'cancelled' }));
  } catch (thrown) {
    exportState.set(() => ({ kind: 'failed', error: errorOf(thrown) }));
  } finally {
    clearInterval(timer);
  }
}

function look(): void {
  call('petition:exportProgress', {}).then(
    (progress) =>
      exportState.set((state) => (state.kind === 'running' && progress ? { ...state, ...progress } : state)),
    () => undefined,
  );
}

export function cancelExport(): void {
  call('petition:cancelExport', {}).catch(() => undefined);
}

/** What has been read need not stand there for the rest of the day; one under way is not forgotten. */
export function forgetExport(): void {
  exportState.set((state) => (state.kind === 'running' ? state : { kind: 'none' }));
}
