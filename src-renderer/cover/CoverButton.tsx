import { ActionIcon, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { toggleCover, useIsCovered } from './cover-store';
import { COVER_TEXT } from './cover-text';

/** 遮屏 in the top bar. */
export function CoverButton() {
  const isCovered = useIsCovered();
  const Shape = isCovered ? IconEyeOff : IconEye;
  return (
    <>
      {isCovered && (
        <span className="badge" data-tone="ochre">
          {COVER_TEXT.on}
        </span>
      )}
      <Tooltip label={isCovered ? COVER_TEXT.uncoverHint : COVER_TEXT.hint} data-words>
        <ActionIcon
          variant={isCovered ? 'filled' : 'transparent'}
          color={isCovered ? 'pine' : 'gray'}
          c={isCovered ? 'white' : 'var(--ink)'}
          aria-label={COVER_TEXT.cover}
          aria-pressed={isCovered}
          onClick={toggleCover}
        >
          <Shape size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
