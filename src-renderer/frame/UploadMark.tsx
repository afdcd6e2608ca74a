import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconChecks, IconCloudUp, IconDeviceDesktop } from '@tabler/icons-react';
import type { UploadState } from '../../src-shared/ipc/shapes';
import { UPLOAD_WORDS } from '../../src-shared/petition/petition-words';

const SHAPES = { local: IconDeviceDesktop, uploading: IconCloudUp, received: IconChecks, returned: IconAlertTriangle };
const TONES = { local: undefined, uploading: 'pine', received: 'bamboo', returned: 'cinnabar' } as const;

/** Where a record is: four shapes, so that colour is never alone. */
export function UploadMark({ state, withWords = false }: { state: UploadState; withWords?: boolean }) {
  const Shape = SHAPES[state];
  const words = UPLOAD_WORDS[state];
  if (withWords) {
    return (
      <span className="badge" data-tone={TONES[state]}>
        <Shape aria-hidden /> {words}
      </span>
    );
  }
  return (
    <Tooltip label={words}>
      <span className={TONES[state] ?? 'ink2'} role="img" aria-label={words}>
        <Shape size={17} stroke={1.6} aria-hidden />
      </span>
    </Tooltip>
  );
}
