import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { SHIPPED_CALENDAR } from '../../src-shared/calendar/working-days';
import { listDayChanges, readYearFile, YEAR_FILE_EXAMPLE } from '../../src-shared/calendar/year-file';
import type { YearPreview } from '../../src-shared/ipc/shapes';
import type { FakeDesk } from './fake-bridge';
import { showDesk } from './show';

const SHORT = YEAR_FILE_EXAMPLE.replace('2026-01-03', '2026-01-02').replace('"2026-01-04", ', '');
const fileOf = (text: string) => new File([text], '2026.json', { type: 'application/json' });
const imported = (desk: FakeDesk) => desk.calls.filter(({ channel }) => channel === 'calendar:import');

/** What the desk would answer. */
function previewOf(text: string): YearPreview {
  const file = readYearFile(text);
  if (!file.ok) return { ok: false, sentences: [...file.sentences] };
  const changes = listDayChanges(SHIPPED_CALENDAR, [], file.year);
  return { ok: true, year: 2026, source: '', replaces: 'official', workingDaysBefore: 248, workingDaysAfter: 247, changes }; // prettier-ignore
}

async function atCalendar() {
  const shown = showDesk((desk) => (desk.previewYear = previewOf), { kind: 'settings', part: 'calendar' });
  await screen.findByRole('table', { name: '已有年份' });
  const input = screen.getByLabelText<HTMLInputElement>('年度文件');
  return { ...shown, input };
}

it('shows which years are sure, and each day an import would change before anything is written', async () => {
  const { desk, user, input } = await atCalendar();
  const years = within(screen.getByRole('table', { name: '已有年份' }));
  await years.findByText('暂定');
  const stands = years
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent?.slice(0, 6));
  expect(stands).toEqual(['2026正式', '2027暂定']);
  await user.upload(input, fileOf(SHORT));
  const changes = within(await screen.findByRole('table', { name: '有变化的日子' }));
  expect(changes.getByText('2026-01-04（周日）')).toBeTruthy();
  expect(changes.getByText('上班（调休上班）')).toBeTruthy();
  expect(imported(desk)).toHaveLength(0);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('导入 2026 年'));
  await user.keyboard('{Enter}');
  await screen.findByText('2026 年的安排已导入，随下次上传发到全县');
  expect(imported(desk)).toEqual([{ channel: 'calendar:import', input: { text: SHORT } }]);
  await waitFor(() => expect(document.activeElement?.textContent).toBe('选择年度文件'));
});

it('names each fault of a file, offers no import, and takes the mended file', async () => {
  const { desk, user, input } = await atCalendar();
  await user.upload(input, fileOf(SHORT.replace('2026-02-14', '2026-02-16').replace('端午节', '粽子节')));
  const alert = within(await screen.findByRole('alert'));
  expect(alert.getByText('2026-02-16 既放假又上班，请核对')).toBeTruthy();
  expect(alert.getByText('没有写“端午”放假')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^导入/ })).toBeNull();
  await user.upload(input, fileOf(SHORT));
  expect(await screen.findByRole('button', { name: '导入 2026 年' })).toBeTruthy();
  expect(imported(desk)).toHaveLength(0);
});
