import type { KeyboardEvent } from 'react';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import type { DeskSettings } from '../../../src-shared/ipc/shapes';

/** Stops of Enter, in the order of the conversation. Everything else is reached by Tab. */
const FULL = [
  'reason', 'name', 'idNumber', 'phone', 'residence', 'address', 'visitors', 'needs',
  'place', 'category', 'purpose', 'gist', 'problem', 'demands', 'prior', 'opinion',
] as const; // prettier-ignore
const QUICK = ['reason', 'name', 'idNumber', 'phone', 'residence', 'visitors', 'gist'] as const;
/** Only there when an old petition is asked after; when a way was chosen that names an office, or a day. */
const ALWAYS = ['join', 'unit', 'feedback', 'organisation', 'cameAt', 'paperNumber'];

/** @param channel its own fields are stops too; what it leaves out is not there to stop at */
export function stopsOf(walk: DeskSettings['walk'], channel?: string): ReadonlySet<string> {
  const { fields, quick } = channelSet(channel);
  return new Set<string>([...(walk === 'quick' ? [...QUICK, ...quick] : [...FULL, ...fields]), ...ALWAYS]);
}

/**
 * Focus to the next stop, or to 保存并打印回执 after the last. Never saves.
 *
 * @param focusStop opens the folded rail for a stop that stands in it
 */
export function walkOn(
  form: HTMLElement,
  from: Element,
  stops: ReadonlySet<string>,
  isBack: boolean,
  focusStop: (stop: Element) => void = focusInside,
): void {
  const all = [...form.querySelectorAll<HTMLElement>('[data-stop]')].filter(
    (stop) =>
      stops.has(stop.dataset['stop'] ?? '') &&
      !stop.contains(from) &&
      (isShown(stop) || stop.closest('.rail') !== null),
  );
  const wanted = isBack ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const ahead = all.filter((stop) => (from.compareDocumentPosition(stop) & wanted) !== 0);
  const next = isBack ? ahead.at(-1) : ahead[0];
  if (next) focusStop(next);
  else if (!isBack) form.querySelector<HTMLElement>('[data-primary]')?.focus();
}

/** Enter: the next field; in a large text a new line, there Ctrl+Enter goes on. A button keeps its Enter. */
export function walkByEnter(event: KeyboardEvent, walk: (from: Element, isBack: boolean) => void): void {
  const { target } = event;
  if (!(target instanceof Element) || target instanceof HTMLButtonElement) return;
  if (target instanceof HTMLTextAreaElement && !event.ctrlKey) return;
  event.preventDefault();
  walk(target, event.shiftKey);
}

const CONTROLS = 'input:not([disabled]), textarea:not([disabled]), button.chip[aria-expanded]';

/** Where everything shown is a stop: control by control, a bar or a row of chips being one, then to the button. */
export function walkControls(panel: HTMLElement, from: Element, isBack: boolean): void {
  const group = from.closest('.choice-bar, .chips') ?? from;
  const wanted = isBack ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
  const ahead = [...panel.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (control) =>
      !group.contains(control) && (group.compareDocumentPosition(control) & wanted) !== 0 && isEntrance(control),
  );
  const next = isBack ? ahead.at(-1) : ahead[0];
  if (next) next.focus();
  else if (!isBack) panel.querySelector<HTMLElement>('[data-primary]')?.focus();
}

/** Of a group the chosen one takes the focus, else its first. */
function isEntrance(control: HTMLElement): boolean {
  const group = control.closest('.choice-bar, .chips');
  const first = group?.querySelector('input[type="radio"]:checked') ?? group?.querySelector('input, button.chip');
  return isShown(control) && (group === null || first === control);
}

function isShown(element: HTMLElement): boolean {
  return typeof element.checkVisibility === 'function' ? element.checkVisibility() : true;
}

/** The control of a field: the chosen radio, else the input; prefix menus are not meant. */
export function controlIn(field: Element): HTMLElement | null {
  return (
    field.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    field.querySelector<HTMLElement>('input:not([disabled]), textarea:not([disabled])') ??
    field.querySelector<HTMLElement>('select, button')
  );
}

export function focusInside(field: Element): boolean {
  const control = controlIn(field);
  control?.focus();
  return control !== null;
}
