import { Input } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { useDesk } from '../../desk-queries';
import { RepeatCard } from '../repeat/RepeatCard';
import { useSettled } from '../../use-settled';
import { useRegistrationId, useTyped } from './form-context';
import { changeTab, useTab } from './open-registrations';
import { VISIT_TEXT } from './visit-text';

/** 催问 · 补充 · 领取: this person's petitions instead of a new form. */
export function JoinPanel() {
  const id = useRegistrationId();
  const [typed, setTyped] = useTyped('join');
  const known = useTab(id, ({ content: { visit } }) => visit.idNumber || visit.phone || visit.name || '', '');
  const text = useSettled((typed ?? known).trim(), 200);
  const joins = useTab(id, (tab) => tab.content.joins, []);
  const hits = useDesk('petition:search', { text: text.slice(0, 200), limit: 8 }, text.length > 1).data?.filter(
    ({ stage }) => stage !== 'voided',
  );
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
        {hits?.map((row) => (
          <Joinable key={row.id} row={row} />
        ))}
        {hits?.length === 0 && <p className="ink2">{VISIT_TEXT.joinNone}</p>}
      </div>
    </div>
  );
}

/** Beside a new matter it is joined and no more; else the form becomes its supplement. */
function Joinable({ row }: { row: PetitionRow }) {
  const id = useRegistrationId();
  const hasMatter = useTab(id, ({ content }) => content.petitions.length > 0, false);
  const hasRoom = useTab(id, ({ content }) => content.joins.length + content.petitions.length < JOINS_MAX, false);
  const isJoined = useTab(id, ({ content }) => content.joins.some((join) => join.id === row.id), false);
  if (isJoined || !hasRoom) return null;
  const join = (): void =>
    changeTab(id, ({ content }) => ({
      content: { ...content, joins: [...content.joins, { id: row.id, caseNumber: row.caseNumber, gist: row.gist }] },
    }));
  return <RepeatCard row={row} {...(hasMatter ? { onMerge: join } : {})} />;
}

const JOINS_MAX = 3;
