import type { ReactNode } from 'react';

interface RecordTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  /** Rows, one `tr` each. */
  readonly children: ReactNode;
}

/** A short list of what was done: exchanges, copies, exports. */
export function RecordTable({ label, columns, children }: RecordTableProps) {
  return (
    <table className="sync-table num" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
