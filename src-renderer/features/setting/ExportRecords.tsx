import { RecordTable } from '../../controls/RecordTable';
import { shortMoment } from '../../dates-shown';
import { useDesk } from '../../desk-queries';
import { EXPORT_TEXT } from './export-text';

/** 导出记录: who took rows of the list away as a file. */
export function ExportRecords() {
  const records = useDesk('petition:exports', {}).data ?? [];
  return (
    <section className="stack" aria-label={EXPORT_TEXT.title}>
      <h2>{EXPORT_TEXT.title}</h2>
      {records.length === 0 ? (
        <p className="ink3">{EXPORT_TEXT.none}</p>
      ) : (
        <RecordTable label={EXPORT_TEXT.title} columns={EXPORT_TEXT.columns}>
          {records.map((record) => (
            <tr key={record.at}>
              <td>{shortMoment(record.at)}</td>
              <td>{record.who}</td>
              <td>{record.rowCount}</td>
              <td>{EXPORT_TEXT.filters(record)}</td>
            </tr>
          ))}
        </RecordTable>
      )}
    </section>
  );
}
