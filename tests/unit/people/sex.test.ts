import { expect, test } from 'vitest';
import { exchangeSexOf, gbSexOf, sexFromExchange, sexFromGb } from '../../../src-shared/people/sex';

test('the two code systems are opposite and never mixed up', () => {
  expect([gbSexOf('male'), gbSexOf('female'), gbSexOf('unstated'), gbSexOf(undefined)]).toEqual(['1', '2', '9', '9']);
  expect([exchangeSexOf('male'), exchangeSexOf('female'), exchangeSexOf('unstated')]).toEqual(['1', '0', undefined]);
  expect([sexFromGb('0'), sexFromGb('1'), sexFromGb('2'), sexFromGb('9')]).toEqual([
    'unstated',
    'male',
    'female',
    'unstated',
  ]);
  expect([sexFromExchange('0'), sexFromExchange('1'), sexFromExchange('')]).toEqual(['female', 'male', 'unstated']);
});
