import { pinyin } from 'pinyin-pro';

/** First letters of a Chinese text, `刘建国` → `ljg`; what is not Chinese is left out. Surnames are read as surnames. */
export function pinyinInitials(text: string): string {
  return pinyin(text.slice(0, 60), {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: 'head',
    nonZh: 'removed',
  })
    .join('')
    .toLowerCase();
}
