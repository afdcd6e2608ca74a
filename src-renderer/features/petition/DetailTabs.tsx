import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TimelineEntry } from '../../../src-shared/ipc/shapes';
import { useOpenDesk } from '../../frame/desk-context';
import { isImeKey } from '../../keyboard';
import { PETITION_TEXT } from './petition-text';
import { ChangeLog, Timeline } from './Timeline';

type TabKey = 'base' | 'process' | 'log';

/** A clerk looks for what was asked, an officer for what was done. */
function useTabOrder(): readonly [TabKey, ...TabKey[]] {
  const { roles } = useOpenDesk().user;
  const isOfficer = roles.includes('officer') && !roles.includes('clerk');
  return isOfficer ? ['process', 'base', 'log'] : ['base', 'process', 'log'];
}

interface DetailTabsProps {
  readonly label: string;
  readonly timeline: readonly TimelineEntry[];
  /** Stands over each of the tabs. */
  readonly above: ReactNode;
  /** 基本信息 */
  readonly children: ReactNode;
}

/** 基本信息, 办理过程, 操作记录 of one record. */
export function DetailTabs({ label, timeline, above, children }: DetailTabsProps) {
  const keys = useTabOrder();
  const [tab, setTab] = useState<TabKey>(keys[0]);
  const turn = (event: KeyboardEvent): void => {
    if (isImeKey(event)) return;
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = keys[(keys.indexOf(tab) + by + keys.length) % keys.length];
    if (by === 0 || !next) return;
    setTab(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <div className="detail-body">
      <div role="tablist" tabIndex={-1} aria-label={label} className="detail-tabs" onKeyDown={turn}>
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            role="tab"
            data-tab={key}
            className="plain-button"
            aria-selected={tab === key}
            tabIndex={tab === key ? 0 : -1}
            onClick={() => setTab(key)}
          >
            {PETITION_TEXT.tab[key]}
            {key === 'process' && <span aria-hidden>{` ${timeline.length}`}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-label={PETITION_TEXT.tab[tab]} className="detail-panel" tabIndex={0}>
        {above}
        {tab === 'base' && children}
        {tab === 'process' && <Timeline timeline={timeline} />}
        {tab === 'log' && <ChangeLog timeline={timeline} />}
      </div>
    </div>
  );
}
