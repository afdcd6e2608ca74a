import { useEffect, useSyncExternalStore } from 'react';

/*
 * 叫号 by a voice of this computer. Only voices that the system says are local: a voice in the cloud would send abroad
 * who is called when. A number is said, never a name.
 */

let speaking = { isOn: false, window: '' };

const synthesis = (): SpeechSynthesis | undefined => ('speechSynthesis' in window ? window.speechSynthesis : undefined);

function localVoice(): SpeechSynthesisVoice | undefined {
  const voices = synthesis()?.getVoices() ?? [];
  return voices.find(({ localService, lang }) => localService && /^(zh|cmn)\b/i.test(lang));
}

/** `请B07号到2号窗口`; the dash of `A1-07` would be read as minus. */
export function calledSentence(number: string, window: string): string {
  const place = window.trim() === '' ? '窗口' : window.trim().replace(/窗口?$/, '窗口');
  return `请${number.replace('-', ' ')}号到${place}`;
}

/** Says that a number is called, where the voice is switched on and there is one. What is still being said goes first. */
export function sayCalled(number: string): void {
  if (speaking.isOn) say(calledSentence(number, speaking.window));
}

/** @returns false without a local Chinese voice */
export function say(sentence: string): boolean {
  const voice = localVoice();
  const speaker = synthesis();
  if (!voice || !speaker) return false;
  const words = new SpeechSynthesisUtterance(sentence);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  speaker.speak(words);
  return true;
}

export function useVoice(isOn: boolean, window: string): void {
  useEffect(() => {
    speaking = { isOn, window };
  }, [isOn, window]);
}

/** Voices come some time after the start; null while there is none that may be used. */
export function useLocalVoice(): string | null {
  return useSyncExternalStore(
    (listener) => {
      const speaker = synthesis();
      speaker?.addEventListener?.('voiceschanged', listener);
      return () => speaker?.removeEventListener?.('voiceschanged', listener);
    },
    () => localVoice()?.name ?? null,
  );
}
