import { useCallback, useMemo, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import { useDesk } from '../../desk-queries';
import { isImeKey } from '../../keyboard';
import { SupplementForm } from '../repeat/SupplementForm';
import { useCard } from '../device/use-card';
import { ActionBar } from './ActionBar';
import { stopsOf, walkByEnter, walkOn } from './enter-walk';
import { FormColumns } from './FormColumns';
import { FormContext, RegistrationContext } from './form-context';
import { closeRail, firstProblem, focusAnywhere, revealPath } from './form-places';
import { HandlingRail } from './HandlingRail';
import { changeTab, fieldsOf, findTab, useTab } from './open-registrations';
import { tabIdOf } from './RegistrationTabs';
import { printSlip, saveRegistration } from './save-registration';
import { useFormChords } from './use-form-chords';
import { useStanding } from './use-standing';
import { VisitStrip } from './VisitStrip';

/** Where a new form begins: the first field of its channel; for one more matter of the same person, the matter. */
function firstFocusOf(id: string): string {
  const tab = findTab(id);
  if (tab && tab.sameVisitId !== null) return 'petitions.0.placeCode';
  return channelSet(tab?.content.visit.channel).firstFocus;
}

/** One open registration: strip, 人 · 事 · 办, action bar. */
export function RegistrationForm({ id }: { id: string }) {
  const form = useRef<HTMLDivElement>(null);
  const settings = useDesk('setting:get', {}).data;
  const isSupplement = useTab(id, ({ content }) => content.aside !== undefined, false);
  const walk = settings?.walk ?? 'quick';
  const channel = useTab(id, (tab) => tab.content.visit.channel, undefined);
  const stops = useMemo(() => stopsOf(walk, channel), [walk, channel]);
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
  useStanding(form, id, () => focusPath(firstFocusOf(id)));

  const save = async (withSlip: boolean): Promise<void> => {
    if (await saveRegistration(id)) {
      if (withSlip) await printSlip(id, settings?.slipPaper ?? 'a5');
      return;
    }
    const first = firstProblem(id);
    if (first) focusPath(first);
  };
  useFormChords(form, id, (withSlip) => void save(withSlip));
  useCard(form, id, stops);
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
            {isSupplement ? <SupplementForm /> : <FormColumns />}
            <HandlingRail />
          </div>
          <ActionBar id={id} onSave={(withSlip) => void save(withSlip)} />
        </div>
      </FormContext>
    </RegistrationContext>
  );
}
