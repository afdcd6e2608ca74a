import { Button } from '@mantine/core';
import { PETITION_TEXT } from './petition-text';

interface LikelyStepProps {
  readonly isVoided: boolean;
  readonly missing: readonly string[];
  readonly onStep: (step: 'complete' | 'correct') => void;
}

/** What Ctrl+E begins: 补录 while something is wanted, else 更正; nothing on a void record. */
export function LikelyStep({ isVoided, missing, onStep }: LikelyStepProps) {
  if (isVoided) return null;
  const step = missing.length > 0 ? 'complete' : 'correct';
  return (
    <Button
      className="likely-step"
      title="Ctrl E"
      aria-label={PETITION_TEXT.likely(PETITION_TEXT.steps[step])}
      onClick={() => onStep(step)}
    >
      {PETITION_TEXT.steps[step]}
    </Button>
  );
}
