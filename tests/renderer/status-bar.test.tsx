import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { uploadSentence } from '../../src-renderer/frame/upload-words';
import { showDesk } from './show';

describe('上传状态', () => {
  it.each([
    [{ isOnline: true, pendingCount: 0, returnedCount: 0 }, '在线·全部已收'],
    [{ isOnline: true, pendingCount: 3, returnedCount: 0 }, '在线·待上传 3'],
    [{ isOnline: false, pendingCount: 4, returnedCount: 0 }, '离线·待上传 4'],
    [{ isOnline: false, pendingCount: 4, returnedCount: 2 }, '有 2 件被退回'],
  ])('says %o as %s', (status, sentence) => {
    expect(uploadSentence(status)).toBe(sentence);
  });

  it('follows the rows and opens their list', async () => {
    const { desk, user } = showDesk();
    const status = await screen.findByRole('status', { name: '上传状态' });
    await waitFor(() => expect(status.textContent).toBe('在线·全部已收'));
    desk.status = { ...desk.status, isOnline: false, pendingCount: 4 };
    desk.change('sync');
    await waitFor(() => expect(status.textContent).toBe('离线·待上传 4'));
    await user.click(screen.getByRole('button', { name: '离线·待上传 4' }));
    await screen.findByText('上传 仅本机、上传中');
  });
});
