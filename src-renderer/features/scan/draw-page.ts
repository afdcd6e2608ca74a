import type { OpenFile } from './open-files';
import { openPdf } from './pdf-file';

/** Longest side of the picture in dots: readable at the largest zoom, and 36 MB at most. */
const SIDE_MAX = 3_000;

/**
 * Draws one page, turned, no larger than `sideMax` dots.
 *
 * @param page from 1; a picture has one
 * @param turns quarter turns to the right
 */
export async function drawPage(
  canvas: HTMLCanvasElement,
  file: OpenFile,
  page: number,
  turns: number,
  sideMax = SIDE_MAX,
): Promise<void> {
  if (file.kind === 'pdf') return drawPdfPage(canvas, file, page, turns, sideMax);
  const blob = new Blob([file.bytes.slice()], { type: file.kind === 'png' ? 'image/png' : 'image/jpeg' });
  const picture = await createImageBitmap(blob);
  const scale = Math.min(1, sideMax / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width * scale, picture.height * scale].map(Math.round) as [number, number];
  const isSideways = turns % 2 === 1;
  canvas.width = isSideways ? height : width;
  canvas.height = isSideways ? width : height;
  const context = canvas.getContext('2d');
  context?.translate(canvas.width / 2, canvas.height / 2);
  context?.rotate((turns * Math.PI) / 2);
  context?.drawImage(picture, -width / 2, -height / 2, width, height);
  picture.close();
  return undefined;
}

async function drawPdfPage(
  canvas: HTMLCanvasElement,
  file: OpenFile,
  number: number,
  turns: number,
  sideMax: number,
): Promise<void> {
  const pdf = await openPdf(file.bytes);
  const page = await pdf.getPage(Math.min(Math.max(1, number), pdf.numPages));
  const rotation = (page.rotate + turns * 90) % 360;
  const plain = page.getViewport({ scale: 1, rotation });
  // 72 dots an inch as the page says; 200 are as sharp as a scan.
  const scale = Math.min(200 / 72, sideMax / Math.max(plain.width, plain.height));
  const viewport = page.getViewport({ scale, rotation });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.round(viewport.height);
  await page.render({ canvas, viewport }).promise;
}
