import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import type { PetitionRow } from '../../../src-shared/ipc/shapes';
import { useDesk } from '../../desk-queries';
import { useSettled } from '../../use-settled';
import { useRegistrationId } from './form-context';
import { useTab } from './open-registrations';
import { SimilarPetition } from './SimilarPetitions';
import { VISIT_TEXT } from './visit-text';

export interface Similar {
  /** What was searched for; empty while nothing is typed that could find a person. */
  readonly text: string;
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
      !content.petitions.some(({ fields }) => fields.purpose === 'accusation'),
    false,
  );
  const key = useTab(
    id,
    ({ content: { visit } }) => (visit.isAnonymous === true ? '' : searchKey(visit.idNumber, visit.phone, visit.name)),
    '',
  );
  const text = useSettled(key, 400);
  const hits = useDesk('petition:search', { text, limit: 6 }, isAsked && text !== '').data ?? [];
  if (!isAsked) return null;
  const rows = text === '' ? [] : hits.filter((row) => !dismissed.includes(row.id));
  return { text, rows, dismiss: (petitionId) => setDismissed([...dismissed, petitionId]) };
}

function searchKey(idNumber = '', phone = '', name = ''): string {
  if (idNumber.length >= 15) return idNumber;
  if (phone.length >= 7) return phone;
  return [...name].length >= 2 ? name.slice(0, 60) : '';
}

/** 可能重复. Never pushes anything under the pointer: it has its place from the start. */
export function SimilarPart({ similar: { text, rows, dismiss } }: { similar: Similar }) {
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
        <p className="meta">{text === '' ? VISIT_TEXT.similarNone : VISIT_TEXT.similarNothing}</p>
      )}
      {rows.length > 1 && <span className="meta num">{VISIT_TEXT.others(rows.length - 1)}</span>}
    </div>
  );
}
