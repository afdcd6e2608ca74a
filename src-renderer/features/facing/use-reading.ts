import { useEffect, useRef, useState } from 'react';
import { useLocalVoice } from '../../local-voices';

export type ReadingState = 'silent' | 'reading' | 'paused';

export interface Reading {
  /** False where this computer has no voice of its own for the language. */
  readonly canRead: boolean;
  readonly state: ReadingState;
  /** It was read to its end. */
  readonly wasHeard: boolean;
  readonly start: (lines: readonly string[]) => void;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly stop: () => void;
}

/** A little slower than the voice would: people listen to it for the first time. */
const RATE = 0.9;

/** 宣读: the lines one after the other, by a voice of this computer alone. Silent when the page is left. */
export function useReading(lang = 'zh-CN'): Reading {
  const voice = useLocalVoice(lang);
  const [state, setState] = useState<ReadingState>('silent');
  const [wasHeard, setWasHeard] = useState(false);
  /** Ends of an older reading say nothing about this one. */
  const run = useRef(0);
  const silence = (): void => {
    run.current += 1;
    if ('speechSynthesis' in window) window.speechSynthesis.cancel();
  };
  useEffect(() => silence, []);
  const start = (lines: readonly string[]): void => {
    if (!voice || lines.length === 0) return;
    silence();
    const mine = run.current;
    lines.forEach((line, at) => {
      const words = new SpeechSynthesisUtterance(line);
      words.voice = voice;
      words.lang = voice.lang;
      words.rate = RATE;
      const end = (isWhole: boolean) => () => {
        if (run.current !== mine) return;
        setState('silent');
        if (isWhole) setWasHeard(true);
        else silence();
      };
      words.addEventListener('error', end(false));
      if (at === lines.length - 1) words.addEventListener('end', end(true));
      window.speechSynthesis.speak(words);
    });
    setState('reading');
  };
  return {
    canRead: voice !== undefined,
    state,
    wasHeard,
    start,
    pause: () => {
      window.speechSynthesis.pause();
      setState('paused');
    },
    goOn: () => {
      window.speechSynthesis.resume();
      setState('reading');
    },
    stop: () => {
      silence();
      setState('silent');
    },
  };
}
