import { IconAlertTriangle } from '@tabler/icons-react';
import type { DeskError } from '../../src-shared/ipc/result';

/** What went wrong and what was kept, in place; never a pop-up. */
export function FaultLine({ error }: { error: DeskError | null }) {
  if (!error) return null;
  const fields = Object.values(error.fields ?? {});
  return (
    <div className="fault" role="alert">
      <IconAlertTriangle aria-hidden />
      <span>
        <strong>{error.title}</strong> {error.sentence}
        {fields.length > 0 && ` ${fields.join('；')}`}
      </span>
    </div>
  );
}
