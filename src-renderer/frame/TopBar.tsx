import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { weekdayOf } from '../../src-shared/calendar/calendar-day';
import { today } from '../dates-shown';
import { CoverButton } from '../cover/CoverButton';
import { FacingButton } from '../features/facing/FacingButton';
import { FRAME_TEXT } from './frame-text';
import { SearchBox } from './SearchBox';

export function TopBar({ unit, onLock }: { unit: string; onLock: () => void }) {
  const day = useToday();
  return (
    <header className="top-bar" aria-label={FRAME_TEXT.topBar}>
      <span className="brand">{FRAME_TEXT.product}</span>
      <span className="unit">{unit}</span>
      <SearchBox />
      <span className="clock num">
        {day} {weekdayOf(day)}
        <FacingButton />
        <CoverButton />
        <Tooltip label={FRAME_TEXT.lockHint} data-words>
          <ActionIcon variant="transparent" color="gray" c="var(--ink)" aria-label={FRAME_TEXT.lock} onClick={onLock}>
            <IconLock size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </span>
    </header>
  );
}

/** The day turns while the program stays open overnight. */
function useToday(): string {
  const [day, setDay] = useState(today);
  useEffect(() => {
    const timer = setInterval(() => setDay(today()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return day;
}
