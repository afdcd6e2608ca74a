import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { YEAR_FILE_EXAMPLE } from '../../../src-shared/calendar/year-file';
import type { YearPreview } from '../../../src-shared/ipc/shapes';
import { FaultLine } from '../../controls/FaultLine';
import { dayWithWeekday } from '../../dates-shown';
import { call } from '../../desk-api';
import { useAct } from '../../desk-queries';
import { CALENDAR_TEXT } from './calendar-text';

/** Bytes that are read at all; a file longer than a year file is refused by its own sentence. */
const TEXT_MAX = 200_000;

interface Chosen {
  readonly name: string;
  readonly text: string;
  readonly preview: YearPreview;
}

/** Choose a file, see what it changes, then import it: two steps, the first of which writes nothing. */
export function YearImport() {
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [doneYear, setDoneYear] = useState<number | null>(null);
  const act = useAct();
  const choose = (file: File | undefined): Promise<unknown> => {
    setChosen(null);
    setDoneYear(null);
    return act.run(async () => {
      if (!file) return;
      const text = await file.slice(0, TEXT_MAX).text();
      setChosen({ name: file.name, text, preview: await call('calendar:preview', { text }) });
    });
  };
  const leave = (): void => {
    setChosen(null);
    button.current?.focus();
  };
  const take = async ({ text }: Chosen, year: number): Promise<void> => {
    if (!(await act.run(() => call('calendar:import', { text })))) return;
    setDoneYear(year);
    leave();
  };
  const preview = chosen?.preview;
  return (
    <section className="stack" aria-label={CALENDAR_TEXT.import}>
      <h2>{CALENDAR_TEXT.import}</h2>
      <p className="ink2">{CALENDAR_TEXT.chooseNote}</p>
      <input
        ref={input}
        type="file"
        accept=".json,.txt"
        hidden
        aria-label={CALENDAR_TEXT.file}
        // The same file, mended, must be a change again.
        onClick={(event) => (event.currentTarget.value = '')}
        onChange={(event) => void choose(event.currentTarget.files?.[0])}
      />
      <div className="row">
        <Button ref={button} variant="default" onClick={() => input.current?.click()}>
          {CALENDAR_TEXT.choose}
        </Button>
        <span className="ink2">{chosen?.name}</span>
      </div>
      <FaultLine error={act.fault} />
      {preview && !preview.ok && <Refused sentences={preview.sentences} />}
      {chosen && preview?.ok && (
        <>
          <Changes preview={preview} />
          <div className="row">
            <Button autoFocus disabled={act.isBusy} onClick={() => void take(chosen, preview.year)}>
              {CALENDAR_TEXT.confirm(preview.year)}
            </Button>
            <Button variant="default" onClick={leave}>
              {CALENDAR_TEXT.cancel}
            </Button>
          </div>
        </>
      )}
      {doneYear !== null && (
        <span role="status" className="bamboo">
          {CALENDAR_TEXT.done(doneYear)}
        </span>
      )}
      <details>
        <summary>{CALENDAR_TEXT.example}</summary>
        <pre className="mono calendar-example">{YEAR_FILE_EXAMPLE}</pre>
      </details>
    </section>
  );
}

function Refused({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <div className="cinnabar" role="alert">
      {CALENDAR_TEXT.refused}
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}

function Changes({ preview }: { readonly preview: Extract<YearPreview, { ok: true }> }) {
  const { year, changes, replaces, workingDaysBefore, workingDaysAfter } = preview;
  const standing =
    replaces === 'official' ? CALENDAR_TEXT.replacesOfficial(year) : CALENDAR_TEXT.replacesProvisional(year);
  return (
    <>
      <h2>{CALENDAR_TEXT.preview(year)}</h2>
      <p>
        {standing}
        {CALENDAR_TEXT.workingDays(workingDaysBefore, workingDaysAfter)}
        {changes.length === 0 && CALENDAR_TEXT.noChanges}
      </p>
      {changes.length > 0 && (
        <table className="sync-table" aria-label={CALENDAR_TEXT.changes}>
          <thead>
            <tr>
              {CALENDAR_TEXT.changeColumns.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ before, after }) => (
              <tr key={after.on}>
                <td className="num">{dayWithWeekday(after.on)}</td>
                <td className="ink2">{CALENDAR_TEXT.state(before.isWorking, before.name)}</td>
                <td>
                  <strong>{CALENDAR_TEXT.state(after.isWorking, after.name)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
