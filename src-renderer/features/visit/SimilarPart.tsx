import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { hasAccusation } from '../../../src-shared/accusation/is-accusation';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { useDesk } from '../../desk-queries';
import { useSettled } from '../../use-settled';
import { useRegistrationId } from './form-context';
import { useTab } from './open-registrations';
import { SimilarPetition } from './SimilarPetitions';
import { VISIT_TEXT } from './visit-text';

const NO_ROWS: readonly PetitionRow[] = [];

export interface Similar {
  /** False while nothing is typed that could find a person. */
  readonly isSearching: boolean;
  readonly rows: readonly PetitionRow[];
  readonly dismiss: (petitionId: string) => void;
}

/** Petitions of what seems to be the same person: by number, phone or name. Null where nobody may be looked for. */
export function useSimilar(): Similar | null {
  const id = useRegistrationId();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const isAsked = useTab(
    id,
    ({ content, sameVisitId }) =>
      sameVisitId === null &&
      (content.visit.reason ?? 'newMatter') === 'newMatter' &&
      !hasAccusation(content.petitions),
    false,
  );
  const byNumber = useHits(isAsked, ({ idNumber = '' }) => (idNumber.length >= 15 ? idNumber : ''));
  const byPhone = useHits(isAsked, ({ phone = '' }) => (phone.length >= 7 ? phone : ''));
  const byName = useHits(isAsked, ({ name = '' }) => ([...name].length >= 2 ? name.slice(0, 60) : ''));
  if (!isAsked) return null;
  // The surest first: a number is one person's, a phone a household's, a name a village's.
  const found = new Map([...byNumber.rows, ...byPhone.rows, ...byName.rows].map((row) => [row.id, row]));
  // Void is what was saved by mistake: nobody may join it.
  const rows = [...found.values()].filter((row) => row.stage !== 'voided' && !dismissed.includes(row.id));
  const isSearching = [byNumber, byPhone, byName].some(({ text }) => text !== '');
  return { isSearching, rows, dismiss: (petitionId) => setDismissed([...dismissed, petitionId]) };
}

/** @param pick what to look for; empty for too little to find a person by */
function useHits(isAsked: boolean, pick: (visit: VisitFields) => string) {
  const id = useRegistrationId();
  const key = useTab(id, ({ content: { visit } }) => (visit.isAnonymous === true ? '' : pick(visit)), '');
  const text = useSettled(key, 400);
  const hits = useDesk('petition:search', { text, limit: 6 }, isAsked && text !== '').data;
  return { text, rows: text === '' ? NO_ROWS : (hits ?? NO_ROWS) };
}

/** 可能重复. Never pushes anything under the pointer: it has its place from the start. */
export function SimilarPart({ similar: { isSearching, rows, dismiss } }: { similar: Similar }) {
  const [best] = rows;
  return (
    <div className="rail-block" tabIndex={-1} data-similar>
      <div className="row">
        <IconUsers size={18} stroke={1.6} aria-hidden />
        <h2>{VISIT_TEXT.similar}</h2>
        {rows.length > 0 && (
          <span className="badge num" data-tone="ochre" aria-hidden>
            {rows.length}
          </span>
        )}
        <span className="grow" />
        <span className="meta" aria-hidden>
          Alt+4
        </span>
      </div>
      {best ? (
        <SimilarPetition key={best.id} row={best} onDismiss={() => dismiss(best.id)} />
      ) : (
        <p className="meta">{isSearching ? VISIT_TEXT.similarNothing : VISIT_TEXT.similarNone}</p>
      )}
      {rows.length > 1 && <span className="meta num">{VISIT_TEXT.others(rows.length - 1)}</span>}
    </div>
  );
}
