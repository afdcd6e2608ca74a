import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { PRACTICE_TEXT } from './practice-text';
import './practice.css';

/** The third door of 初始设置: a filled hall in one press; nothing is set up by it. */
export function PracticeDoor() {
  const act = useAct();
  return (
    <div className="practice-door">
      <Button
        variant="default"
        leftSection={<IconEye size={18} stroke={1.6} aria-hidden />}
        onClick={() => void act.run(() => call('practice:enter', {}))}
      >
        {act.isBusy ? PRACTICE_TEXT.filling : PRACTICE_TEXT.door}
      </Button>
      <span className="ink2">{PRACTICE_TEXT.doorNote}</span>
      <FaultLine error={act.fault} />
    </div>
  );
}
