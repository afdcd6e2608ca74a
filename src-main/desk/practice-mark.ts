import { PRACTICE_MARK } from '../../src-shared/practice/practice-role';

/*
 * Fixed things are drawn on every sheet a page prints to. Red and across, and once more as words in a frame: a printer
 * without colour says it as well. Nothing of the page moves for it.
 */
const STYLE = `.practice-mark { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center; pointer-events: none; z-index: 9; }
.practice-mark b { font: 700 26pt/1.2 "SimHei","Microsoft YaHei","Noto Sans CJK SC",sans-serif; color: rgb(168 40 31 / 38%); border: 1mm solid rgb(168 40 31 / 38%); padding: 2mm 5mm; transform: rotate(-18deg); white-space: nowrap; }`;
const ROLL = '.practice-mark b { font-size: 15pt; padding: 1mm 2mm; }';

/** The page with 演练 不作凭证 on each of its sheets; every paper of a practice folder goes through here. */
export function withPracticeMark(html: string, isRoll: boolean): string {
  const mark = `<style>${STYLE}${isRoll ? ROLL : ''}</style><div class="practice-mark"><b>${PRACTICE_MARK}</b></div>`;
  const end = html.lastIndexOf('</html>');
  return end < 0 ? html + mark : html.slice(0, end) + mark + html.slice(end);
}
