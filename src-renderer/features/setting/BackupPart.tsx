import { Button } from '@mantine/core';
import { IconDatabaseExport } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Backups } from '../../../src-shared/station/backup-shapes';
import { FaultLine } from '../../controls/FaultLine';
import { RecordTable } from '../../controls/RecordTable';
import { shortMoment } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct, useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { sizeWords } from '../sync/sync-text';
import { BACKUP_TEXT } from './backup-text';
import { SETTING_TEXT } from './setting-text';

const LOOK_MS = 400;

/** 备份: what there is, one more now, and how far it is. */
export function BackupPart() {
  const isAdmin = useOpenDesk().user.roles.includes('admin');
  return isAdmin ? <Copies /> : <p className="ink2">{SETTING_TEXT.backupByAdmin}</p>;
}

function Copies() {
  const client = useQueryClient();
  const act = useAct();
  const shown = useDesk('backup:show', {}).data;
  // A daily copy may be under way, too: whoever looks sees it grow.
  const isWriting = act.isBusy || (shown?.running ?? null) !== null;
  useEffect(() => {
    if (!isWriting) return undefined;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['backup:show'] }), LOOK_MS);
    return () => clearInterval(timer);
  }, [client, isWriting]);
  const take = async (): Promise<void> => {
    await act.run(() => call('backup:take', {}));
    await client.invalidateQueries({ queryKey: ['backup:show'] });
  };
  return (
    <div className="stack">
      <p className="ink2">{BACKUP_TEXT.note}</p>
      <div className="row">
        {isWriting ? (
          <Button variant="default" onClick={() => void call('backup:cancel', {}).catch(() => undefined)}>
            {BACKUP_TEXT.cancel}
          </Button>
        ) : (
          <Button leftSection={<IconDatabaseExport size={18} stroke={1.6} aria-hidden />} onClick={() => void take()}>
            {BACKUP_TEXT.take}
          </Button>
        )}
        <span role="status">{isWriting && <Progress running={shown?.running ?? null} />}</span>
      </div>
      <FaultLine error={act.fault} />
      <CopyTable backups={shown?.backups ?? []} />
    </div>
  );
}

function Progress({ running }: { running: Backups['running'] }) {
  const { doneBytes, allBytes } = running ?? { doneBytes: 0, allBytes: 1 };
  return (
    <>
      <progress aria-label={BACKUP_TEXT.take} max={allBytes} value={doneBytes} />{' '}
      <span className="num">{BACKUP_TEXT.writing(sizeWords(doneBytes), sizeWords(allBytes))}</span>
    </>
  );
}

function CopyTable({ backups }: { backups: Backups['backups'] }) {
  if (backups.length === 0) return <p className="ink3">{BACKUP_TEXT.none}</p>;
  return (
    <RecordTable label={BACKUP_TEXT.list} columns={BACKUP_TEXT.columns}>
      {backups.map(({ name, takenAt, bytes }) => (
        <tr key={name}>
          <td>{shortMoment(takenAt)}</td>
          <td>{sizeWords(bytes)}</td>
          <td>{name}</td>
        </tr>
      ))}
    </RecordTable>
  );
}
