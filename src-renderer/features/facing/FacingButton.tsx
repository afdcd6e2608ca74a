import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPresentation } from '@tabler/icons-react';
import { usePlace } from '../../frame/place-store';
import { showFacing } from './facing-store';
import { FACING_TEXT } from './facing-text';

/** 给群众看 in the top bar. */
export function FacingButton() {
  const place = usePlace();
  return (
    <Tooltip label={FACING_TEXT.hint} data-words>
      <ActionIcon
        variant="transparent"
        color="gray"
        c="var(--ink)"
        aria-label={FACING_TEXT.show}
        // The caret stays in the form: that is where one comes back to.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => showFacing(place)}
      >
        <IconPresentation size={18} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
