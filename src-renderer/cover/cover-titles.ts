/*
 * The tip of an element is drawn by the system, where no style reaches it: while the screen is covered there are no
 * tips, except those of the program's own words.
 */

const taken = new Map<Element, string>();
let observer: MutationObserver | undefined;

function take(element: Element): void {
  const title = element.getAttribute('title');
  if (title === null || element.closest('[data-words]') !== null) return;
  taken.set(element, title);
  element.removeAttribute('title');
}

function takeBelow(root: Element): void {
  if (root.hasAttribute('title')) take(root);
  for (const element of root.querySelectorAll('[title]')) take(element);
}

export function hideTitles(): void {
  takeBelow(document.body);
  observer ??= new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes' && target instanceof Element) take(target);
      for (const node of addedNodes) if (node instanceof Element) takeBelow(node);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['title'] });
}

export function showTitles(): void {
  observer?.disconnect();
  for (const [element, title] of taken) {
    if (element.isConnected && !element.hasAttribute('title')) element.setAttribute('title', title);
  }
  taken.clear();
}
