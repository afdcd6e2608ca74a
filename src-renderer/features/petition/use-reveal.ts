import { useEffect, useState } from 'react';
import type { DeskError } from '../../../src-shared/ipc/result';
import { errorOf } from '../../desk-api';

const REVEAL_MS = 30_000;

export interface Reveal<T> {
  readonly plain: T | null;
  readonly secondsLeft: number;
  readonly fault: DeskError | null;
  readonly show: () => Promise<void>;
}

/**
 * The eye: one person's plain data for 30 s, written down by the desk.
 *
 * @param ask always the same function
 */
export function useReveal<T>(id: string, masked: T | undefined, ask: (id: string) => Promise<T>): Reveal<T> {
  const [plain, setPlain] = useState<T | null>(null);
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
    ask(id).then(
      (fresh) => isCurrent && setPlain((before) => (before === null ? null : fresh)),
      () => isCurrent && setPlain(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [id, isShown, masked, ask]);
  const show = async (): Promise<void> => {
    try {
      setPlain(await ask(id));
      setNow(Date.now());
      setUntil(Date.now() + REVEAL_MS);
      setFault(null);
    } catch (thrown) {
      setFault(errorOf(thrown));
    }
  };
  return { plain, secondsLeft: Math.max(0, Math.ceil((until - now) / 1_000)), fault, show };
}
