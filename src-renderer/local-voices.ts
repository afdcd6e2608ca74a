import { useEffect, useState } from 'react';

/**
 * A voice of this computer for a language, or undefined. What is read out here is about a person: a voice that is a
 * service somewhere else (`localService` false) is none, however good it sounds.
 */
export function findLocalVoice(lang: string): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined;
  const local = window.speechSynthesis.getVoices().filter((voice) => voice.localService);
  const wanted = lang.toLowerCase();
  // Some systems say cmn, which is Mandarin and nothing else.
  const plain = (voice: SpeechSynthesisVoice): string =>
    voice.lang.toLowerCase().replace('_', '-').replace(/^cmn\b/, 'zh'); // prettier-ignore
  const spoken = (voice: SpeechSynthesisVoice): boolean => plain(voice).split('-')[0] === wanted.split('-')[0];
  // Cantonese calls itself zh-HK or yue: it is a last resort for somebody who waits to hear Mandarin.
  return (
    local.find((voice) => plain(voice) === wanted) ??
    local.find((voice) => spoken(voice) && !/-(hk|mo)|yue/.test(plain(voice))) ??
    local.find(spoken)
  );
}

/** The same, once the system has said which voices it has: it does that late. */
export function useLocalVoice(lang: string): SpeechSynthesisVoice | undefined {
  const [voice, setVoice] = useState(() => findLocalVoice(lang));
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const look = (): void => setVoice(findLocalVoice(lang));
    look();
    const { speechSynthesis } = window;
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, [lang]);
  return voice;
}
