import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { asksForLarge } from '../print/LargeSlipTick';
import { PETITION_TEXT } from './petition-text';

type Slip = Pick<PetitionDetail, 'visitId' | 'visit' | 'isSlipOutdated'>;

/** The paper in the visitor's hand says what the record no longer says. One line, until it is printed again. */
export function SlipLine({ detail, isVoided }: { detail: Slip; isVoided: boolean }) {
  const paper = useDesk('setting:get', {}).data?.slipPaper ?? 'a5';
  const [done, setDone] = useState('');
  const act = useAct();
  const print = () =>
    act.run(async () => {
      const sent = await call('slip:print', {
        visitId: detail.visitId,
        paper,
        isLarge: asksForLarge(detail),
        reason: 'corrected',
      });
      setDone(PETITION_TEXT.reprinted(sent.copy));
    });
  const isAsked = detail.isSlipOutdated && !isVoided;
  if (!isAsked && done === '') return null;
  return (
    <div className="slip-line" role="status">
      <IconPrinter size={18} stroke={1.6} aria-hidden />
      {isAsked ? (
        <>
          <span className="grow">{PETITION_TEXT.slipOutdated}</span>
          <Button size="compact-sm" variant="default" loading={act.isBusy} onClick={() => void print()}>
            {PETITION_TEXT.slipAgain}
          </Button>
        </>
      ) : (
        <span className="bamboo">{done}</span>
      )}
      <FaultLine error={act.fault} />
    </div>
  );
}
