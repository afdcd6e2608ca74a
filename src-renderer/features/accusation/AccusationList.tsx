import type { AccusationRow } from '../../../src-shared/accusation/accusation-shapes';
import { shanghaiDay, shanghaiTime } from '../../../src-shared/calendar/calendar-day';
import { useDesk } from '../../desk-queries';
import { goTo } from '../../frame/place-store';
import { UploadMark } from '../../frame/UploadMark';
import { ACCUSATION_TEXT } from './accusation-text';
import './accusation.css';
import '../sync/sync.css';

const NONE: readonly AccusationRow[] = [];

/** The page of a named reader: numbers and times, nothing else before one is opened. */
export function AccusationList() {
  const rows = useDesk('accusation:list', {}).data ?? NONE;
  const { columns } = ACCUSATION_TEXT;
  return (
    <div className="accusations">
      <h1>{ACCUSATION_TEXT.page}</h1>
      {rows.length === 0 ? (
        <p className="ink2">{ACCUSATION_TEXT.empty}</p>
      ) : (
        <table className="sync-table" aria-label={ACCUSATION_TEXT.list}>
          <thead>
            <tr>
              {Object.entries(columns).map(([key, head]) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.petitionId} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function Row({ row }: { row: AccusationRow }) {
  return (
    <tr>
      <td>
        <button type="button" className="link num" onClick={() => goTo({ kind: 'accusation', id: row.petitionId })}>
          {row.caseNumber}
        </button>
      </td>
      <td className="num">
        {shanghaiDay(row.registeredAt)} {shanghaiTime(row.registeredAt)}
      </td>
      <td>{row.where}</td>
      <td>{row.seal.isSealed ? ACCUSATION_TEXT.sealedShort : ACCUSATION_TEXT.confidentialShort}</td>
      <td className="num">{row.supplementCount === 0 ? '' : row.supplementCount}</td>
      <td>
        <UploadMark state={row.upload} withWords />
      </td>
    </tr>
  );
}
