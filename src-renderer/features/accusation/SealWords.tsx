import { IconLock } from '@tabler/icons-react';
import type { Registered } from '../../../src-shared/ipc/shapes';
import { ACCUSATION_TEXT } from './accusation-text';
import './accusation.css';

/** What was kept of an accusation, and who can open it. */
export function SealWords({ seal }: { seal: NonNullable<Registered['seal']> }) {
  const { isSealed, hash, readerCount } = seal;
  return (
    <div className="card seal-words">
      <div className="row">
        <IconLock size={18} stroke={1.6} aria-hidden />
        <strong>{isSealed ? ACCUSATION_TEXT.sealed : ACCUSATION_TEXT.confidential}</strong>
        {readerCount > 0 && <span className="meta num">{ACCUSATION_TEXT.readerCount(readerCount)}</span>}
      </div>
      <p className="ink2">{isSealed ? ACCUSATION_TEXT.sealedWhy : ACCUSATION_TEXT.confidentialWhy}</p>
      {readerCount === 0 && <p className="ochre">{ACCUSATION_TEXT.nobodyYet}</p>}
      <p className="meta">
        {ACCUSATION_TEXT.hash} <span className="mono seal-hash">{hash}</span>
      </p>
    </div>
  );
}
