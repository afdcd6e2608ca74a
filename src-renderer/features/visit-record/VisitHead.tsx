import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { CHANNELS, labelOf, VISIT_REASONS } from '../../../src-shared/dictionary/visit-choices';
import type { VisitDetail } from '../../../src-shared/visit/visit-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { shortMoment } from '../../dates-shown';
import { UploadMark } from '../../frame/UploadMark';
import { CopyNumber } from '../petition/CopyNumber';
import { LikelyStep } from '../petition/LikelyStep';
import { MaskedVisitor } from '../petition/MaskedVisitor';
import type { Reveal } from '../petition/use-reveal';
import { VISIT_RECORD_TEXT as TEXT } from './visit-record-text';
import type { VisitStep } from './visit-step';

interface VisitHeadProps {
  readonly detail: VisitDetail;
  readonly reveal: Reveal<VisitDetail>;
  readonly onBack: () => void;
  readonly onStep: (step: VisitStep) => void;
}

/** Why they came, when, where and who; at right the one likely step. */
export function VisitHead({ detail, reveal, onBack, onStep }: VisitHeadProps) {
  const title = TEXT.titleOf(labelOf(VISIT_REASONS, detail.reason), detail.gist);
  return (
    <div className="detail-head">
      <ActionIcon variant="subtle" color="gray" aria-label={TEXT.back} onClick={onBack} autoFocus>
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <div className="grow">
        <h1 title={title}>{title}</h1>
        <div className="detail-line">
          <span className="badge" data-tone="pine">
            {TEXT.page}
          </span>
          {detail.number !== null && <CopyNumber number={detail.number} />}
          {detail.isVoided && (
            <span className="badge" data-tone="cinnabar">
              {TEXT.voided}
            </span>
          )}
          <span className="num">{shortMoment(detail.visitedAt)}</span>
          <span>{detail.window}</span>
          <span>{labelOf(CHANNELS, detail.channel)}</span>
          <UploadMark state={detail.upload} withWords />
          <MaskedVisitor
            visit={detail.visit}
            nameMasked={detail.nameMasked}
            visitorCount={detail.visitorCount}
            reveal={reveal}
          />
        </div>
        <FaultLine error={reveal.fault} />
      </div>
      <LikelyStep isVoided={detail.isVoided} missing={detail.missing} onStep={onStep} />
    </div>
  );
}
