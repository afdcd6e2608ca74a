import { useMemo, useState } from 'react';
import type { FoundRepeat } from '../../../src-shared/repeat/repeat-shapes';
import { isRepeatHidden, repeatSideOf, type RepeatSide } from '../../../src-shared/repeat/repeat-side';
import { useDesk } from '../../desk-queries';
import { useSettled } from '../../use-settled';
import { useRegistrationId } from '../visit/form-context';
import { useTab, type OpenRegistration } from '../visit/open-registrations';
import { visitToSave } from '../visit/registration-content';

const SETTLED_MS = 300;
const NOTHING: readonly FoundRepeat[] = [];
const NO_IDS: readonly string[] = [];

export interface Repeats {
  /** False while nothing is typed that could find anybody. */
  readonly isAsking: boolean;
  /** What the form holds, as the desk was asked. */
  readonly side: RepeatSide | null;
  readonly found: readonly FoundRepeat[];
  readonly refused: readonly FoundRepeat[];
  /** Somebody points at what is shown, or stands in it: it keeps its place until they leave. */
  readonly hold: (isHeld: boolean) => void;
}

/** 可能重复 of the open form. Null where nobody may be looked for. */
export function useRepeats(): Repeats | null {
  const id = useRegistrationId();
  const key = useTab(id, questionOf, null);
  const settled = useSettled(key, SETTLED_MS);
  const side = useMemo(() => (settled ? (JSON.parse(settled) as RepeatSide) : null), [settled]);
  const answer = useDesk('petition:findRepeats', { side: side ?? EMPTY_SIDE }, side !== null).data;
  const latest = useLatest(side === null ? NOTHING : answer);
  const [shown, hold] = useHeld(latest);
  const notSame = useTab(id, ({ content }) => content.notSame ?? NO_IDS, NO_IDS);
  if (key === null) return null;
  const isRefused = ({ row, refusal }: FoundRepeat) => refusal !== null || notSame.includes(row.id);
  return {
    isAsking: key !== '',
    side,
    found: shown.filter((each) => !isRefused(each)),
    refused: shown.filter(isRefused),
    hold,
  };
}

const EMPTY_SIDE = repeatSideOf({}, null);

/** The side as one text, empty where it holds too little, null where nothing may be asked. */
function questionOf({ sameVisitId, content, petitionAt, result }: OpenRegistration): string | null {
  const { visit, petitions, aside } = content;
  const isNew = (visit.reason ?? 'newMatter') === 'newMatter' && sameVisitId === null;
  const fields = petitions.map((petition) => petition.fields);
  if (!isNew || aside !== undefined || result !== null || isRepeatHidden(visit, fields)) return null;
  const side = repeatSideOf(visitToSave(visit), fields[petitionAt] ?? fields[0] ?? null);
  const hasPerson = side.people.some(
    ({ name, idNumber, phone }) => [...name].length >= 2 || idNumber.length >= 6 || phone.length >= 7,
  );
  const hasMatter = side.placeCode !== '' && side.text !== '';
  return hasPerson || hasMatter || side.organisationName !== '' ? JSON.stringify(side) : '';
}

/** The last answer, while the next is under way. */
function useLatest(answer: readonly FoundRepeat[] | undefined): readonly FoundRepeat[] {
  const [latest, setLatest] = useState(NOTHING);
  const next = answer ?? latest;
  if (next !== latest) setLatest(next);
  return next;
}

/** Keeps what is shown while it is held; what came meanwhile is shown afterwards. */
function useHeld(latest: readonly FoundRepeat[]) {
  const [isHeld, setIsHeld] = useState(false);
  const [kept, setKept] = useState(latest);
  const next = isHeld && kept.length > 0 ? kept : latest;
  if (next !== kept) setKept(next);
  return [next, setIsHeld] as const;
}
