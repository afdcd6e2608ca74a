import type { Page } from '@playwright/test';

/*
 * Contrast computed from what is drawn: every text against the ground it stands on, every control's edge against the
 * ground around it (ux.md §2: 4.5 and 3). Half-transparent colours are laid over what is behind them; what is faded
 * by opacity is measured faded. axe leaves out what overlaps and knows nothing of edges.
 */
const FAINT = `(() => {
  const TEXT = 4.5, LARGE = 3, EDGE = 3;
  const found = new Set();
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const known = new Map();
  const rgba = (colour) => {
    if (known.has(colour)) return known.get(colour);
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    known.set(colour, [r, g, b, a / 255]);
    return known.get(colour);
  };
  const over = ([r, g, b, a], ground) => [r, g, b].map((each, at) => each * a + ground[at] * (1 - a));
  const light = (colour) => {
    const [r, g, b] = colour.map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (element) => {
    const layers = [];
    for (let each = element; each; each = each.parentElement) {
      const colour = rgba(getComputedStyle(each).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const fade = (element) => {
    let opacity = 1;
    for (let each = element; each; each = each.parentElement) opacity *= Number(getComputedStyle(each).opacity);
    return opacity;
  };
  const tell = (kind, element, is, needs) =>
    found.add(kind + ' ' + is.toFixed(2) + ' < ' + needs + ': ' + element.cloneNode(false).outerHTML.slice(0, 110));
  const isSeen = (element) =>
    element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && element.getClientRects().length > 0;
  const isOff = (element) => element.closest('[disabled], [aria-disabled=true], [data-disabled=true]') !== null;
  const checkText = (element, colour) => {
    const style = getComputedStyle(element);
    const [r, g, b, a] = rgba(colour);
    const below = ground(element);
    const is = ratio(over([r, g, b, a * fade(element)], below), below);
    const size = parseFloat(style.fontSize);
    const needs = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 600) ? LARGE : TEXT;
    if (is < needs) tell('text', element, is, needs);
  };
  for (const element of document.querySelectorAll('body *')) {
    if (!isSeen(element) || isOff(element)) continue;
    const isTyped = element.matches('input:not([type=radio]):not([type=checkbox]), textarea');
    if (isTyped && element.placeholder && !element.value)
      checkText(element, getComputedStyle(element, '::placeholder').color);
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    if (hasText || (isTyped && element.value)) checkText(element, getComputedStyle(element).color);
    if (!isTyped && !element.matches('select, input[type=checkbox], input[type=radio]')) continue;
    const style = getComputedStyle(element);
    // An input within a drawn frame of its own (a chip, a switch, a bar) has no edge; its frame is checked as text is.
    if (parseFloat(style.borderTopWidth) === 0 || style.opacity === '0') continue;
    const around = ground(element.parentElement);
    const edge = over(rgba(style.borderTopColor), around);
    const is = Math.max(ratio(edge, around), ratio(ground(element), around));
    if (is < EDGE) tell('edge', element, is, EDGE);
  }
  return [...found].slice(0, 8);
})()`;

/** Texts and edges of controls that are too faint where they stand; a sentence each. */
export async function findFaint(page: Page): Promise<string[]> {
  return (await page.evaluate(FAINT)) as string[];
}
