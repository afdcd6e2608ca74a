import { IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { PETITION_TEXT } from './petition-text';

const COPIED_MS = 2_000;

/** A click anywhere on the number copies it. */
export function CopyNumber({ number }: { number: string }) {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return undefined;
    const timer = setTimeout(() => setCopiedAt(0), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = (): void => {
    navigator.clipboard.writeText(number).then(
      () => setCopiedAt(Date.now()),
      () => undefined,
    );
  };
  return (
    <span className="row">
      {/* The button inside is for keys; a pointer may take the number itself. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <span className="copy-number num" title={PETITION_TEXT.copyNumber} onClick={copy}>
        {number}
        <button type="button" className="plain-button" aria-label={PETITION_TEXT.copyNumber}>
          <IconCopy size={14} stroke={1.6} aria-hidden />
        </button>
      </span>
      <span className="meta bamboo" role="status">
        {copiedAt > 0 && PETITION_TEXT.copied}
      </span>
    </span>
  );
}
