import type { PDFDocumentProxy } from 'pdfjs-dist';

/*
 * PDF is drawn by pdf.js in a worker of the window's own sandbox: no plug-in, no script of the document is run, nothing
 * is fetched. It is loaded with the first PDF that somebody looks at.
 */

const documents = new WeakMap<Uint8Array, Promise<PDFDocumentProxy>>();

/** Rejects when it is broken or locked by a password. */
export function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const known = documents.get(bytes);
  if (known) return known;
  const opening = load(bytes);
  documents.set(bytes, opening);
  return opening;
}

async function load(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const [{ getDocument, GlobalWorkerOptions }, { default: worker }] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
  ]);
  GlobalWorkerOptions.workerSrc = worker;
  // A copy: pdf.js takes the bytes away with it into the worker.
  return getDocument({ data: bytes.slice(), useSystemFonts: true }).promise;
}

export async function countPdfPages(bytes: Uint8Array): Promise<number> {
  return (await openPdf(bytes)).numPages;
}
