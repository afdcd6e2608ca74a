import { Button, Input } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { DayOpen } from '../../../src-shared/day/day-events';
import type { DayView } from '../../../src-shared/day/day-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { isImeKey } from '../../keyboard';
import { useClosingLines } from '../workbench/use-closing-lines';
import { DAY_TEXT as TEXT } from './day-text';

/** The first closing is one press; another says why. What is closed goes to paper and into a table. */
export function CloseDay({ view }: { view: DayView }) {
  const { on, closings, isClosable } = view;
  const last = closings.at(-1);
  const open = useOpenThings();
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const printButton = useRef<HTMLButtonElement>(null);
  const isJustClosed = useRef(false);
  const lastId = last?.id;
  useEffect(() => {
    // The report comes back with the rows; what one does next is to print it.
    if (!isJustClosed.current || lastId === undefined) return;
    isJustClosed.current = false;
    printButton.current?.focus();
  }, [lastId]);
  const act = useAct();
  const close = async (): Promise<void> => {
    const isDone = await act.run(async () => {
      const { id } = await call('draft:open', {});
      await call('day:close', { id, on, reason, open });
    });
    if (!isDone) return;
    setIsAsking(false);
    setReason('');
    isJustClosed.current = true;
  };
  const print = async (id: string): Promise<void> => {
    if (await act.run(() => call('day:print', { on, id }))) setNote(TEXT.printed);
  };
  const exportIt = (id: string) =>
    act.run(async () => setNote((await call('day:export', { on, id })).isSaved ? TEXT.saved : ''));
  if (isAsking)
    return (
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
        onKeyDown={(event) => {
          if (isImeKey(event) || event.key !== 'Escape') return;
          event.stopPropagation();
          setIsAsking(false);
        }}
      >
        <Input
          autoFocus
          aria-label={TEXT.reason}
          placeholder={TEXT.reason}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" loading={act.isBusy}>
          {TEXT.closeDo}
        </Button>
        <Button variant="default" onClick={() => setIsAsking(false)}>
          {TEXT.cancel}
        </Button>
        <FaultLine error={act.fault} />
      </form>
    );
  return (
    <>
      <span role="status" className="bamboo">
        {note}
      </span>
      <FaultLine error={act.fault} />
      {last && (
        <>
          <Button ref={printButton} onClick={() => void print(last.id)}>
            {TEXT.print}
          </Button>
          <Button variant="default" onClick={() => void exportIt(last.id)}>
            {TEXT.export}
          </Button>
        </>
      )}
      {isClosable && (
        <Button
          variant={last ? 'default' : 'filled'}
          loading={act.isBusy}
          onClick={() => (last ? setIsAsking(true) : void close())}
        >
          {last ? TEXT.closeAgain : TEXT.close}
        </Button>
      )}
    </>
  );
}

/** What stands open at this moment goes into the report as numbers; none of it holds anybody back. */
function useOpenThings(): DayOpen {
  const { lines } = useClosingLines(useDesk('workbench:counts', {}).data, useDesk('hall:list', {}).data);
  const count = (key: (typeof lines)[number]['key']) => lines.find((line) => line.key === key)?.count ?? 0;
  return {
    waiting: count('waiting'),
    toComplete: count('unfinished'),
    unprinted: count('unprinted'),
    toTriage: count('toTriage'),
    local: count('pending'),
    returned: count('returned'),
  };
}
