import { IconAlertCircle, IconId, IconX } from '@tabler/icons-react';
import { ETHNIC_GROUPS, labelOf, SEXES } from '../../../src-shared/dictionary/visit-choices';
import { useStore } from '../../store';
import { useRegistrationId } from '../visit/form-context';
import { labelOfPath } from '../visit/visit-text';
import { cardNotes, dropCardNote, takeOffers, undoCard } from './card-notes';
import { DEVICE_TEXT } from './device-text';
import './device.css';

const SAID: Readonly<Record<string, (value: string) => string>> = {
  'visit.sex': (code) => labelOf(SEXES, code),
  'visit.ethnicGroup': (code) => labelOf(ETHNIC_GROUPS, code),
};

/** What the last card did, under the head of 信访人: what was filled, what the card says otherwise, and the way back. */
export function CardLine() {
  const id = useRegistrationId();
  const note = useStore(cardNotes, (all) => all[id]);
  return (
    <div role="status" aria-label={DEVICE_TEXT.cardLine} className={note ? 'card-line' : 'hidden'}>
      {note && (
        <>
          <span className={note.isProblem ? 'card-line-words ochre' : 'card-line-words'}>
            {note.isProblem ? <IconAlertCircle aria-hidden /> : <IconId aria-hidden />}
            <span>
              {note.sentence}
              {note.offers.map(({ path, value }) => (
                <span key={path} className="card-line-offer">
                  {labelOfPath(path)} <strong className="num">{SAID[path]?.(value) ?? value}</strong>
                </span>
              ))}
            </span>
          </span>
          {note.offers.length > 0 && (
            <button type="button" className="link" onClick={() => takeOffers(id)}>
              {DEVICE_TEXT.useCard}
            </button>
          )}
          {note.undo.length > 0 && (
            <button type="button" className="link" onClick={() => undoCard(id)}>
              {DEVICE_TEXT.undo}
            </button>
          )}
          <button
            type="button"
            className="plain-button"
            aria-label={note.offers.length > 0 ? DEVICE_TEXT.keepTyped : DEVICE_TEXT.closeLine}
            onClick={() => dropCardNote(id)}
          >
            <IconX size={14} aria-hidden />
          </button>
        </>
      )}
    </div>
  );
}
