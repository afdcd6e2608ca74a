import { ActionIcon } from '@mantine/core';
import { IconArrowLeft, IconCopy, IconEye } from '@tabler/icons-react';
import { weekdayOf } from '../../../src-shared/calendar/calendar-day';
import { receiptRule } from '../../../src-shared/petition/clocks';
import type { PetitionDetail } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { leftUntil, today } from '../../dates-shown';
import { useOpenDesk } from '../../frame/desk-context';
import { UploadMark } from '../../frame/UploadMark';
import { PETITION_TEXT, STAGE_WORDS } from './petition-text';
import type { Reveal } from './use-reveal';

export function DetailHead({ detail, reveal, onBack }: { detail: PetitionDetail; reveal: Reveal; onBack: () => void }) {
  const { row } = detail;
  const phone = detail.visit['phone']?.value;
  const name = detail.visit['name']?.value;
  return (
    <div className="detail-head">
      <ActionIcon variant="subtle" color="gray" aria-label={PETITION_TEXT.back} onClick={onBack} autoFocus>
        <IconArrowLeft size={20} stroke={1.6} />
      </ActionIcon>
      <div className="grow">
        <h1>{row.gist || row.caseNumber}</h1>
        <div className="detail-line">
          <span className="num">{row.caseNumber}</span>
          <button
            type="button"
            className="plain-button"
            aria-label={PETITION_TEXT.copyNumber}
            title={PETITION_TEXT.copyNumber}
            onClick={() => void navigator.clipboard.writeText(row.caseNumber)}
          >
            <IconCopy size={14} stroke={1.6} aria-hidden />
          </button>
          <span className="badge" data-tone={row.stage === 'voided' ? 'cinnabar' : 'pine'}>
            {STAGE_WORDS[row.stage]}
          </span>
          {row.isConfidential && <span className="badge">{PETITION_TEXT.confidential}</span>}
          <UploadMark state={row.upload} withWords />
          <span className="row">
            {typeof name === 'string' && name !== '' ? name : row.nameMasked}
            {row.visitorCount > 1 && PETITION_TEXT.people(row.visitorCount)}
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
          <span>{row.placeLabel}</span>
          <span>{row.unit}</span>
        </div>
        <FaultLine error={reveal.fault} />
      </div>
      <NextDue detail={detail} />
    </div>
  );
}

function NextDue({ detail }: { detail: PetitionDetail }) {
  const { dueOn, stage } = detail.row;
  const { officeKind } = useOpenDesk().configuration;
  if (dueOn === null || stage === 'voided') return null;
  const left = leftUntil(dueOn, today());
  const tone = left.tone === 'late' ? 'cinnabar' : left.tone === 'soon' ? 'ochre' : '';
  return (
    <div className="detail-due">
      <div className="meta">{receiptRule(officeKind).label}</div>
      <strong className={`num ${tone}`}>
        {left.words} · {dueOn.slice(5)} {weekdayOf(dueOn)}
      </strong>
    </div>
  );
}
