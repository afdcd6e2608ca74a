import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { CHANNELS } from '../../../src-shared/dictionary/visit-choices';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey } from '../../keyboard';
import { newStore, useStore } from '../../store';
import { CHANNEL_TEXT } from './channel-text';
import { openChannel } from './open-registration';

/** Open by Shift+F2 from any place: the letter is on the desk wherever the clerk stands. */
export const newMenu = newStore<{ readonly isOpen: boolean; readonly isBatchOpen: boolean }>({
  isOpen: false,
  isBatchOpen: false,
});

export function openNewMenu(): void {
  newMenu.set((state) => ({ ...state, isOpen: true }));
}

export function showBatchForm(isBatchOpen: boolean): void {
  newMenu.set(() => ({ isOpen: false, isBatchOpen }));
}

/** The other half of 新登记: any channel by its digit, and 补录一批. */
export function NewRegistrationMenu() {
  const desk = useOpenDesk();
  const isOpen = useStore(newMenu, (state) => state.isOpen);
  const setOpen = (next: boolean): void => newMenu.set((state) => ({ ...state, isOpen: next }));
  const open = (channel: string): void => {
    setOpen(false);
    void openChannel(desk, channel);
  };
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal
      returnFocus={false}
      // The menu takes the focus itself: an unnamed thing to focus is no child of a menu.
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <button
          type="button"
          className="plain-button tab-menu"
          aria-label={CHANNEL_TEXT.otherChannels}
          title={`${CHANNEL_TEXT.otherChannels}（${CHANNEL_TEXT.otherChannelsKey}）`}
        >
          <IconChevronDown size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown
        onKeyDown={(event) => {
          if (isImeKey(event)) return;
          if (event.code === 'KeyB') {
            event.preventDefault();
            return showBatchForm(true);
          }
          // 0 is the tenth.
          const at = /^\d$/.test(event.key) ? (Number(event.key) + 9) % 10 : -1;
          const chosen = CHANNELS[at];
          if (!chosen) return;
          event.preventDefault();
          open(chosen.code);
        }}
      >
        {CHANNELS.map(({ code, label }, at) => (
          <Menu.Item key={code} onClick={() => open(code)} rightSection={<kbd aria-hidden>{(at + 1) % 10}</kbd>}>
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => showBatchForm(true)} rightSection={<kbd aria-hidden>B</kbd>}>
          {CHANNEL_TEXT.batchMenu}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
