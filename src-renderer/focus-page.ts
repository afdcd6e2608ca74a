/** Where the keys go when what had them is gone: the page itself, so that Tab begins at its first control. */
export function focusPage(): void {
  document.querySelector<HTMLElement>('main.page')?.focus({ preventScroll: true });
}

/** Nothing on the page has been chosen yet: its own keys, like Esc, are still heard. */
export function isPageItself(element: Element | null): boolean {
  return element === document.body || (element?.matches('main.page') ?? false);
}
