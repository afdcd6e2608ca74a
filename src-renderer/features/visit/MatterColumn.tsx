import { useRegistrationId } from './form-context';
import { JoinPanel } from './JoinPanel';
import { addPetition } from './open-registration';
import { changeTab, useTab } from './open-registrations';
import { isPetitionFilled } from './registration-content';
import { PetitionEditor } from './PetitionEditor';
import { TextField } from './TextField';
import { VISIT_TEXT } from './visit-text';
import { PETITIONS_PER_VISIT_MAX } from '../../../src-shared/visit/visit-fields';

/** 事: one petition, up to three, or an old one that is asked after. */
export function MatterColumn() {
  const id = useRegistrationId();
  const reason = useTab(id, (tab) => tab.content.visit.reason, undefined);
  const count = useTab(id, (tab) => tab.content.petitions.length, 0);
  const at = useTab(id, (tab) => Math.min(tab.petitionAt, Math.max(0, tab.content.petitions.length - 1)), 0);
  const isJoining = reason !== undefined && reason !== 'newMatter';
  return (
    <section
      className="column matter"
      aria-label={VISIT_TEXT.region.matter}
      data-region="2"
      // Before the first question is answered nothing in here takes the focus, and yet it may have to be scrolled.
      tabIndex={reason === undefined ? 0 : undefined}
    >
      {isJoining && <JoinPanel />}
      {isJoining && count === 0 && <TextField path="visit.gist" stop="gist" isWanted />}
      {(count > 1 || isJoining) && count > 0 && <MatterTabs count={count} at={at} />}
      {count > 0 && (
        <PetitionEditor key={at} at={at}>
          <AddMatter count={count} />
        </PetitionEditor>
      )}
      {count === 0 && !isJoining && <PetitionEditorHint />}
      {isJoining && count === 0 && <AddMatter count={count} />}
    </section>
  );
}

/** Before the first question is answered the form is there to be read: which fields are asked depends on the answer. */
function PetitionEditorHint() {
  return <PetitionEditor at={0} isPreview />;
}

function MatterTabs({ count, at }: { count: number; at: number }) {
  const id = useRegistrationId();
  return (
    <div className="choice-bar" role="group" aria-label={VISIT_TEXT.matters}>
      {Array.from({ length: count }, (_, place) => (
        <button
          key={place}
          type="button"
          className="plain-button matter-tab"
          aria-pressed={place === at}
          onClick={() => changeTab(id, () => ({ petitionAt: place }))}
        >
          {VISIT_TEXT.matterOf(place + 1)}
        </button>
      ))}
    </div>
  );
}

function AddMatter({ count }: { count: number }) {
  const id = useRegistrationId();
  const isSameVisit = useTab(id, (tab) => tab.sameVisitId !== null, false);
  const joinCount = useTab(id, (tab) => tab.content.joins.length, 0);
  const lastIsEmpty = useTab(id, (tab) => isLastEmpty(tab.content.petitions), false);
  if (isSameVisit) return null;
  const removeLast = (): void =>
    changeTab(id, ({ content }) => ({
      content: { ...content, petitions: content.petitions.slice(0, -1) },
      petitionAt: Math.max(0, count - 2),
    }));
  return (
    <div className="row matter-foot">
      {count + joinCount < PETITIONS_PER_VISIT_MAX && (
        <button type="button" className="link" onClick={() => void addPetition(id)}>
          {VISIT_TEXT.addMatter}
        </button>
      )}
      {lastIsEmpty && (
        <button type="button" className="link" onClick={removeLast}>
          {VISIT_TEXT.removeMatter}
        </button>
      )}
    </div>
  );
}

function isLastEmpty(petitions: readonly { readonly fields: object }[]): boolean {
  const last = petitions.at(-1);
  return petitions.length > 1 && last !== undefined && !isPetitionFilled(last.fields);
}
