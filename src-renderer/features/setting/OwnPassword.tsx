import { Button } from '@mantine/core';
import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { SETTING_TEXT } from './setting-text';

export function OwnPassword() {
  const [passwords, setPasswords] = useState({ old: '', new: '' });
  const [isDone, setIsDone] = useState(false);
  const act = useAct();
  const faults = act.fault?.fields ?? {};
  const set = (typed: Partial<typeof passwords>): void => {
    setPasswords({ ...passwords, ...typed });
    setIsDone(false);
    act.clear();
  };
  const change = async (): Promise<void> => {
    if (passwords.old === '' || passwords.new === '') return;
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
          fault={faults['old']}
          onChange={(old) => set({ old })}
        />
        <LabelledInput
          label={SETTING_TEXT.newPassword}
          isSecret
          value={passwords.new}
          note={SETTING_TEXT.passwordRule}
          fault={faults['new']}
          onChange={(next) => set({ new: next })}
        />
        <Button type="submit" variant="default" mt="1.3rem">
          {SETTING_TEXT.change}
        </Button>
      </div>
      {Object.keys(faults).length === 0 && <FaultLine error={act.fault} />}
      {isDone && <span className="bamboo">{SETTING_TEXT.saved}</span>}
    </form>
  );
}
