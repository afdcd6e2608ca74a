import { Button } from '@mantine/core';
import { useCallback, useEffect } from 'react';
import { isOwnMatter } from '../../../src-shared/petition/own-matter';
import { FaultLine } from '../../controls/FaultLine';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { newStore, useStore } from '../../store';
import { registrationOf, useTab, type OpenRegistration } from './open-registrations';
import { RESULT_TEXT } from './result-text';

/** Registrations whose notice went to the queue: a tab that is left and comes back prints no second one. */
const queued = newStore<ReadonlySet<string>>(new Set());

/**
 * 当场书面告知 (第23条第2款): goes to the printer with the slip where this office settles the matter itself; elsewhere
 * it is not there at all.
 */
export function NoticeOffer({ id }: { id: string }) {
  const { configuration } = useOpenDesk();
  const ids = useTab(id, (tab) => ownMatters(tab, configuration), '');
  const isWithSlip = useTab(id, ({ slip }) => slip.kind === 'queued', false);
  const isQueued = useStore(queued, (all) => all.has(id));
  const { run, fault, isBusy } = useAct();
  const print = useCallback(async (): Promise<void> => {
    queued.set((all) => new Set([...all, id]));
    const isDone = await run(async () => {
      for (const petitionId of ids.split(' ')) await call('notice:print', { petitionId });
    });
    if (!isDone) queued.set((all) => new Set([...all].filter((each) => each !== id)));
  }, [id, ids, run]);
  useEffect(() => {
    if (isWithSlip && ids !== '' && !queued.get().has(id)) void print();
  }, [isWithSlip, ids, id, print]);
  if (ids === '') return null;
  return (
    <div className="notice-offer">
      <p>{isQueued ? RESULT_TEXT.noticeQueued : RESULT_TEXT.noticeWhy}</p>
      <Button variant="default" loading={isBusy} onClick={() => void print()}>
        {isQueued ? RESULT_TEXT.noticeAgain : RESULT_TEXT.notice}
      </Button>
      <FaultLine error={fault} />
    </div>
  );
}

/** As one text, so that the same tab gives the same value. */
function ownMatters(tab: OpenRegistration, configuration: Parameters<typeof isOwnMatter>[0]): string {
  if (!tab.result || tab.result.isConfidential) return '';
  const saved = new Set(tab.result.petitions.map((petition) => petition.id));
  return registrationOf(tab)
    .petitions.filter((petition) => saved.has(petition.id) && isOwnMatter(configuration, petition.fields))
    .map((petition) => petition.id)
    .join(' ');
}
