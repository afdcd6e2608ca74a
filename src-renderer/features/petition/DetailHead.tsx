import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { peopleWords, STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import { FaultLine } from '../../controls/FaultLine';
import { UploadMark } from '../../frame/UploadMark';
import { LIST_TEXT } from './list-text';
import { NextDue } from './NextDue';
import { PETITION_TEXT } from './petition-text';
import type { Step } from './step';
import type { Reveal } from './use-reveal';

interface DetailHeadProps {
  readonly detail: PetitionDetail;
  readonly reveal: Reveal;
  readonly onBack: () => void;
  readonly onStep: (step: Step) => void;
}

/** What it is about, where it stands, whose it is; at right the next date and the one likely step. */
export function DetailHead({ detail, reveal, onBack, onStep }: DetailHeadProps) {
  const { row } = detail;
  return (
    <div className="detail-head">
      <ActionIcon variant="subtle" color="gray" aria-label={PETITION_TEXT.back} onClick={onBack} autoFocus>
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <div className="grow">
        <h1 title={row.gist}>{row.gist || row.caseNumber}</h1>
        <div className="detail-line">
          <CaseNumber number={row.caseNumber} />
          <span className="badge" data-tone={row.stage === 'voided' ? 'cinnabar' : 'pine'}>
            {STAGE_WORDS[row.stage]}
          </span>
          {row.isBackfilled && (
            <span className="badge" data-tone="ochre">
              {LIST_TEXT.backfilled}
            </span>
          )}
          {row.isConfidential && <span className="badge">{PETITION_TEXT.confidential}</span>}
          <UploadMark state={row.upload} withWords />
          <Visitor detail={detail} reveal={reveal} />
          <span>{row.placeLabel}</span>
          <span>{row.unit}</span>
        </div>
        <FaultLine error={reveal.fault} />
      </div>
      <NextDue row={row} />
      <LikelyStep detail={detail} onStep={onStep} />
    </div>
  );
}

const COPIED_MS = 2_000;

/** A click anywhere on the number copies it. */
function CaseNumber({ number }: { number: string }) {
  const [copiedAt, setCopiedAt] = useState(0);
  useEffect(() => {
    if (copiedAt === 0) return undefined;
    const timer = setTimeout(() => setCopiedAt(0), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copiedAt]);
  const copy = (): void => {
    navigator.clipboard.writeText(number).then(
      () => setCopiedAt(Date.now()),
      () => undefined,
    );
  };
  return (
    <span className="row">
      {/* The button inside is for keys; a pointer may take the number itself. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
      <span className="copy-number num" title={PETITION_TEXT.copyNumber} onClick={copy}>
        {number}
        <button type="button" className="plain-button" aria-label={PETITION_TEXT.copyNumber}>
          <IconCopy size={14} stroke={1.6} aria-hidden />
        </button>
      </span>
      <span className="meta bamboo" role="status">
        {copiedAt > 0 && PETITION_TEXT.copied}
      </span>
    </span>
  );
}

function Visitor({ detail, reveal }: { detail: PetitionDetail; reveal: Reveal }) {
  const phone = detail.visit['phone']?.value;
  const name = detail.visit['name']?.value;
  return (
    <>
      <span className="row visitor">
        <span>
          {typeof name === 'string' && name !== '' ? name : detail.row.nameMasked}
          {peopleWords(detail.row.visitorCount)}
        </span>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={PETITION_TEXT.reveal}
          onClick={() => void reveal.show()}
        >
          <IconEye size={16} stroke={1.6} />
        </ActionIcon>
        {reveal.secondsLeft > 0 && <span className="meta num">{PETITION_TEXT.revealLeft(reveal.secondsLeft)}</span>}
      </span>
      {typeof phone === 'string' && <span className="num">{phone}</span>}
    </>
  );
}

/** What Ctrl+E begins: 补录 while something is wanted, else 更正. */
function LikelyStep({ detail, onStep }: { detail: PetitionDetail; onStep: (step: Step) => void }) {
  if (detail.row.stage === 'voided') return null;
  const step = detail.missing.length > 0 ? 'complete' : 'correct';
  return (
    <Button
      className="likely-step"
      title="Ctrl E"
      aria-label={PETITION_TEXT.likely(PETITION_TEXT.steps[step])}
      onClick={() => onStep(step)}
    >
      {PETITION_TEXT.steps[step]}
    </Button>
  );
}
