import { Button } from '@mantine/core';
import { useState } from 'react';
import type { NamedReaderView } from '../../../src-shared/accusation/accusation-shapes';
import { shanghaiDay } from '../../../src-shared/calendar/calendar-day';
import { ChoiceBar } from '../../controls/ChoiceBar';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { ACCUSATION_TEXT } from './accusation-text';

const NONE: readonly NamedReaderView[] = [];

/** Who may read accusations: named and removed by an administrator of the county's office, with her signature. */
export function ReadersPart() {
  const { data } = useDesk('reader:list', {});
  const isAdmin = useOpenDesk().user.roles.includes('admin');
  const readers = data?.readers ?? NONE;
  const mayName = isAdmin && data?.mayName === true;
  return (
    <>
      <p className="ink2">{ACCUSATION_TEXT.readersNote}</p>
      {readers.length === 0 ? (
        <p className="ochre">{ACCUSATION_TEXT.readersNone}</p>
      ) : (
        <Readers readers={readers} mayName={mayName} />
      )}
      {mayName && <NameReader readers={readers} />}
      {!mayName && <p className="meta">{ACCUSATION_TEXT.readersElsewhere}</p>}
    </>
  );
}

function Readers({ readers, mayName }: { readers: readonly NamedReaderView[]; mayName: boolean }) {
  const act = useAct();
  const heads = [
    ACCUSATION_TEXT.readerName,
    ACCUSATION_TEXT.readerUnit,
    ACCUSATION_TEXT.readerSince,
    ACCUSATION_TEXT.readerState,
  ];
  return (
    <>
      <table className="sync-table" aria-label={ACCUSATION_TEXT.readersPart}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader.userId}>
              <td>{reader.name}</td>
              <td>{reader.unitName}</td>
              <td className="num">{shanghaiDay(reader.namedAt)}</td>
              <td>{stateOf(reader)}</td>
              <td>
                {mayName && reader.isKeyOld && (
                  <button
                    type="button"
                    className="link"
                    aria-label={ACCUSATION_TEXT.nameAgainOf(reader.name)}
                    onClick={() =>
                      void act.run(() => call('reader:name', { userId: reader.userId, unitName: reader.unitName }))
                    }
                  >
                    {ACCUSATION_TEXT.nameAgain}
                  </button>
                )}{' '}
                {mayName && (
                  <button
                    type="button"
                    className="link"
                    aria-label={ACCUSATION_TEXT.removeOf(reader.name)}
                    onClick={() => void act.run(() => call('reader:remove', { userId: reader.userId }))}
                  >
                    {ACCUSATION_TEXT.remove}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FaultLine error={act.fault} />
    </>
  );
}

function stateOf({ isKeyOld, isInForce }: NamedReaderView): string {
  if (isKeyOld) return ACCUSATION_TEXT.keyOld;
  return isInForce ? ACCUSATION_TEXT.inForce : ACCUSATION_TEXT.notYet;
}

function NameReader({ readers }: { readers: readonly NamedReaderView[] }) {
  const { configuration } = useOpenDesk();
  const users = useDesk('user:list', {}).data ?? [];
  const [userId, setUserId] = useState('');
  const [unitName, setUnitName] = useState(configuration.officeName);
  const act = useAct();
  const free = users.filter(
    ({ id, isHere, isActive }) => isHere && isActive && !readers.some((each) => each.userId === id),
  );
  if (free.length === 0) return <p className="meta">{ACCUSATION_TEXT.nobodyLeft}</p>;
  const faults = act.fault?.fields ?? {};
  const name = async (): Promise<void> => {
    const chosen = userId === '' ? free[0]?.id : userId;
    if (chosen === undefined) return;
    if (await act.run(() => call('reader:name', { userId: chosen, unitName }))) setUserId('');
  };
  return (
    <form
      className="card stack"
      aria-label={ACCUSATION_TEXT.name}
      onSubmit={(event) => {
        event.preventDefault();
        void name();
      }}
    >
      <ChoiceBar
        label={ACCUSATION_TEXT.who}
        choices={free.map((user) => ({ code: user.id, label: user.name }))}
        value={userId === '' ? free[0]?.id : userId}
        onChange={setUserId}
      />
      <LabelledInput
        label={ACCUSATION_TEXT.readerUnit}
        value={unitName}
        fault={faults['unitName']}
        onChange={setUnitName}
      />
      {faults['userId'] !== undefined && <p className="cinnabar">{faults['userId']}</p>}
      {Object.keys(faults).length === 0 && <FaultLine error={act.fault} />}
      <div className="row">
        <Button type="submit" loading={act.isBusy}>
          {ACCUSATION_TEXT.nameDo}
        </Button>
      </div>
    </form>
  );
}
