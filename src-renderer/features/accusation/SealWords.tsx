import { IconLock } from '@tabler/icons-react';
import type { Registered } from '../../../src-shared/ipc/shapes';
import { ACCUSATION_TEXT } from './accusation-text';
import './accusation.css';

/** What was kept of an accusation, and who can open it: the person at the desk, if she is named, or not even she. */
export function SealWords({ seal, mayOpen = false }: { seal: NonNullable<Registered['seal']>; mayOpen?: boolean }) {
  const { hash, readerCount } = seal;
  const isShut = seal.isSealed && !mayOpen;
  const [title, why] = seal.isSealed
    ? [ACCUSATION_TEXT.sealedForYou, ACCUSATION_TEXT.sealedForYouWhy]
    : [ACCUSATION_TEXT.confidential, ACCUSATION_TEXT.confidentialWhy];
  return (
    <div className="card seal-words">
      <div className="row">
        <IconLock size={18} stroke={1.6} aria-hidden />
        <strong>{isShut ? ACCUSATION_TEXT.sealed : title}</strong>
        {readerCount > 0 && <span className="meta num">{ACCUSATION_TEXT.readerCount(readerCount)}</span>}
      </div>
      <p className="ink2">{isShut ? ACCUSATION_TEXT.sealedWhy : why}</p>
      {readerCount === 0 && <p className="ochre">{ACCUSATION_TEXT.nobodyYet}</p>}
      <p className="meta">
        {ACCUSATION_TEXT.hash} <span className="mono seal-hash">{hash}</span>
      </p>
    </div>
  );
}
