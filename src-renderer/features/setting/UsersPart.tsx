import { Button } from '@mantine/core';
import { useState } from 'react';
import type { User } from '../../../src-shared/ipc/shapes';
import { ROLES, type Role } from '../../../src-shared/user/user-events';
import { ChoiceChips } from '../../controls/ChoiceChips';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { SETTING_TEXT } from './setting-text';

const ROLE_CHOICES = ROLES.map((role) => ({ code: role, label: SETTING_TEXT.roleWords[role] }));
const PASSWORD_MIN = 8;

function rolesFrom(codes: readonly string[]): Role[] {
  return ROLES.filter((role) => codes.includes(role));
}

export function UsersPart() {
  const users = useDesk('user:list', {});
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <>
      <table className="sync-table" aria-label={SETTING_TEXT.users}>
        <thead>
          <tr>
            {[SETTING_TEXT.name, SETTING_TEXT.account, SETTING_TEXT.roles, SETTING_TEXT.state].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {users.data?.map((user) => (
            <UserRow
              key={user.id}
              user={user}
              isOpen={openId === user.id}
              onOpen={() => setOpenId(openId === user.id ? null : user.id)}
            />
          ))}
        </tbody>
      </table>
      <AddUser />
      <OwnPassword />
    </>
  );
}

function UserRow({ user, isOpen, onOpen }: { user: User; isOpen: boolean; onOpen: () => void }) {
  return (
    <>
      <tr>
        <td>{user.name}</td>
        <td>{user.account}</td>
        <td>{user.roles.map((role) => SETTING_TEXT.roleWords[role]).join('、')}</td>
        <td>{user.isActive ? (user.isHere ? SETTING_TEXT.active : SETTING_TEXT.elsewhere) : SETTING_TEXT.inactive}</td>
        <td>
          <button
            type="button"
            className="link"
            aria-expanded={isOpen}
            aria-label={`${SETTING_TEXT.changeRoles} ${user.name}`}
            onClick={onOpen}
          >
            {SETTING_TEXT.changeRoles}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5}>
            <UserEditor user={user} />
          </td>
        </tr>
      )}
    </>
  );
}

function UserEditor({ user }: { user: User }) {
  const [password, setPassword] = useState('');
  const act = useAct();
  const isShort = password !== '' && password.length < PASSWORD_MIN;
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
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <div className="grow">
          <LabelledInput
            label={SETTING_TEXT.newPassword}
            isSecret
            value={password}
            onChange={setPassword}
            fault={isShort ? SETTING_TEXT.passwordShort : undefined}
          />
        </div>
        <Button
          variant="default"
          onClick={() =>
            password.length >= PASSWORD_MIN &&
            void act
              .run(() => call('user:setPassword', { id: user.id, password }))
              .then((isDone) => isDone && setPassword(''))
          }
        >
          {SETTING_TEXT.setPassword}
        </Button>
        <Button
          variant="default"
          onClick={() => void act.run(() => call('user:setActive', { id: user.id, isActive: !user.isActive }))}
        >
          {user.isActive ? SETTING_TEXT.deactivate : SETTING_TEXT.reactivate}
        </Button>
      </div>
      <FaultLine error={act.fault} />
    </div>
  );
}

const NOBODY = { name: '', account: '', password: '', roles: ['clerk'] as Role[] };

function AddUser() {
  const [isOpen, setIsOpen] = useState(false);
  const [user, setUser] = useState(NOBODY);
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  const isShort = user.password.length < PASSWORD_MIN;
  const add = async (): Promise<void> => {
    setIsTried(true);
    if (user.name.trim() === '' || user.account.trim() === '' || isShort || user.roles.length === 0) return;
    const isAdded = await act.run(() =>
      call('user:add', { ...user, name: user.name.trim(), account: user.account.trim() }),
    );
    if (!isAdded) return;
    setUser(NOBODY);
    setIsTried(false);
    setIsOpen(false);
  };
  if (!isOpen) {
    return (
      <div>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {SETTING_TEXT.add}
        </Button>
      </div>
    );
  }
  return (
    <form
      className="card stack"
      aria-label={SETTING_TEXT.add}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <LabelledInput
        label={SETTING_TEXT.name}
        value={user.name}
        fault={isTried && user.name.trim() === '' ? SETTING_TEXT.needed : undefined}
        onChange={(name) => setUser({ ...user, name })}
        isFocused
      />
      <LabelledInput
        label={SETTING_TEXT.account}
        value={user.account}
        fault={isTried && user.account.trim() === '' ? SETTING_TEXT.needed : undefined}
        onChange={(account) => setUser({ ...user, account })}
      />
      <LabelledInput
        label={SETTING_TEXT.password}
        isSecret
        value={user.password}
        fault={isTried && isShort ? SETTING_TEXT.passwordShort : undefined}
        onChange={(password) => setUser({ ...user, password })}
      />
      <ChoiceChips
        label={SETTING_TEXT.roles}
        choices={ROLE_CHOICES}
        value={user.roles}
        onChange={(codes) => setUser({ ...user, roles: rolesFrom(codes) })}
      />
      <FaultLine error={act.fault} />
      <div className="row">
        <Button type="submit" loading={act.isBusy}>
          {SETTING_TEXT.addDo}
        </Button>
        <Button variant="subtle" onClick={() => setIsOpen(false)}>
          {SETTING_TEXT.cancel}
        </Button>
      </div>
    </form>
  );
}

function OwnPassword() {
  const [passwords, setPasswords] = useState({ old: '', new: '' });
  const [isDone, setIsDone] = useState(false);
  const act = useAct();
  const isShort = passwords.new !== '' && passwords.new.length < PASSWORD_MIN;
  const change = async (): Promise<void> => {
    if (passwords.old === '' || passwords.new.length < PASSWORD_MIN) return;
    const isChanged = await act.run(() => call('session:changePassword', passwords));
    setIsDone(isChanged);
    if (isChanged) setPasswords({ old: '', new: '' });
  };
  return (
    <form
      className="stack"
      aria-label={SETTING_TEXT.own}
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <h2>{SETTING_TEXT.own}</h2>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <LabelledInput
          label={SETTING_TEXT.oldPassword}
          isSecret
          value={passwords.old}
          onChange={(old) => setPasswords({ ...passwords, old })}
        />
        <LabelledInput
          label={SETTING_TEXT.newPassword}
          isSecret
          value={passwords.new}
          fault={isShort ? SETTING_TEXT.passwordShort : undefined}
          onChange={(next) => setPasswords({ ...passwords, new: next })}
        />
        <Button type="submit" variant="default" mt="1.3rem">
          {SETTING_TEXT.change}
        </Button>
      </div>
      <FaultLine error={act.fault} />
      {isDone && <span className="bamboo">{SETTING_TEXT.saved}</span>}
    </form>
  );
}
