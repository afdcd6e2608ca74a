import { flushSync } from 'react-dom';
import { focusInside } from './enter-walk';
import { changeTab, findTab, problemsOf } from './open-registrations';

/* Ways through one form: to a region, to a field, to the next thing that has to be changed. */

const find = (form: Element | null, path: string): Element | null =>
  form?.querySelector(`[data-field="${path}"]`) ?? null;

/** The overlay of a folded rail closes when the focus leaves it; Esc gives the focus back to where it came from. */
let railOpener: Element | null = null;

export function openRail(id: string): void {
  if (findTab(id)?.isRailOpen) return;
  railOpener = document.activeElement;
  flushSync(() => changeTab(id, () => ({ isRailOpen: true })));
}

/** @returns false when there was none to close */
export function closeRail(id: string): boolean {
  if (!findTab(id)?.isRailOpen) return false;
  flushSync(() => changeTab(id, () => ({ isRailOpen: false })));
  if (railOpener instanceof HTMLElement && railOpener.isConnected) railOpener.focus();
  return true;
}

/** Focus on one of what may stand in the folded rail. */
export function focusAnywhere(id: string, found: Element): void {
  if (found.closest('.rail')) openRail(id);
  focusInside(found);
}

/** 人 is 1, 事 2, 办 3; the strip is 0 and the action bar 4. Its first field, whatever was chosen further down. */
export function focusRegion(form: Element | null, id: string, name: string): void {
  const region = form?.querySelector(`[data-region="${name}"]`);
  if (region) enterRegion(id, region);
}

function enterRegion(id: string, region: Element): void {
  const primary = region.querySelector<HTMLElement>('[data-primary]');
  if (primary) primary.focus();
  else focusAnywhere(id, region.querySelector('[data-field]') ?? region);
}

export function focusSimilar(form: Element | null, id: string): void {
  openRail(id);
  const similar = form?.querySelector<HTMLElement>('[data-similar]');
  const first = similar?.querySelector<HTMLElement>('.card button') ?? similar?.querySelector('button') ?? similar;
  first?.focus();
}

/** F6 and Shift+F6: once 保存 was refused the next thing to change, else the next region. */
export function stepOn(form: Element | null, id: string, by: 1 | -1): void {
  const problem = problemBeside(id, document.activeElement, by);
  if (problem !== undefined) return revealPath(form, id, problem);
  const regions = [...(form?.querySelectorAll('[data-region]') ?? [])];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + by + regions.length) % Math.max(1, regions.length)];
  if (next) enterRegion(id, next);
}

function problemBeside(id: string, from: Element | null, by: 1 | -1): string | undefined {
  const tab = findTab(id);
  if (!tab?.isTried) return undefined;
  const paths = problemsOf(tab).map(({ path }) => path);
  const here = paths.indexOf(from?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '');
  const start = here === -1 && by === -1 ? 0 : here;
  return paths[(start + by + paths.length) % Math.max(1, paths.length)];
}

export function firstProblem(id: string): string | undefined {
  const tab = findTab(id);
  if (!tab) return undefined;
  return problemsOf(tab)[0]?.path ?? Object.keys(tab.refused)[0];
}

/** Opens whatever hides the field, then focuses it. */
export function revealPath(form: Element | null, id: string, path: string): void {
  if (!find(form, path)) {
    const petition = /^petitions\.(\d+)/.exec(path);
    flushSync(() =>
      changeTab(id, (tab) => ({
        petitionAt: petition ? Number(petition[1]) : tab.petitionAt,
        isMoreOpen: tab.isMoreOpen || path.startsWith('visit.'),
        areRepresentativesOpen: tab.areRepresentativesOpen || path.startsWith('visit.representatives'),
      })),
    );
  }
  const found = find(form, path) ?? find(form, path.split('.').slice(0, -1).join('.')) ?? find(form, 'visit.reason');
  if (found) focusAnywhere(id, found);
}
