import { workingDaysInYear } from '../../../src-shared/calendar/working-days';
import { useDesk } from '../../desk-queries';
import { useOpenDesk } from '../../frame/desk-context';
import { useCalendar } from '../../use-calendar';
import { CALENDAR_TEXT } from './calendar-text';
import { YearImport } from './YearImport';

/** The working-day calendar: what is known of each year, and the way a new year's notice comes in. */
export function CalendarPart() {
  const years = useDesk('calendar:get', {}).data ?? [];
  const calendar = useCalendar();
  const isAdmin = useOpenDesk().user.roles.includes('admin');
  return (
    <>
      <p className="ink2">{CALENDAR_TEXT.note}</p>
      <table className="sync-table" aria-label={CALENDAR_TEXT.years}>
        <thead>
          <tr>
            {CALENDAR_TEXT.columns.map((head) => (
              <th key={head} scope="col" className="calendar-day">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, isOfficial, holidays, workdays, source }) => (
            <tr key={year}>
              <td className="num">{year}</td>
              <td>
                <span className="badge" data-tone={isOfficial ? 'bamboo' : 'ochre'}>
                  {isOfficial ? CALENDAR_TEXT.official : CALENDAR_TEXT.provisional}
                </span>
              </td>
              <td className="num calendar-day">{CALENDAR_TEXT.days(workingDaysInYear(calendar, year))}</td>
              <td className="num">
                {holidays.map(({ name, from, to }) => (
                  <span key={from} className="calendar-day">
                    {CALENDAR_TEXT.off(name, from.slice(5), to.slice(5))}
                  </span>
                ))}
                {workdays.length > 0 && <span>{CALENDAR_TEXT.worked}</span>}
                {workdays.map((day) => (
                  <span key={day} className="calendar-day">
                    {day.slice(5)}
                  </span>
                ))}
              </td>
              <td className="calendar-source">{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isAdmin ? <YearImport /> : <p className="ochre">{CALENDAR_TEXT.adminOnly}</p>}
    </>
  );
}
