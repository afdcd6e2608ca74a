import { ActionIcon } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import type { FieldView } from '../../../src-shared/ipc/shapes';
import { peopleWords } from '../../../src-shared/petition/petition-words';
import { PETITION_TEXT } from './petition-text';
import type { Reveal } from './use-reveal';

interface MaskedVisitorProps {
  readonly visit: Readonly<Record<string, FieldView>>;
  readonly nameMasked: string;
  readonly visitorCount: number;
  readonly reveal: Reveal<unknown>;
}

/** Who it is, masked, and the eye. */
export function MaskedVisitor({ visit, nameMasked, visitorCount, reveal }: MaskedVisitorProps) {
  const phone = visit['phone']?.value;
  const name = visit['name']?.value;
  return (
    <>
      <span className="row visitor">
        <span>
          {typeof name === 'string' && name !== '' ? name : nameMasked}
          {peopleWords(visitorCount)}
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
