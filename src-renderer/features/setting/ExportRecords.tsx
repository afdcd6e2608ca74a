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
        <table className="sync-table num" aria-label={EXPORT_TEXT.title}>
          <thead>
            <tr>
              {EXPORT_TEXT.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {records.map((record) => (
              <tr key={record.at}>
                <td>{shortMoment(record.at)}</td>
                <td>{record.who}</td>
                <td>{record.rowCount}</td>
                <td>{EXPORT_TEXT.filters(record)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
