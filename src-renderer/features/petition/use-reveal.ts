import { useEffect, useState } from 'react';
import type { DeskError } from '../../../src-shared/ipc/result';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { call, errorOf } from '../../desk-api';

const REVEAL_MS = 30_000;

export interface Reveal {
  readonly plain: PetitionDetail | null;
  readonly secondsLeft: number;
  readonly fault: DeskError | null;
  readonly show: () => Promise<void>;
}

/** The eye: one person's plain data for 30 s, written down by the desk. */
export function useReveal(id: string, masked: PetitionDetail | undefined): Reveal {
  const [plain, setPlain] = useState<PetitionDetail | null>(null);
  const [until, setUntil] = useState(0);
  const [now, setNow] = useState(Date.now);
  const [fault, setFault] = useState<DeskError | null>(null);
  useEffect(() => {
    if (until === 0) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() < until) return;
      setPlain(null);
      setUntil(0);
    }, 500);
    return () => clearInterval(timer);
  }, [until]);
  const isShown = plain !== null;
  useEffect(() => {
    if (!isShown || masked === undefined) return undefined;
    let isCurrent = true;
    // The record changed under the open eye: the same look, not a longer one.
    call('petition:reveal', { id }).then(
      (fresh) => isCurrent && setPlain((before) => (before === null ? null : fresh)),
      () => isCurrent && setPlain(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, isShown, masked]);
  const show = async (): Promise<void> => {
    try {
      setPlain(await call('petition:reveal', { id }));
      setNow(Date.now());
      setUntil(Date.now() + REVEAL_MS);
      setFault(null);
    } catch (thrown) {
      setFault(errorOf(thrown));
    }
  };
  return { plain, secondsLeft: Math.max(0, Math.ceil((until - now) / 1_000)), fault, show };
}
