import { useEffect } from 'react';
import { findLocalVoice } from '../../local-voices';

/*
 * 叫号 by a voice of this computer alone (local-voices.ts): one in the cloud would send abroad who is called when. A
 * number is said, never a name.
 */

/** What people in the hall understand. */
export const SPOKEN = 'zh-CN';

let speaking = { isOn: false, window: '' };

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
  const voice = findLocalVoice(SPOKEN);
  if (!voice) return false;
  const words = new SpeechSynthesisUtterance(sentence);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  window.speechSynthesis.speak(words);
  return true;
}

export function useVoice(isOn: boolean, window: string): void {
  useEffect(() => {
    speaking = { isOn, window };
  }, [isOn, window]);
}
