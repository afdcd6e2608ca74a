import type { SlipPaper } from '../../src-shared/print/slip-setting';

/** In the page's first line: it is as long as what it says, not as long as the paper (electron/print-page.ts measures it). */
export const FITS_CONTENT = 'data-length="content"';

interface Sizes {
  readonly page: string;
  readonly padding: string;
  readonly text: string;
  readonly heading: string;
  readonly title: string;
  readonly number: string;
  readonly code: string;
  readonly foot: string;
  readonly label: string;
}

/*
 * A5 lies on its side; in 大字 it stands, for every item then takes a line of its own. A roll has 72 mm to print on, and
 * is cut where the text ends.
 */
const SIZES: Readonly<Record<SlipPaper, Readonly<Record<'usual' | 'large', Sizes>>>> = {
  a5: {
    usual: {
      page: 'size: A5 landscape; margin: 10mm 12mm;', padding: '0', text: '11pt', heading: '15pt', title: '13pt',
      number: '16pt', code: '15pt', foot: '9pt', label: '18mm',
    }, // prettier-ignore
    large: {
      page: 'size: A5 portrait; margin: 9mm 10mm;', padding: '0', text: '16pt', heading: '18pt', title: '16pt',
      number: '16pt', code: '20pt', foot: '12pt', label: '20mm',
    }, // prettier-ignore
  },
  roll80: {
    usual: {
      page: 'margin: 0;', padding: '4mm', text: '10pt', heading: '12pt', title: '11pt',
      number: '11pt', code: '13pt', foot: '9pt', label: '14mm',
    }, // prettier-ignore
    large: {
      page: 'margin: 0;', padding: '4mm', text: '15pt', heading: '16pt', title: '15pt',
      number: '14pt', code: '18pt', foot: '12pt', label: '0',
    }, // prettier-ignore
  },
};

/** Style of a 登记回执; nothing in it comes from a record. */
export function slipStyle(paper: SlipPaper, isLarge: boolean): string {
  const isRoll = paper === 'roll80';
  const isColumn = isRoll || isLarge;
  const sizes = SIZES[paper][isLarge ? 'large' : 'usual'];
  // On a large roll the word stands above what it names: a number of 23 characters needs the whole line.
  const isStacked = isRoll && isLarge;
  const row = isStacked ? 'display: block; margin-bottom: 1mm;' : 'display: flex; gap: 3mm;';
  const label = isStacked
    ? 'display: block; font-size: .75em; line-height: 1.2;'
    : `flex: 0 0 ${sizes.label}; ${isLarge ? 'font-size: .75em; padding-top: .25em;' : ''}`;
  // On a standing sheet the code stands beside the foot, or the two would ask for a sheet of their own.
  const qr = isRoll ? 'margin: 3mm auto; break-inside: avoid;' : isLarge ? 'float: right; margin: 2mm 0 2mm 4mm;' : '';
  return `@page { ${sizes.page} }
* { box-sizing: border-box; } body { margin: 0; padding: ${sizes.padding}; font: ${sizes.text}/${isLarge ? '1.35' : '1.5'} "Noto Sans CJK SC","Microsoft YaHei","SimSun-ExtB",sans-serif; color: #000; overflow-wrap: anywhere; }
header { border-bottom: 1px solid #000; padding-bottom: 1mm; ${isColumn ? '' : 'display: flex; gap: 4mm; justify-content: space-between; align-items: baseline;'} }
h1 { font-size: ${sizes.heading}; margin: 0; } h2 { font-size: ${sizes.title}; margin: 0; font-weight: 600; white-space: nowrap; }
main { ${isColumn ? '' : 'display: flex; gap: 8mm;'} margin-top: 2mm; } .facts { flex: 1; min-width: 0; }
.row { ${row} break-inside: avoid; } .row span { ${label} color: #333; } .row b { font-weight: ${isLarge ? '600' : '500'}; display: ${isStacked ? 'block' : 'inline'}; overflow-wrap: anywhere; }
.number b { font-size: ${sizes.number}; font-weight: 700; } .code b { font: 700 ${sizes.code} "Noto Sans Mono CJK SC",Consolas,monospace; }
hr { border: 0; border-top: 1px dashed #666; margin: 1.5mm 0; } .qr { width: 36mm; ${qr} } .qr svg { display: block; width: 36mm; height: 36mm; }
footer { border-top: 1px solid #000; margin-top: 2mm; padding-top: 1mm; font-size: ${sizes.foot}; break-inside: avoid; }`;
}
