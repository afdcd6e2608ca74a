/*
 * Which office a subject usually belongs to: 属地管理、分级负责，谁主管、谁负责 (第22条第1款第2项). By the codes of set B,
 * four digits before two. It is a hint for the clerk and decides nothing; what is not here gets no hint.
 */

/** `town`: the government of the township the matter lies in; else a code of `pingshan-units.ts`. */
export interface TriageRule {
  readonly way: 'transfer' | 'guide';
  readonly unit: string;
  readonly why: string;
}

const TOWN_WHY = '属地管理，转乡镇 · 条例第22条第1款第2项';
const OFFICE_WHY = '县直部门职责 · 条例第22条第1款第1项';
const COURT_WHY = '涉诉事项，释法明理、引导 · 条例第22条第2款';
const PROCEDURE_WHY = '有法定程序的，引导按程序提出 · 条例第31条';

const town: TriageRule = { way: 'transfer', unit: 'town', why: TOWN_WHY };
const to = (unit: string): TriageRule => ({ way: 'transfer', unit, why: OFFICE_WHY });
const guide = (unit: string, why: string): TriageRule => ({ way: 'guide', unit, why });

/** 检举控告, whatever its subject. */
export const ACCUSATION_RULE: TriageRule = {
  way: 'transfer',
  unit: '3001',
  why: '检举控告按管理权限转送纪检监察机关 · 条例第22条第2款',
};

export const TRIAGE_RULES: Readonly<Record<string, TriageRule>> = {
  '01': to('2002'),
  '0101': town,
  '0102': town,
  '0103': town,
  '0104': town,
  '0108': to('2003'),
  '0109': to('2003'),
  '0110': to('2004'),
  '0111': to('2004'),
  '0112': to('2004'),
  '02': to('2001'),
  '03': to('2005'),
  '0307': to('2006'),
  '0308': town,
  '04': to('2007'),
  '05': to('2009'),
  '06': to('2010'),
  '07': to('2011'),
  '08': to('2012'),
  '0801': to('2023'),
  '0803': to('2013'),
  '0805': town,
  '0809': to('2013'),
  '0901': guide('3007', COURT_WHY),
  '0902': guide('2015', PROCEDURE_WHY),
  '0903': guide('2015', PROCEDURE_WHY),
  '0904': guide('2014', PROCEDURE_WHY),
  '0905': guide('3005', COURT_WHY),
  '0906': to('2014'),
  '0907': to('2014'),
  '0908': to('2014'),
  '0909': to('2014'),
  '0910': to('2015'),
  '0911': to('2015'),
  '10': to('2016'),
  '1002': to('2017'),
  '1004': to('2017'),
  '1005': guide('3007', PROCEDURE_WHY),
  '1007': to('2024'),
  '11': to('2018'),
  '12': to('2019'),
  '13': to('2020'),
  '14': to('2021'),
  '1504': to('3004'),
  '1505': to('3003'),
  '16': to('3002'),
  '1602': to('3006'),
  '17': ACCUSATION_RULE,
  '18': to('2023'),
};
