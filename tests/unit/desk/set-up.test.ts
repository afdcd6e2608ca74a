import { afterEach, beforeEach, expect, test } from 'vitest';
import { aDesk, PASSWORD } from '../../builders/desk';
import { CONFIGURATION, temporaryFolder } from '../../builders/station';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

test('while the recovery key stands on the screen nothing leads away from it', async () => {
  const switched: string[] = [];
  const desk = aDesk(folder.path, { switchDesk: async (to) => void switched.push(to) });
  const admin = { name: '张丽', account: 'zhangli', password: PASSWORD };
  const { recoveryKey } = await desk.call('station:setUp', { configuration: CONFIGURATION, admin });
  expect((await desk.refused('practice:enter', {})).code).toBe('RIGHT_MISSING');
  await desk.call('session:logOut', {});
  expect(switched).toEqual([]);
  expect(desk.desk.state().kind).toBe('setUp');
  const groups = recoveryKey.split('-');
  expect(await desk.call('station:confirmRecoveryKey', { group: groups.at(-1) ?? '' })).toEqual({ isRight: true });
  await desk.call('station:finishSetUp', {});
  await desk.desk.close();
});
