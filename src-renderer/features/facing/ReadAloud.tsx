import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconVolume } from '@tabler/icons-react';
import { FACING_TEXT } from './facing-text';
import type { Reading } from './use-reading';

/** 宣读, with its reason where it cannot be had. */
export function ReadAloud({ reading, lines }: { reading: Reading; lines: readonly string[] }) {
  if (!reading.canRead) return <span className="facing-reason">{FACING_TEXT.noVoice}</span>;
  if (reading.state === 'silent') {
    return (
      <button type="button" className="facing-button" onClick={() => reading.start(lines)}>
        <IconVolume aria-hidden />
        {FACING_TEXT.read}
      </button>
    );
  }
  const isPaused = reading.state === 'paused';
  return (
    <>
      <button type="button" className="facing-button" onClick={isPaused ? reading.goOn : reading.pause}>
        {isPaused ? <IconPlayerPlay aria-hidden /> : <IconPlayerPause aria-hidden />}
        {isPaused ? FACING_TEXT.goOn : FACING_TEXT.pause}
      </button>
      <button type="button" className="facing-button" onClick={reading.stop}>
        <IconPlayerStop aria-hidden />
        {FACING_TEXT.stop}
      </button>
    </>
  );
}
