import { controlIn } from './enter-walk';

/* Where the caret stands, as kept with a draft: `visit.name|2|2`, and which control of the field if it is not the first. */

type TextControl = HTMLInputElement | HTMLTextAreaElement;

function isText(element: Element | null): element is TextControl {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && /^(text|tel|search)$/.test(element.type))
  );
}

function controlsOf(field: Element): HTMLElement[] {
  return [...field.querySelectorAll<HTMLElement>('input, textarea, select, button')];
}

export function caretOf(element: Element | null): string {
  const field = element?.closest<HTMLElement>('[data-field]');
  const path = field?.dataset['field'];
  if (!field || path === undefined || !(element instanceof HTMLElement)) return '';
  const selection = isText(element) ? [element.selectionStart ?? 0, element.selectionEnd ?? 0] : ['', ''];
  const at = element === controlIn(field) ? '' : controlsOf(field).indexOf(element);
  return [path, ...selection, at].join('|').replace(/\|+$/, '');
}

/** The field a kept caret stood in, if the form has it now. */
export function fieldOf(form: HTMLElement, caret: string): Element | null {
  const [path = ''] = caret.split('|');
  return path === '' ? null : form.querySelector(`[data-field="${path.replace(/["\\]/g, '')}"]`);
}

export function restoreCaret(form: HTMLElement, caret: string): boolean {
  const [, start = '', end = '', at = ''] = caret.split('|');
  const field = fieldOf(form, caret);
  const control = field && ((at === '' ? undefined : controlsOf(field)[Number(at)]) ?? controlIn(field));
  if (!control) return false;
  control.focus();
  if (isText(control) && start !== '') control.setSelectionRange(Number(start), Number(end || start));
  return true;
}
