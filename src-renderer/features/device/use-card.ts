import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { channelSet, isFieldAsked } from '../../../src-shared/visit/channel-sets';
import { call, errorOf } from '../../desk-api';
import { useChords } from '../../keyboard';
import { controlIn } from '../visit/enter-walk';
import { changeTab, findTab, useTab } from '../visit/open-registrations';
import { applyCard, dropCardNote, noteProblem } from './card-notes';
import { DEVICE_TEXT } from './device-text';
import { useDevices } from './use-devices';

/** Whether this form has a card to read: the person is here, and so is a reader. */
export function useHasCardReader(id: string | null): boolean {
  const channel = useTab(id ?? '', (tab) => tab.content.visit.channel, undefined);
  const isFixed = useTab(id ?? '', (tab) => tab.sameVisitId !== null, true);
  const { cardReader } = useDevices();
  return id !== null && !isFixed && cardReader === 'ready' && channelSet(channel).isPresent;
}

/** Reads what lies on the plate; what goes wrong is told at the form. */
export async function readCard(id: string): Promise<void> {
  try {
    const { outcome } = await call('card:read', {});
    if (DEVICE_TEXT.readFailed[outcome] !== '') noteProblem(id, DEVICE_TEXT.readFailed[outcome]);
  } catch (thrown) {
    noteProblem(id, errorOf(thrown).sentence);
  }
}

/** A card laid down goes into the form in front, wherever the focus is; F4 asks for it. */
export function useCard(form: RefObject<HTMLElement | null>, id: string, stops: ReadonlySet<string>): void {
  const { heldCard } = useDevices();
  const hasReader = useHasCardReader(id);
  useChords({ F4: hasReader ? () => void readCard(id) : undefined });
  const isComposing = useComposing(form);
  const take = useCallback(async () => {
    const { card } = await call('card:take', {}).catch(() => ({ card: null }));
    if (!card || !findTab(id)) return;
    const isCounted = isFieldAsked(findTab(id)?.content.visit.channel, 'visitorCount');
    const row = applyCard(id, card);
    if (row === undefined) return;
    if (row > 0 && isCounted) changeTab(id, () => ({ areRepresentativesOpen: true }));
    if (isComposing.current) return;
    // After the values are drawn: the next empty field is the one without a value then.
    requestAnimationFrame(() => focusNextEmpty(form.current, row, stops));
  }, [form, id, stops, isComposing]);
  useEffect(() => {
    if (hasReader && heldCard !== null) void take();
  }, [hasReader, heldCard, take]);
  useEffect(() => () => dropCardNote(id), [id]);
}

/** True while an input method has a word under way in this form. */
function useComposing(form: RefObject<HTMLElement | null>): RefObject<boolean> {
  const isComposing = useRef(false);
  useEffect(() => {
    const element = form.current;
    const begin = (): void => void (isComposing.current = true);
    const end = (): void => void (isComposing.current = false);
    element?.addEventListener('compositionstart', begin);
    element?.addEventListener('compositionend', end);
    return () => {
      element?.removeEventListener('compositionstart', begin);
      element?.removeEventListener('compositionend', end);
    };
  }, [form]);
  return isComposing;
}

/**
 * The focus goes on to what the card could not say. Whoever is writing down the matter, or in the middle of a word, is
 * left where she is.
 */
function focusNextEmpty(form: HTMLElement | null, row: number, stops: ReadonlySet<string>): void {
  const active = document.activeElement;
  const isElsewhere = active instanceof HTMLElement && active.closest('[data-region="2"], [data-region="3"]') !== null;
  if (!form || isElsewhere || active instanceof HTMLTextAreaElement) return;
  if (row > 0) {
    const cells = [...form.querySelectorAll<HTMLInputElement>('[data-cell] input')];
    const begin = cells.findIndex(
      (cell) => cell.closest<HTMLElement>('[data-cell]')?.dataset['cell'] === `${row}.phone`,
    );
    return (cells.slice(begin).find((cell) => cell.value === '') ?? cells[begin])?.focus();
  }
  const fields = [...form.querySelectorAll<HTMLElement>('[data-region="1"] [data-stop]')];
  const next = fields.find((field) => stops.has(field.dataset['stop'] ?? '') && isEmpty(field));
  const control = next && controlIn(next);
  if (control) control.focus();
}

function isEmpty(field: HTMLElement): boolean {
  const control = controlIn(field);
  return (
    (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) &&
    control.type !== 'radio' &&
    control.value === ''
  );
}
