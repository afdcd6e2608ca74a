import { Input } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import type { FoundRepeat } from '../../../src-shared/repeat/repeat-shapes';
import { isRepeatHidden, repeatSideOf, type RepeatSide } from '../../../src-shared/repeat/repeat-side';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { RepeatCard } from '../repeat/RepeatCard';
import { useSettled } from '../../use-settled';
import { useRegistrationId, useTyped } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { visitToSave } from './registration-content';
import { VISIT_TEXT } from './visit-text';

/** 催问 · 补充 · 领取: this person's petitions instead of a new form. */
export function JoinPanel() {
  const id = useRegistrationId();
  const [typed, setTyped] = useTyped('join');
  const known = useTab(id, ({ content: { visit } }) => visit.idNumber || visit.phone || visit.name || '', '');
  const text = useSettled((typed ?? known).trim(), 200);
  const likely = useLikely(id, typed === null);
  const joins = useTab(id, (tab) => tab.content.joins, []);
  const found = useDesk('petition:search', { text: text.slice(0, 200), limit: 8 }, text.length > 1).data;
  const hits = found?.filter(({ id: hit, stage }) => stage !== 'voided' && !likely.some(({ row }) => row.id === hit));
  return (
    <div className="join" data-stop="join" data-field="join">
      <h2>{VISIT_TEXT.joinTitle}</h2>
      <Input
        aria-label={VISIT_TEXT.joinTitle}
        autoComplete="off"
        placeholder={VISIT_TEXT.joinHint}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed ?? known}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {joins.length > 0 && (
        <div className="chips">
          {joins.map((join) => (
            <span className="chip" key={join.id}>
              <span className="num">{join.caseNumber}</span>
              <button
                type="button"
                className="plain-button"
                aria-label={`${VISIT_TEXT.unjoin} ${join.caseNumber}`}
                onClick={() =>
                  changeTab(id, ({ content }) => ({
                    content: { ...content, joins: content.joins.filter((each) => each.id !== join.id) },
                  }))
                }
              >
                <IconX aria-hidden />
              </button>
            </span>
          ))}
        </div>
      )}
      <div className="join-hits">
        {likely.map(({ row, reasons }) => (
          <Joinable key={row.id} row={row} reasons={reasons} />
        ))}
        {hits?.map((row) => (
          <Joinable key={row.id} row={row} />
        ))}
        {hits?.length === 0 && likely.length === 0 && <p className="ink2">{VISIT_TEXT.joinNone}</p>}
      </div>
    </div>
  );
}

const NOBODY = repeatSideOf({}, null);
const NONE: readonly FoundRepeat[] = [];

/** Petitions of the person who is written down, each with why it is hers; typed words say themselves what is looked for. */
function useLikely(id: string, isAsked: boolean): readonly FoundRepeat[] {
  const key = useTab(id, ({ content: { visit } }) => questionOf(visit), '');
  const settled = useSettled(isAsked ? key : '', 200);
  const side = useMemo(() => (settled === '' ? null : (JSON.parse(settled) as RepeatSide)), [settled]);
  const answer = useDesk('petition:findRepeats', { side: side ?? NOBODY }, side !== null).data;
  return side === null ? NONE : (answer ?? NONE);
}

/** Empty where nobody may be looked for, or too little is written down. */
function questionOf(visit: VisitFields): string {
  if (isRepeatHidden(visit, [])) return '';
  const side = repeatSideOf(visitToSave(visit), null);
  const isKnown = side.people.some(({ name, idNumber, phone }) => name.length > 1 || idNumber !== '' || phone !== '');
  return isKnown || side.organisationName !== '' ? JSON.stringify(side) : '';
}

/** Beside a new matter it is joined and no more; else the form becomes its supplement. */
function Joinable({ row, reasons }: { row: PetitionRow; reasons?: FoundRepeat['reasons'] }) {
  const id = useRegistrationId();
  const hasMatter = useTab(id, ({ content }) => content.petitions.length > 0, false);
  const hasRoom = useTab(id, ({ content }) => content.joins.length + content.petitions.length < JOINS_MAX, false);
  const isJoined = useTab(id, ({ content }) => content.joins.some((join) => join.id === row.id), false);
  if (isJoined || !hasRoom) return null;
  const join = (): void =>
    changeTab(id, ({ content }) => ({
      content: { ...content, joins: [...content.joins, { id: row.id, caseNumber: row.caseNumber, gist: row.gist }] },
    }));
  return <RepeatCard row={row} {...(reasons ? { reasons } : {})} {...(hasMatter ? { onMerge: join } : {})} />;
}

const JOINS_MAX = 3;
