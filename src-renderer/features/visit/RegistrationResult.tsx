import { Button } from '@mantine/core';
import { IconCircleCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { receiptRule, shortArticle } from '../../../src-shared/petition/clocks';
import { channelSet, type ChannelSet } from '../../../src-shared/visit/channel-sets';
import type { Registered } from '../../../src-shared/ipc/shapes';
import { cover } from '../../cover/cover-store';
import { FaultLine } from '../../controls/FaultLine';
import { dayWithWeekday } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { openVisit } from '../../frame/place-store';
import { useChords } from '../../keyboard';
import { LargeSlipTick } from '../print/LargeSlipTick';
import { SealWords } from '../accusation/SealWords';
import { SlipOnItsWay } from '../print/SlipOnItsWay';
import { VISIT_RECORD_TEXT } from '../visit-record/visit-record-text';
import { closeTab, openChannel, openNewRegistration, viewPetition } from './open-registration';
import { findTab, useTab, type SlipState } from './open-registrations';
import { NoticeOffer } from './NoticeOffer';
import { RepresentativeSlips } from './RepresentativeSlips';
import { RESULT_TEXT } from './result-text';
import { isLargeSlip, printSlip, undoSave } from './save-registration';
import { labelOfPath } from './visit-text';

const UNDO_MS = 10_000;

const NOT_PRINTED: SlipState = { kind: 'none' };

/** The tab itself turns into the result: number and code to read out, what happens next, the paper. */
export function RegistrationResult({ id }: { id: string }) {
  const desk = useOpenDesk();
  const paper = useDesk('setting:get', {}).data?.slipPaper ?? 'a5';
  const result = useTab(id, (tab) => tab.result, null);
  const slip = useTab(id, (tab) => tab.slip, NOT_PRINTED);
  const joinCount = useTab(id, (tab) => tab.content.joins.length, 0);
  const joined = useTab(id, (tab) => tab.content.joins[0], undefined);
  const buttons = useRef<HTMLDivElement>(null);
  // In the queue it is done with: what does not come out is said in the status bar, the next person may come.
  const channel = useTab(id, (tab) => tab.content.visit.channel, undefined);
  const { slip: slipUse } = channelSet(channel);
  const isDone = slip.kind === 'queued' || slipUse !== 'handed';
  useEffect(() => {
    // Whoever went on to another button while the printer worked stays there.
    const active = document.activeElement;
    const isFree = active === null || active === document.body || active.matches('[data-print]');
    if (isFree) buttons.current?.querySelector<HTMLElement>(isDone ? '[data-go-on]' : '[data-print]')?.focus();
  }, [isDone]);
  const [isLarge, setIsLarge] = useState(() => isLargeSlip(id));
  const print = () => void printSlip(id, paper, undefined, isLarge);
  useChords({ 'Ctrl+P': print });
  if (!result) return null;
  const goOn = (): void => {
    // The clerk's Enter is what says that the paper was handed over.
    if (slip.kind === 'queued') call('slip:collect', { visitId: result.visitId }).catch(() => undefined);
    closeTab(id);
    // The next of the pile: what was registered comes again.
    void openChannel(desk, channel ?? 'visit');
  };
  const first = result.petitions[0] ?? joined;
  return (
    <section className="result" aria-label={RESULT_TEXT.region}>
      <div className="result-body">
        <div className="row result-head">
          <IconCircleCheck size={24} stroke={1.6} aria-hidden />
          <h2>{RESULT_TEXT.region}</h2>
          <span className="ink2">{result.nameMasked}</span>
        </div>
        {RESULT_TEXT.slipUse[slipUse] !== '' && <p className="result-use">{RESULT_TEXT.slipUse[slipUse]}</p>}
        <Numbers result={result} joinCount={joinCount} slipUse={slipUse} />
        <SlipOnItsWay slip={slip} />
        <NoticeOffer id={id} />
        <RepresentativeSlips id={id} onPrint={() => void printSlip(id, paper, 'representative', isLarge)} />
      </div>
      <div className="row result-actions" ref={buttons}>
        <Button
          data-print
          variant={isDone ? 'default' : 'filled'}
          leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
          onClick={print}
        >
          {slip.kind === 'queued'
            ? RESULT_TEXT.reprint
            : slipUse === 'onRequest'
              ? RESULT_TEXT.replySlip
              : RESULT_TEXT.printSlip}
        </Button>
        <LargeSlipTick isLarge={isLarge} onChange={setIsLarge} />
        <Button data-go-on variant={isDone ? 'filled' : 'default'} onClick={goOn}>
          {RESULT_TEXT.goOn}
        </Button>
        <SamePerson id={id} />
        {first && (
          <Button variant="default" onClick={() => viewPetition(first.id)}>
            {result.isConfidential ? RESULT_TEXT.viewConfidential : RESULT_TEXT.view}
          </Button>
        )}
        {result.petitions.length === 0 && (
          <Button variant="default" onClick={() => openVisit(result.visitId)}>
            {VISIT_RECORD_TEXT.view}
          </Button>
        )}
        <Undo id={id} />
      </div>
    </section>
  );
}

function Numbers(props: { result: Registered; joinCount: number; slipUse: ChannelSet['slip'] }) {
  const { result, joinCount, slipUse } = props;
  const step = receiptRule(useOpenDesk().configuration.officeKind);
  return (
    <div aria-live="polite">
      {result.ticket !== null && <Output label={RESULT_TEXT.ticket} text={result.ticket} />}
      {result.number !== null && <Output label={RESULT_TEXT.visitNumber} text={result.number} />}
      {result.petitions.map((petition) => (
        <div key={petition.id} className="result-numbers">
          <Output label={RESULT_TEXT.caseNumber} text={petition.caseNumber} copy={RESULT_TEXT.copyNumber} />
          <Output label={RESULT_TEXT.queryCode} text={petition.queryCode} copy={RESULT_TEXT.copyCode} isCode />
          {petition.passphrase !== null && (
            <Output
              label={RESULT_TEXT.passphrase}
              text={petition.passphrase}
              note={RESULT_TEXT.passphraseNotes[slipUse]}
              isCode
            />
          )}
          <p className="num">{RESULT_TEXT.next(dayWithWeekday(petition.dueOn), step.label, shortArticle(step))}</p>
          {petition.missing.length > 0 && (
            <p className="ochre">
              {RESULT_TEXT.missing}
              {petition.missing.map(labelOfPath).join('、')}
            </p>
          )}
        </div>
      ))}
      {joinCount > 0 && <p>{RESULT_TEXT.joined(joinCount)}</p>}
      {result.seal && <SealWords seal={result.seal} />}
    </div>
  );
}

function Output(props: { label: string; text: string; copy?: string; note?: string; isCode?: boolean }) {
  const [isCopied, setIsCopied] = useState(false);
  const { copy } = props;
  return (
    <div className="result-output">
      <div className="ink2" aria-hidden>
        {props.label}
      </div>
      <output className={props.isCode ? 'result-number mono' : 'result-number num'} aria-label={props.label}>
        {props.text}
      </output>
      {copy && (
        <button
          type="button"
          className="plain-button ink2"
          aria-label={copy}
          title={copy}
          onClick={() => {
            // A code that may not be seen does not go into the clipboard either.
            if (props.isCode && cover.get()) return;
            void navigator.clipboard.writeText(props.text).then(() => setIsCopied(true));
          }}
        >
          <IconCopy size={18} stroke={1.6} aria-hidden />
          {isCopied && <span className="meta">{RESULT_TEXT.copied}</span>}
        </button>
      )}
      {props.note && <span className="meta">{props.note}</span>}
    </div>
  );
}

/** One more matter of the person who still stands there: the same visit, counted once. */
function SamePerson({ id }: { id: string }) {
  const desk = useOpenDesk();
  const tab = findTab(id);
  // An accusation needs a visit of its own.
  if (!tab?.result || tab.result.petitions.length === 0 || tab.result.isConfidential) return null;
  const { result, content } = tab;
  const open = (): void => {
    closeTab(id);
    void openNewRegistration(
      desk,
      { visit: { ...content.visit, reason: 'newMatter' }, petitions: [], joins: [] },
      result.visitId,
    );
  };
  return (
    <Button variant="default" onClick={open}>
      {RESULT_TEXT.samePerson}
    </Button>
  );
}

function Undo({ id }: { id: string }) {
  const savedAt = useTab(id, (tab) => tab.savedResultAt, 0);
  const isWholeVisit = useTab(id, (tab) => tab.sameVisitId === null, false);
  const isSealed = useTab(id, (tab) => tab.result?.seal?.isSealed === true, false);
  const [now, setNow] = useState(Date.now);
  const act = useAct();
  const button = useRef<HTMLButtonElement>(null);
  const goOnButton = () => button.current?.parentElement?.querySelector<HTMLElement>('[data-go-on]');
  const left = Math.ceil((savedAt + UNDO_MS - now) / 1_000);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => {
      // The button goes when its time is over; a focus on it is not lost with it.
      const isLast = Date.now() >= savedAt + UNDO_MS;
      if (isLast && button.current === document.activeElement) goOnButton()?.focus();
      setNow(Date.now());
    }, 250);
    return () => clearTimeout(timer);
  }, [left, now, savedAt]);
  if (act.fault) return <FaultLine error={act.fault} />;
  if (left <= 0 || !isWholeVisit || isSealed) return null;
  return (
    <Button ref={button} variant="subtle" onClick={() => void act.run(() => undoSave(id))}>
      {RESULT_TEXT.undo}
      <span className="meta num" aria-hidden style={{ marginLeft: 6 }}>
        {RESULT_TEXT.undoLeft(left)}
      </span>
    </Button>
  );
}
