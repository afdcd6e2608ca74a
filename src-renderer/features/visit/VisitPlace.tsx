import { Button } from '@mantine/core';
import { shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { useOpenDesk } from '../../frame/desk-context';
import { useStore } from '../../store';
import { BackfillLine } from './BackfillLine';
import { openNewRegistration } from './open-registration';
import { registrations, useTab } from './open-registrations';
import { RegistrationForm } from './RegistrationForm';
import { RegistrationResult } from './RegistrationResult';
import { RegistrationTabs } from './RegistrationTabs';
import { VISIT_TEXT } from './visit-text';
import './visit.css';

export function VisitPlace() {
  const desk = useOpenDesk();
  const activeId = useStore(registrations, (state) => state.activeId);
  return (
    <div className="visit-place">
      <h1 className="hidden">{VISIT_TEXT.page}</h1>
      <Restored />
      <BackfillLine />
      <RegistrationTabs />
      {activeId === null ? (
        <div className="empty">
          {VISIT_TEXT.emptyTitle}
          <Button onClick={() => void openNewRegistration(desk)}>
            {VISIT_TEXT.newRegistration}
            <kbd aria-hidden>F2</kbd>
          </Button>
        </div>
      ) : (
        <ActiveTab key={activeId} id={activeId} />
      )}
    </div>
  );
}

function ActiveTab({ id }: { id: string }) {
  const isSaved = useTab(id, (tab) => tab.result !== null, false);
  return isSaved ? <RegistrationResult id={id} /> : <RegistrationForm id={id} />;
}

/** After a power cut: one line, above the tabs, that says what came back. */
function Restored() {
  const restored = useStore(registrations, (state) => state.restored);
  if (!restored) return null;
  return (
    <div className="line-note">
      <span className="grow num">
        {restored.count > 0 && VISIT_TEXT.restored(restored.count, shanghaiTime(restored.at))}
        {restored.unreadCount > 0 && VISIT_TEXT.notRestored}
      </span>
      <button
        type="button"
        className="link"
        onClick={() => registrations.set((state) => ({ ...state, restored: null }))}
      >
        {VISIT_TEXT.dismiss}
      </button>
    </div>
  );
}
