import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey, useChords } from '../../keyboard';
import { ActionBar } from './ActionBar';
import { saveDraftNow } from './draft-keeper';
import { caretOf, focusInside, restoreCaret, stopsOf, walkByEnter, walkOn } from './enter-walk';
import { FormContext, RegistrationContext } from './form-context';
import { HandlingRail } from './HandlingRail';
import { MatterColumn } from './MatterColumn';
import { printSlip, saveRegistration, suspend } from './open-registration';
import { carets, changeTab, fieldsOf, findTab, problemsOf } from './open-registrations';
import { PersonColumn } from './PersonColumn';
import { VisitStrip } from './VisitStrip';

/** One open registration: strip, 人 · 事 · 办, action bar. */
export function RegistrationForm({ id }: { id: string }) {
  const form = useRef<HTMLDivElement>(null);
  const desk = useOpenDesk();
  const settings = useDesk('setting:get', {}).data;
  const walk = settings?.walk ?? 'quick';
  const stops = useMemo(() => stopsOf(walk), [walk]);
  const focusPath = useCallback((path: string) => revealPath(form.current, id, path), [id]);
  const goOn = useCallback((from: Element) => form.current && walkOn(form.current, from, stops, false), [stops]);
  const access = useMemo(
    () => ({ fields: fieldsOf(id), focusPath, goOn: (from: Element) => void goOn(from) }),
    [id, focusPath, goOn],
  );
  useCaret(form, id);

  const save = async (withSlip: boolean): Promise<void> => {
    if (await saveRegistration(id)) {
      if (withSlip) await printSlip(id, settings?.slipPaper ?? 'a5');
      return;
    }
    const first = firstProblem(id);
    if (first) focusPath(first);
  };
  const region = (name: string) => () => {
    const found = form.current?.querySelector(`[data-region="${name}"]`);
    if (found) focusInside(found);
  };
  const nextProblem = (): void => {
    const next = problemAfter(id, document.activeElement);
    if (next) focusPath(next);
    else nextRegion(form.current);
  };
  const rail = (): void => flushSync(() => changeTab(id, () => ({ isRailOpen: true })));
  useChords({
    'Ctrl+S': () => void save(false),
    'Ctrl+P': () => void save(true),
    'Ctrl+D': () => void suspend(id, desk),
    'Alt+0': () => void call('setting:set', { walk: walk === 'quick' ? 'full' : 'quick' }),
    'Alt+1': region('1'),
    'Alt+2': region('2'),
    'Alt+3': () => {
      rail();
      region('3')();
    },
    'Alt+4': () => {
      rail();
      form.current?.querySelector<HTMLElement>('[data-similar]')?.focus();
    },
    F6: nextProblem,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.defaultPrevented) return;
    if (event.key === 'Escape' && findTab(id)?.isRailOpen) changeTab(id, () => ({ isRailOpen: false }));
    if (event.key === 'Enter') {
      walkByEnter(event, (from, isBack) => form.current && walkOn(form.current, from, stops, isBack));
    }
  };
  return (
    <RegistrationContext value={id}>
      <FormContext value={access}>
        <div ref={form} className="registration" role="tabpanel" onKeyDown={onKeyDown} tabIndex={-1}>
          <div className="registration-body">
            <VisitStrip />
            <div className="columns">
              <PersonColumn />
              <MatterColumn />
            </div>
            <HandlingRail />
          </div>
          <ActionBar id={id} onSave={(withSlip) => void save(withSlip)} />
        </div>
      </FormContext>
    </RegistrationContext>
  );
}

/** The caret comes back after a change of tab, a lock, a crash; a new form begins with its first question. */
function useCaret(form: React.RefObject<HTMLDivElement | null>, id: string): void {
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const isBack = restoreCaret(element, carets.get(id) ?? '');
    if (!isBack) revealPath(element, id, findTab(id)?.sameVisitId === null ? 'visit.reason' : 'petitions.0.placeCode');
    const note = (): void => {
      const caret = caretOf(document.activeElement);
      if (caret !== '' && element.contains(document.activeElement)) carets.set(id, caret);
    };
    document.addEventListener('selectionchange', note);
    element.addEventListener('focusin', note);
    element.addEventListener('keyup', note);
    return () => {
      document.removeEventListener('selectionchange', note);
      element.removeEventListener('focusin', note);
      element.removeEventListener('keyup', note);
      void saveDraftNow(id);
    };
  }, [form, id]);
}

function firstProblem(id: string): string | undefined {
  const tab = findTab(id);
  if (!tab) return undefined;
  return problemsOf(tab)[0]?.path ?? Object.keys(tab.refused)[0];
}

function problemAfter(id: string, from: Element | null): string | undefined {
  const tab = findTab(id);
  if (!tab?.isTried) return undefined;
  const paths = problemsOf(tab).map(({ path }) => path);
  const here = from?.closest<HTMLElement>('[data-field]')?.dataset['field'];
  return paths[(paths.indexOf(here ?? '') + 1) % Math.max(1, paths.length)];
}

function nextRegion(form: HTMLElement | null): void {
  const regions = [...(form?.querySelectorAll<HTMLElement>('[data-region]') ?? [])];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + 1) % Math.max(1, regions.length)];
  if (next) focusInside(next);
}

/** Opens whatever hides the field, then focuses it. */
function revealPath(form: HTMLElement | null, id: string, path: string): void {
  const find = (wanted: string): Element | null => form?.querySelector(`[data-field="${wanted}"]`) ?? null;
  if (!find(path)) {
    const petition = /^petitions\.(\d+)/.exec(path);
    flushSync(() =>
      changeTab(id, (tab) => ({
        petitionAt: petition ? Number(petition[1]) : tab.petitionAt,
        isMoreOpen: tab.isMoreOpen || path.startsWith('visit.'),
        areRepresentativesOpen: tab.areRepresentativesOpen || path.startsWith('visit.representatives'),
      })),
    );
  }
  const found = find(path) ?? find(path.split('.').slice(0, -1).join('.')) ?? find('visit.reason');
  if (found?.closest('.rail')) flushSync(() => changeTab(id, () => ({ isRailOpen: true })));
  if (found) focusInside(found);
}
