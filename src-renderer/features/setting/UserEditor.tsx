import { Button } from '@mantine/core';
import { useState } from 'react';
import type { User } from '../../../src-shared/ipc/shapes';
import { ChoiceChips } from '../../controls/ChoiceChips';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { ROLE_CHOICES, rolesFrom } from './role-choices';
import { SETTING_TEXT } from './setting-text';

/** Roles, password and standing of one person. One's own password and standing are not changed here. */
export function UserEditor({ user }: { user: User }) {
  const act = useAct();
  const isOwn = useOpenDesk().user.id === user.id;
  return (
    <div className="stack">
      <ChoiceChips
        label={`${SETTING_TEXT.roles} ${user.name}`}
        choices={ROLE_CHOICES}
        value={user.roles}
        onChange={(codes) =>
          codes.length > 0 && void act.run(() => call('user:changeRoles', { id: user.id, roles: rolesFrom(codes) }))
        }
      />
      {!isOwn && <NewPassword user={user} />}
      {!isOwn && (
        <div>
          <Button
            variant="default"
            onClick={() => void act.run(() => call('user:setActive', { id: user.id, isActive: !user.isActive }))}
          >
            {user.isActive ? SETTING_TEXT.deactivate : SETTING_TEXT.reactivate}
          </Button>
        </div>
      )}
      <FaultLine error={act.fault} />
    </div>
  );
}

/** For a colleague who has forgotten hers: the administrator sets one and tells her. */
function NewPassword({ user }: { user: User }) {
  const [password, setPassword] = useState('');
  const [isDone, setIsDone] = useState(false);
  const act = useAct();
  const set = async (): Promise<void> => {
    if (password === '') return;
    const isSet = await act.run(() => call('user:setPassword', { id: user.id, password }));
    setIsDone(isSet);
    if (isSet) setPassword('');
  };
  const fieldFault = act.fault?.fields?.['password'];
  return (
    <form
      className="stack"
      aria-label={`${SETTING_TEXT.newPassword} ${user.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <div className="grow">
          <LabelledInput
            label={SETTING_TEXT.newPassword}
            note={SETTING_TEXT.newPasswordNote}
            isSecret
            value={password}
            onChange={(typed) => {
              setPassword(typed);
              setIsDone(false);
              act.clear();
            }}
            fault={fieldFault}
          />
        </div>
        <Button type="submit" variant="default" mt="1.3rem" loading={act.isBusy}>
          {SETTING_TEXT.setPassword}
        </Button>
      </div>
      {fieldFault === undefined && <FaultLine error={act.fault} />}
      {isDone && (
        <span className="bamboo" role="status">
          {SETTING_TEXT.passwordSet(user.name)}
        </span>
      )}
    </form>
  );
}
