import { useCallback, useMemo, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { call } from '../../desk-api';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey, useChords } from '../../keyboard';
import { ActionBar } from './ActionBar';
import { stopsOf, walkByEnter, walkOn } from './enter-walk';
import { FormContext, RegistrationContext } from './form-context';
import {
  closeRail,
  firstProblem,
  focusAnywhere,
  focusRegion,
  focusSimilar,
  openRail,
  revealPath,
  stepOn,
} from './form-places';
import { HandlingRail } from './HandlingRail';
import { MatterColumn } from './MatterColumn';
import { suspend } from './open-registration';
import { changeTab, fieldsOf, findTab } from './open-registrations';
import { PersonColumn } from './PersonColumn';
import { tabIdOf } from './RegistrationTabs';
import { printSlip, saveRegistration } from './save-registration';
import { useStanding } from './use-standing';
import { VisitStrip } from './VisitStrip';

/** One open registration: strip, 人 · 事 · 办, action bar. */
export function RegistrationForm({ id }: { id: string }) {
  const form = useRef<HTMLDivElement>(null);
  const desk = useOpenDesk();
  const settings = useDesk('setting:get', {}).data;
  const walk = settings?.walk ?? 'quick';
  const stops = useMemo(() => stopsOf(walk), [walk]);
  const focusPath = useCallback((path: string) => revealPath(form.current, id, path), [id]);
  const goOn = useCallback(
    (from: Element, isBack = false): void => {
      if (form.current) walkOn(form.current, from, stops, isBack, (stop) => focusAnywhere(id, stop));
    },
    [id, stops],
  );
  const access = useMemo(
    () => ({ fields: fieldsOf(id), focusPath, goOn: (from: Element) => goOn(from) }),
    [id, focusPath, goOn],
  );
  useStanding(form, id, () => focusPath(findTab(id)?.sameVisitId === null ? 'visit.reason' : 'petitions.0.placeCode'));

  const save = async (withSlip: boolean): Promise<void> => {
    if (await saveRegistration(id)) {
      if (withSlip) await printSlip(id, settings?.slipPaper ?? 'a5');
      return;
    }
    const first = firstProblem(id);
    if (first) focusPath(first);
  };
  useChords({
    'Ctrl+S': () => void save(false),
    'Ctrl+P': () => void save(true),
    'Ctrl+D': () => void suspend(id, desk),
    'Alt+0': () => void call('setting:set', { walk: walk === 'quick' ? 'full' : 'quick' }),
    'Alt+1': () => focusRegion(form.current, id, '1'),
    'Alt+2': () => focusRegion(form.current, id, '2'),
    'Alt+3': () => {
      openRail(id);
      focusRegion(form.current, id, '3');
    },
    'Alt+4': () => focusSimilar(form.current, id),
    F6: () => stepOn(form.current, id, 1),
    'Shift+F6': () => stepOn(form.current, id, -1),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isImeKey(event) || event.defaultPrevented) return;
    if (event.key === 'Escape' && closeRail(id)) event.preventDefault();
    if (event.key === 'Enter') walkByEnter(event, goOn);
  };
  const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
    const isAway = target.closest('.rail') && relatedTarget && !relatedTarget.closest('.rail, .rail-strip');
    if (isAway && findTab(id)?.isRailOpen) changeTab(id, () => ({ isRailOpen: false }));
  };
  return (
    <RegistrationContext value={id}>
      <FormContext value={access}>
        <div
          ref={form}
          className="registration"
          role="tabpanel"
          aria-labelledby={tabIdOf(id)}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
          tabIndex={-1}
        >
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
