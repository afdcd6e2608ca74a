import { Button } from '@mantine/core';
import { useState } from 'react';
import { FaultLine } from '../../controls/FaultLine';
import { LabelledInput } from '../../controls/LabelledInput';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { PRINT_TEXT } from './print-text';
import './print.css';

const COUNT_MAX = 50;

/** Blanks are printed while there is power. */
export function BlankPapers() {
  const [typed, setTyped] = useState('10');
  const [done, setDone] = useState('');
  const [isTried, setIsTried] = useState(false);
  const act = useAct();
  // Digits of either width, as a Chinese input method gives them.
  const plain = typed.trim().normalize('NFKC');
  const count = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
  const isRight = count >= 1 && count <= COUNT_MAX;
  const print = (kind: 'blankSlip' | 'blankForm') => {
    setIsTried(true);
    setDone('');
    if (!isRight) return;
    void act.run(async () => {
      await call('print:blank', { kind, count });
      setDone(PRINT_TEXT.blankQueued(count));
    });
  };
  return (
    <section aria-label={PRINT_TEXT.blank} className="blank-papers stack">
      <h2>{PRINT_TEXT.blank}</h2>
      <p className="ink2">{PRINT_TEXT.blankNote}</p>
      <div className="row">
        <LabelledInput
          label={PRINT_TEXT.blankCount}
          value={typed}
          onChange={setTyped}
          fault={isTried && !isRight ? PRINT_TEXT.blankCountWrong : undefined}
        />
        <Button variant="default" onClick={() => print('blankSlip')}>
          {PRINT_TEXT.blankSlip}
        </Button>
        <Button variant="default" onClick={() => print('blankForm')}>
          {PRINT_TEXT.blankForm}
        </Button>
      </div>
      <p className="bamboo" role="status">
        {done}
      </p>
      <FaultLine error={act.fault} />
    </section>
  );
}
