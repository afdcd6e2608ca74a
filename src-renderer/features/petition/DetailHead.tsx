import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { STAGE_WORDS } from '../../../src-shared/petition/petition-words';
import { FaultLine } from '../../controls/FaultLine';
import { UploadMark } from '../../frame/UploadMark';
import { CopyNumber } from './CopyNumber';
import { LIST_TEXT } from './list-text';
import { LikelyStep } from './LikelyStep';
import { MaskedVisitor } from './MaskedVisitor';
import { NextDue } from './NextDue';
import { PETITION_TEXT } from './petition-text';
import type { Step } from './step';
import type { Reveal } from './use-reveal';

interface DetailHeadProps {
  readonly detail: PetitionDetail;
  readonly reveal: Reveal<PetitionDetail>;
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
          <CopyNumber number={row.caseNumber} />
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
          <MaskedVisitor
            visit={detail.visit}
            nameMasked={row.nameMasked}
            visitorCount={row.visitorCount}
            reveal={reveal}
          />
          <span>{row.placeLabel}</span>
          <span>{row.unit}</span>
        </div>
        <FaultLine error={reveal.fault} />
      </div>
      <NextDue row={row} />
      <LikelyStep isVoided={row.stage === 'voided'} missing={detail.missing} onStep={onStep} />
    </div>
  );
}
