import { Button, Menu } from '@mantine/core';
import { IconDots, IconPrinter } from '@tabler/icons-react';
import { channelSet } from '../../../src-shared/visit/channel-sets';
import { call } from '../../desk-api';
import { secondsOf } from '../../dates-shown';
import { useOpenDesk } from '../../frame/desk-context';
import { useForm } from './form-context';
import { suspend } from './open-registration';
import { clearRegistration, restoreCleared } from './clear-registration';
import { isBlank, missingOf, problemsOf, useTab } from './open-registrations';
import { labelOfPath, VISIT_TEXT } from './visit-text';

const NONE: readonly never[] = [];
const SHOWN_MAX = 4;

export function ActionBar({ id, onSave }: { id: string; onSave: (withSlip: boolean) => void }) {
  const desk = useOpenDesk();
  const isSaving = useTab(id, (tab) => tab.isSaving, false);
  // Nobody waits for the slip of a letter or a call: there the plain save is what Enter ends at.
  const isHanded = useTab(id, (tab) => channelSet(tab.content.visit.channel).slip === 'handed', true);
  return (
    <div className="action-bar" data-region="4">
      <div className="action-words">
        <Wanted id={id} />
        <Faults id={id} />
      </div>
      <OtherActions id={id} />
      <Button variant="default" onClick={() => void suspend(id, desk)}>
        {VISIT_TEXT.suspend}
        <kbd aria-hidden>Ctrl D</kbd>
      </Button>
      <Button
        {...(isHanded ? {} : { 'data-primary': true })}
        variant={isHanded ? 'default' : 'filled'}
        aria-disabled={isSaving}
        onClick={() => onSave(false)}
      >
        {VISIT_TEXT.save}
        <kbd aria-hidden>Ctrl S</kbd>
      </Button>
      <Button
        {...(isHanded ? { 'data-primary': true } : {})}
        variant={isHanded ? 'filled' : 'default'}
        aria-disabled={isSaving}
        leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
        onClick={() => onSave(true)}
      >
        {VISIT_TEXT.saveAndPrint}
        <kbd aria-hidden>Ctrl P</kbd>
      </Button>
    </div>
  );
}

/** What is still wanted, or what has to be changed: every word leads to its field. */
function Wanted({ id }: { id: string }) {
  const { focusPath } = useForm();
  const isTried = useTab(id, (tab) => tab.isTried, false);
  const problems = useTab(id, problemsOf, NONE);
  const missing = useTab(id, missingOf, NONE);
  const isWrong = isTried && problems.length > 0;
  const paths = isWrong ? problems.map(({ path }) => path) : missing;
  const words = isWrong
    ? VISIT_TEXT.problems(paths.length)
    : paths.length > 0
      ? VISIT_TEXT.missing(paths.length)
      : VISIT_TEXT.complete;
  return (
    <span className={isWrong ? 'wanted num cinnabar' : 'wanted num'}>
      {words}
      {paths.slice(0, SHOWN_MAX).map((path, at) => (
        <span key={path} className="wanted-one">
          <button type="button" className="link" onClick={() => focusPath(path)}>
            {labelOfPath(path)}
          </button>
          {at < Math.min(paths.length, SHOWN_MAX) - 1 && '、'}
        </span>
      ))}
      {paths.length > SHOWN_MAX && '…'}
      {!isWrong && paths.length > 0 && <span className="meta wanted-tail">{VISIT_TEXT.missingTail}</span>}
    </span>
  );
}

function Faults({ id }: { id: string }) {
  const fault = useTab(id, (tab) => tab.fault, null);
  const note = useTab(id, (tab) => tab.note, '');
  const savedAt = useTab(id, (tab) => tab.savedAt, null);
  const isEmpty = useTab(id, isBlank, true);
  const isCleared = useTab(id, (tab) => tab.cleared !== null && isBlank(tab), false);
  if (fault) {
    return (
      <span className="cinnabar" role="alert">
        {fault.title}：{fault.sentence}
        {fault.retry === 'openFolder' && (
          <button type="button" className="link" onClick={() => void call('desk:openDataFolder', {})}>
            {VISIT_TEXT.openFolder}
          </button>
        )}
      </span>
    );
  }
  if (isCleared) {
    return (
      <span className="ochre" role="status">
        {VISIT_TEXT.cleared}{' '}
        <button type="button" className="link" onClick={() => restoreCleared(id)}>
          {VISIT_TEXT.restore}
        </button>
      </span>
    );
  }
  if (note !== '') return <span className="ochre">{note}</span>;
  return (
    <span className="meta num draft-saved">
      {savedAt === null ? VISIT_TEXT.unsaved(isEmpty) : VISIT_TEXT.draftSaved(secondsOf(savedAt))}
    </span>
  );
}

function OtherActions({ id }: { id: string }) {
  const { focusPath } = useForm();
  const hasCleared = useTab(id, (tab) => tab.cleared !== null, false);
  const clear = (): void => {
    clearRegistration(id);
    focusPath('visit.reason');
  };
  const restore = (): void => restoreCleared(id);
  return (
    <Menu position="top-end" withinPortal returnFocus={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" px="xs" aria-label={VISIT_TEXT.otherActions}>
          <IconDots size={18} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={VISIT_TEXT.otherActions}>
        <Menu.Item onClick={clear}>{VISIT_TEXT.clear}</Menu.Item>
        {hasCleared && <Menu.Item onClick={restore}>{VISIT_TEXT.restore}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
