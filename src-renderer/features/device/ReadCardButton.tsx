import { IconId } from '@tabler/icons-react';
import { use } from 'react';
import { RegistrationContext } from '../visit/form-context';
import { DEVICE_TEXT } from './device-text';
import { readCard, useHasCardReader } from './use-card';

/** At the end of 证件号码, where there is a reader and a person to lay a card on it. */
export function useReadCardButton() {
  const id = use(RegistrationContext);
  if (!useHasCardReader(id) || id === null) return undefined;
  return (
    <button
      type="button"
      className="plain-button read-card"
      aria-label={DEVICE_TEXT.readCard}
      title={`${DEVICE_TEXT.readCard} F4`}
      onClick={() => void readCard(id)}
    >
      <IconId size={18} stroke={1.6} aria-hidden />
    </button>
  );
}
