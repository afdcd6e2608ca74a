import { expect, type Page } from '@playwright/test';
import { aClerk } from './clerk';
import type { Cable, CountyProcess } from './county-process';
import { type, type DeskApp } from './desk-app';
import { box, newForm } from './desk-steps';
import type { InputMethod } from './input-method';
import type { TestPrinter } from './test-printer';

/* What the moments of a day have in common: two windows, a county, a printer, and what was told at them. */

/** A window may be another process after a power cut, the county after a dead line. */
export interface Day {
  desk: DeskApp;
  method: InputMethod;
  county: CountyProcess;
  readonly other: DeskApp;
  readonly cable: Cable;
  readonly printer: TestPrinter;
  /** 概要 by 姓名. */
  readonly told: Map<string, string>;
}

const SURNAMES = Array.from('王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁宋唐许韩冯邓曹彭');
const MATTERS = ['土地流转款未付', '排水沟堵塞倒灌', '低保停发没有说明', '工地拖欠工资', '安置房逾期未交'];
/** Thirty different people, each with her own words. */
export const QUEUE = SURNAMES.map((surname, at) => ({
  name: `${surname}守${'诚信仁义礼智勇严'[at % 8]}`,
  gist: `${surname}家庄${MATTERS[at % MATTERS.length]}`,
}));

export function tell(day: Day, name: string, gist: string): void {
  if (day.told.has(name)) throw new Error(`${name} came before`);
  day.told.set(name, gist);
}

/** Typed by a true input method, letter by letter. */
export async function writeQuickly(
  day: Day,
  page: Page,
  ime: InputMethod,
  { name, gist }: (typeof QUEUE)[number],
): Promise<void> {
  const clerk = aClerk(page, ime);
  await newForm(page);
  await clerk.say(box(page, '姓名'), name.slice(0, 1), name.slice(1));
  for (let stop = 0; stop < 5; stop += 1) await page.keyboard.press('Enter');
  await expect(box(page, '概要')).toBeFocused();
  await clerk.say(box(page, '概要'), gist.slice(0, 3), gist.slice(3));
  tell(day, name, gist);
}

export async function fillIn(day: Day, page: Page, name: string, gist: string): Promise<void> {
  await newForm(page);
  await page.keyboard.insertText(name);
  await type(page, '概要', gist);
  tell(day, name, gist);
}

/** One of the thirty, ten rows down: she said one thing more. */
export const AGAIN = {
  ...(QUEUE[9] as (typeof QUEUE)[number]),
  phone: '17900000009',
  more: '欠条又换了一张日期往后写了半年',
};

export const daysAgo = (days: number): string =>
  new Date(Date.now() + (8 - days * 24) * 3_600_000).toISOString().slice(0, 10);
