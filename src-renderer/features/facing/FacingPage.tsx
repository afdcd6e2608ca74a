import { IconArrowBackUp, IconCheck, IconChevronDown, IconChevronUp, IconPencil } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { spokenLines, type FacingItem, type FacingView } from '../../../src-shared/visit/facing-view';
import { ReadAloud } from './ReadAloud';
import { FACING_TEXT } from './facing-text';
import { turnPage, useFacingKeys } from './use-facing-keys';
import { useReading } from './use-reading';
import './facing.css';

export interface FacingPageProps {
  readonly view: FacingView;
  /** Of the hall, for its notice. */
  readonly hall: string;
  readonly howToAsk: string;
  /** @param wasHeard it was read out to the end */
  readonly onRight: (wasHeard: boolean) => void;
  readonly onWrong: (path: string) => void;
  readonly onClose: () => void;
}

const NOTHING: readonly FacingItem[] = [];

/** The whole window, turned to the person across the desk. It knows what it shows and nothing more. */
export function FacingPage({ view, hall, howToAsk, onRight, onWrong, onClose }: FacingPageProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const items = view.kind === 'notice' ? NOTHING : view.items;
  const [marked, setMarked] = useState(0);
  const reading = useReading();
  const isCheck = view.kind === 'check' && items.length > 0;
  useFacingKeys(scroller, {
    close: onClose,
    move: (by) => {
      if (!isCheck) return scroller.current?.scrollBy({ top: by * 96 });
      const next = Math.min(items.length - 1, Math.max(0, marked + by));
      setMarked(next);
      scroller.current?.querySelector(`[data-item="${next}"]`)?.scrollIntoView({ block: 'nearest' });
    },
  });
  useEffect(() => first.current?.focus(), []);
  const wrong = items[marked];
  return (
    <section className="facing" role="dialog" aria-modal aria-label={FACING_TEXT.show} data-words>
      <h1>{FACING_TEXT.title[view.kind]}</h1>
      <div ref={scroller} className="facing-body" tabIndex={0} role="group" aria-label={FACING_TEXT.part}>
        {view.kind === 'notice' && <Notice hall={hall} howToAsk={howToAsk} />}
        {view.kind !== 'notice' && items.length === 0 && <p>{FACING_TEXT.nothing}</p>}
        {items.map((item, at) => (
          <Item key={item.label} item={item} at={at} isMarked={isCheck && at === marked} />
        ))}
      </div>
      <footer className="facing-foot">
        {isCheck && (
          <>
            <Big
              ref={first}
              isMain
              icon={<IconCheck />}
              label={FACING_TEXT.right}
              act={() => onRight(reading.wasHeard)}
            />
            <Big icon={<IconPencil />} label={FACING_TEXT.wrong} act={() => wrong && onWrong(wrong.path)} />
          </>
        )}
        {items.length > 0 && <ReadAloud reading={reading} lines={spokenLines(items)} />}
        <span className="grow" />
        <Big icon={<IconChevronUp />} label={FACING_TEXT.pageBack} act={() => turnPage(scroller.current, -1)} />
        <Big icon={<IconChevronDown />} label={FACING_TEXT.pageOn} act={() => turnPage(scroller.current, 1)} />
        <Big ref={isCheck ? undefined : first} icon={<IconArrowBackUp />} label={FACING_TEXT.close} act={onClose} />
      </footer>
      <p className="facing-keys" aria-hidden>
        {isCheck && `${FACING_TEXT.wrongHint} · `}
        {FACING_TEXT.keys}
      </p>
    </section>
  );
}

function Item({ item, at, isMarked }: { item: FacingItem; at: number; isMarked: boolean }) {
  return (
    <section className="facing-item" data-item={at} data-marked={isMarked} aria-current={isMarked ? 'true' : undefined}>
      <h2>{item.label}</h2>
      {item.lines.map((line, place) => (
        <p key={`${place}${line}`} data-personal>
          {line}
        </p>
      ))}
    </section>
  );
}

function Notice({ hall, howToAsk }: { hall: string; howToAsk: string }) {
  const { notice } = FACING_TEXT;
  return (
    <div className="facing-item">
      <h2>{hall}</h2>
      <p>{notice.free}</p>
      <p>{notice.next}</p>
      <p>{notice.ask(howToAsk)}</p>
      <p className="facing-law">{notice.law}</p>
    </div>
  );
}

interface BigProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly act: () => void;
  readonly isMain?: boolean;
  readonly ref?: React.Ref<HTMLButtonElement> | undefined;
}

function Big({ icon, label, act, isMain = false, ref }: BigProps) {
  return (
    <button ref={ref ?? null} type="button" className="facing-button" data-main={isMain} onClick={act}>
      <span className="facing-icon" aria-hidden>
        {icon}
      </span>
      {label}
    </button>
  );
}
