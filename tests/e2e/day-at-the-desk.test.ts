import { expect, test } from '@playwright/test';
import { issueSheet, layCable, startCountyProcess, type Cable, type CountyProcess } from './county-process';
import {
  closeDay,
  deadLine,
  jam,
  lineIsBack,
  lunch,
  nothingIsLost,
  paperAfternoon,
  powerCut,
  wrongName,
} from './day-afternoon';
import {
  aLetter,
  cannotWrite,
  leansOver,
  openWindow,
  phoneRings,
  repeatVisitor,
  thirtyWait,
  twelvePeople,
  withoutPhone,
} from './day-morning';
import type { Day } from './day-told';
import { launchDesk, newFolder, PASSWORD, press, setUpDesk, type DeskApp } from './desk-app';
import { callDesk, enrolBySheet } from './desk-steps';
import { anInputMethod } from './input-method';
import { aPrinter } from './test-printer';

/*
 * One day at two windows, moment by moment (the table of a real day): thirty people before the doors open, twelve with
 * five voices, one who cannot write, one without a phone, the phone, a letter, lunch, a dead line, a jammed printer, a
 * power cut, paper slips, a wrong name, 日结. At the end every name and every word told is found, once, at both windows.
 */

let day: Day;

async function aDesk(
  county: CountyProcess,
  cable: Cable,
  window: string,
  workplace: string,
  extra = {},
): Promise<DeskApp> {
  const here = await launchDesk(newFolder(), extra);
  await setUpDesk(here.page, window);
  await enrolBySheet(here.page, issueSheet(county, workplace, cable.address));
  await press(here.page, '开始使用');
  await expect(here.page.getByRole('heading', { name: '大厅此刻' })).toBeVisible();
  return here;
}

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const [printer, cable, county] = [aPrinter(), await layCable(), await startCountyProcess()];
  cable.plug(county.port);
  county.operator('office', 'add', '--name', '平山县信访局', '--kind', 'bureau', '--region', '130131');
  const desk = await aDesk(county, cable, '2号窗', 'A1', printer.environment);
  await printer.plug(desk, true);
  const other = await aDesk(county, cable, '3号窗', 'A2');
  await callDesk(desk.page, 'user:add', { name: '李强', account: 'liqiang', roles: ['clerk'], password: PASSWORD });
  day = { desk, other, county, cable, printer, method: await anInputMethod(desk.page), told: new Map() };
});
test.afterAll(async () => {
  day.printer.jam(false);
  for (const each of [day.desk, day.other]) await each.kill().catch(() => undefined);
  await day.county.kill();
  day.cable.close();
});

test('a day at the desk, and no word of it is lost', async () => {
  test.setTimeout(240_000);
  const started = Date.now();
  for (const [name, moment] of MOMENTS) {
    const began = Date.now();
    await test.step(name, () => moment(day));
    process.stdout.write(`DAY ${((Date.now() - began) / 1_000).toFixed(1)} s ${name}\n`);
  }
  process.stdout.write(`DAY ${((Date.now() - started) / 1_000).toFixed(0)} s in all, ${day.told.size} people\n`);
});

const MOMENTS: readonly (readonly [string, (day: Day) => Promise<void>])[] = [
  ['8:00 the window is opened', openWindow],
  ['thirty wait', thirtyWait],
  ['twelve people, five voices', twelvePeople],
  ['one who cannot write', cannotWrite],
  ['one without a phone', withoutPhone],
  ['one who came before', repeatVisitor],
  ['the phone rings in the middle of a word', phoneRings],
  ['a letter', aLetter],
  ['somebody leans over', leansOver],
  ['lunch', lunch],
  ['the line is dead', deadLine],
  ['the printer jams', jam],
  ['the power is cut', powerCut],
  ['slips of an afternoon on paper', paperAfternoon],
  ['a wrong name was saved', wrongName],
  ['the line is back', lineIsBack],
  ['17:30 日结', closeDay],
  ['everything told is there, once', nothingIsLost],
];
