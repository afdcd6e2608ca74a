import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { eventId, uuid } from './fake-bridge';
import { showDesk } from './show';

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;

describe('drafts', () => {
  it('writes what was typed within two seconds, with the caret', async () => {
    const { desk, user } = showDesk();
    await screen.findByRole('button', { name: '来访登记' });
    await user.keyboard('{F2}');
    await screen.findByRole('radiogroup', { name: '来访事由' });
    await user.keyboard('1{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    await user.keyboard('刘建国');
    await waitFor(() => expect([...desk.drafts.values()].some(({ body }) => body.includes('刘建国'))).toBe(true), {
      timeout: 2_000,
    });
    const [draft] = desk.drafts.values();
    expect(draft?.caret).toBe('visit.name|3|3');
  });

  it('brings back what a power cut left, says so, and puts the caret where it was', async () => {
    const id = eventId();
    const petitionId = uuid();
    const body = JSON.stringify({
      format: 1, visitId: uuid(), petitionId, openedAt: Date.now(), sameVisitId: null,
      visit: { reason: 'newMatter', channel: 'visit', name: '刘建国', visitorCount: 1 },
      petitions: [{ id: petitionId, fields: { gist: '土地流转款' } }],
      joins: [],
    }); // prettier-ignore
    showDesk((desk) => {
      desk.drafts.set(id, {
        body,
        caret: 'petitions.0.gist|2|4',
        savedAt: Date.UTC(2026, 10, 23, 1, 14),
        isRecovered: true,
      });
      desk.drafts.set(eventId(), { body: '{"format":9}', caret: '', savedAt: 0, isRecovered: true });
    });
    await screen.findByText(/已恢复 1 件未保存的登记（09:14）/);
    expect(box('姓名').value).toBe('刘建国');
    await waitFor(() => expect(document.activeElement).toBe(box('概要')));
    expect([box('概要').selectionStart, box('概要').selectionEnd]).toEqual([2, 4]);
  });

  it('keeps several registrations open, each with its words and caret', async () => {
    const { user } = showDesk();
    await screen.findByRole('button', { name: '来访登记' });
    await user.keyboard('{F2}');
    await screen.findByRole('radiogroup', { name: '来访事由' });
    await user.keyboard('1{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    await user.keyboard('刘建国{F2}');
    await waitFor(() => expect(screen.getAllByRole('tab')).toHaveLength(2));
    expect(screen.getByRole('tab', { name: '第2件 来访', selected: true })).toBeTruthy();
    await waitFor(() => expect(box('姓名').value).toBe(''));
    await user.keyboard('{Control>}1{/Control}');
    await waitFor(() => expect(box('姓名').value).toBe('刘建国'));
    await waitFor(() => expect(document.activeElement).toBe(box('姓名')));
    expect(box('姓名').selectionStart).toBe(3);
  });
});
