import type { PrintWorld } from '../../src-main/running/print-queue';

/** Printers on a shelf: they jam, vanish and come back, and remember what came out of them. */
export interface TestPrinters extends PrintWorld {
  /** Names of those that are there; the first is the system's own choice. */
  readonly plugged: Set<string>;
  /** Of those, which swallow a job and never answer. */
  readonly jammed: Set<string>;
  /** Of those, whose queue says no. */
  readonly refusing: Set<string>;
  /** What came out: printer, title, and the page as text. */
  readonly paper: { readonly printer: string; readonly title: string; readonly page: string }[];
  /** Characters that no font draws. */
  undrawn: string;
  /** How often a page was drawn; it throws for pages that have this text. */
  drawnCount: number;
  undrawable: string;
}

export function aShelf(...names: string[]): TestPrinters {
  const shelf: TestPrinters = {
    plugged: new Set(names),
    jammed: new Set(),
    refusing: new Set(),
    paper: [],
    undrawn: '',
    drawnCount: 0,
    undrawable: '',
    drawPage: async (html) => {
      shelf.drawnCount += 1;
      if (shelf.undrawable !== '' && html.includes(shelf.undrawable)) throw new Error('no page');
      return Buffer.from(html);
    },
    findUndrawn: async (characters) => [...characters].filter((char) => shelf.undrawn.includes(char)).join(''),
    sendToPrinter: async (pdf, title, wanted) => {
      const printer = wanted === '' ? ([...shelf.plugged][0] ?? '') : wanted;
      if (shelf.jammed.has(printer)) return new Promise(() => undefined);
      if (!shelf.plugged.has(printer) || shelf.refusing.has(printer)) return 'refused';
      shelf.paper.push({ printer, title, page: pdf.toString() });
      return 'sent';
    },
    listPrinters: async () => [...shelf.plugged].map((name) => ({ name, label: name })),
  };
  return shelf;
}
