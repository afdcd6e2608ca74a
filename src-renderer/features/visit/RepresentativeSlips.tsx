import { IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { maskName } from '../../../src-shared/people/mask';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';
import { useTab } from './open-registrations';
import { visitToSave } from './registration-content';
import { RESULT_TEXT } from './result-text';

const NO_VISIT: VisitFields = {};

/** One slip for all who came; each representative may ask for one of their own. */
export function RepresentativeSlips({ id, onPrint }: { id: string; onPrint: () => void }) {
  const [printed, setPrinted] = useState<readonly number[]>([]);
  const visit = useTab(id, (tab) => tab.content.visit, NO_VISIT);
  const people = visitToSave(visit).representatives ?? [];
  if (people.length < 2) return null;
  return (
    <div className="row representative-slips" role="group" aria-label={RESULT_TEXT.forRepresentatives}>
      <span className="ink2">{RESULT_TEXT.forRepresentatives}</span>
      {people.slice(1).map(({ name }, at) => {
        const words = RESULT_TEXT.representative(at + 2, maskName(name));
        return (
          <button
            key={at}
            type="button"
            className="chip"
            aria-label={`${RESULT_TEXT.reprint} ${words}`}
            onClick={() => {
              setPrinted([...printed, at]);
              onPrint();
            }}
          >
            {printed.includes(at) ? <IconCircleCheck aria-hidden /> : <IconPrinter aria-hidden />}
            {words}
          </button>
        );
      })}
    </div>
  );
}
