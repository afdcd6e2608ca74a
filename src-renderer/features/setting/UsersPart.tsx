import { Button } from '@mantine/core';
import { useState } from 'react';
import type { User } from '../../../src-shared/ipc/shapes';
import type { Role } from '../../../src-shared/user/user-events';
import { ChoiceChips } from '../../controls/ChoiceChips';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { shanghaiDay, shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { useOpenDesk } from '../../frame/desk-context';
import { OwnPassword } from './OwnPassword';
import { PASSWORD_MIN, ROLE_CHOICES, rolesFrom } from './role-choices';
import { RecoveryKeyPart } from './RecoveryKeyPart';
import { SETTING_TEXT } from './setting-text';
import { UserEditor } from './UserEditor';

export function UsersPart() {
  const users = useDesk('user:list', {});
  const [openId, setOpenId] = useState<string | null>(null);
  const isAdmin = useOpenDesk().user.roles.includes('admin');
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
      {isAdmin && <RecoveryKeyPart />}
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
        <td>
          {user.isActive ? (user.isHere ? SETTING_TEXT.active : SETTING_TEXT.elsewhere) : SETTING_TEXT.inactive}
          <Trace user={user} />
        </td>
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

/** What happened to a person's key without a colleague who answers for it. */
function Trace({ user: { recovered, doubtfulCount = 0 } }: { user: User }) {
  return (
    <>
      {recovered && (
        <div className="meta num">
          {SETTING_TEXT.recovered(`${shanghaiDay(recovered.at)} ${shanghaiTime(recovered.at)}`)}
          {!recovered.isProven && SETTING_TEXT.unproven}
        </div>
      )}
      {doubtfulCount > 0 && <div className="meta cinnabar">{SETTING_TEXT.doubtful(doubtfulCount)}</div>}
    </>
  );
}

const NOBODY = { name: '', account: '', password: '', roles: ['clerk'] as Role[] };

function AddUser() {
  const [isOpen, setIsOpen] = useState(false);
  const [user, setUser] = useState(NOBODY);
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  const isShort = user.password.length < PASSWORD_MIN;
  const faults = act.fault?.fields ?? {};
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
        fault={isTried && user.account.trim() === '' ? SETTING_TEXT.needed : faults['account']}
        onChange={(account) => setUser({ ...user, account })}
      />
      <LabelledInput
        label={SETTING_TEXT.password}
        isSecret
        value={user.password}
        fault={isTried && isShort ? SETTING_TEXT.passwordShort : faults['password']}
        onChange={(password) => setUser({ ...user, password })}
      />
      <ChoiceChips
        label={SETTING_TEXT.roles}
        choices={ROLE_CHOICES}
        value={user.roles}
        onChange={(codes) => setUser({ ...user, roles: rolesFrom(codes) })}
      />
      {Object.keys(faults).length === 0 && <FaultLine error={act.fault} />}
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
