// visit.save: one durable registration against one bare durable commit, on the same disk with the same pragmas.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { registerVisit } from '../../src-main/desk/register-visit';
import { openHandle } from '../../src-main/store/connection';
import { openTestStation } from '../builders/station';
import { benchArguments } from './bench-arguments';
import { diceOf } from './dice';
import { compare, interleaved, median } from './figure';
import { newVisit } from './registrations';

const { isQuick, scratch } = benchArguments();
const { station, clerk } = openTestStation({ dataDirectory: join(scratch, 'data'), now: Date.now });
const bare = openHandle({ file: join(scratch, 'data', 'bare.db'), key: randomBytes(32).toString('hex') });
bare.exec('CREATE TABLE line (rid INTEGER PRIMARY KEY, text TEXT NOT NULL)');
const insert = bare.prepare('INSERT INTO line (text) VALUES (?)');
const dice = diceOf(7);
const save = (): void => {
  // Forms are filled in before the clock runs; this one only takes microseconds.
  registerVisit(station, clerk, newVisit(dice, Date.now()).registration);
};
const commit = (): void => {
  bare.exec('BEGIN IMMEDIATE');
  insert.run('来访登记');
  bare.exec('COMMIT');
};
interleaved(20, save, commit);
const { a, b } = interleaved(isQuick ? 150 : 1_000, save, commit);
compare('visit.save', median(a), 'ms', median(b), 'ratio <= 3');
bare.close();
station.close();
