import { render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { EMPTY, registrations } from '../../src-renderer/features/visit/open-registrations';
import { DeskProviders } from '../../src-renderer/DeskProviders';
import { App } from '../../src-renderer/frame/App';
import { goTo, listState, NEW_LIST, type Place } from '../../src-renderer/frame/place-store';
import { installFakeDesk, newFakeDesk, type FakeDesk } from './fake-bridge';

/** The whole program over a desk in memory, at one place. */
export function showDesk(
  prepare: (desk: FakeDesk) => void = () => undefined,
  place: Place = { kind: 'visit' },
): { desk: FakeDesk; user: UserEvent } {
  registrations.set(() => EMPTY);
  listState.set(() => NEW_LIST);
  goTo(place);
  const desk = newFakeDesk();
  prepare(desk);
  installFakeDesk(desk);
  render(
    <DeskProviders env="test">
      <App />
    </DeskProviders>,
  );
  return { desk, user: userEvent.setup() };
}
