import { describe, expect, test } from 'vitest';
import { fillFromCard } from '../../../src-shared/devices/card-fill';
import type { IdentityCard } from '../../../src-shared/devices/identity-card';
import type { VisitFields } from '../../../src-shared/visit/visit-fields';

const CARD: IdentityCard = {
  name: '赵守田',
  sex: 'male',
  ethnicGroup: '01',
  bornOn: '1888-03-12',
  address: '河北省平山县岗南镇李家庄村12号',
  idNumber: '130131188803121217',
};
const other = { name: '钱桂兰', idNumber: '13013118790825242X' };
const pathsOf = (visit: VisitFields) => {
  const fill = fillFromCard(visit, CARD);
  return 'changes' in fill ? fill.changes.map(({ path }) => path) : [];
};

describe('the person at the window', () => {
  test('an empty form takes all six', () => {
    expect(fillFromCard({ visitorCount: 1 }, CARD)).toEqual({
      kind: 'filled',
      offers: [],
      changes: [
        { path: 'visit.name', value: '赵守田' },
        { path: 'visit.idNumber', value: '130131188803121217' },
        { path: 'visit.sex', value: 'male' },
        { path: 'visit.bornOn', value: '1888-03-12' },
        { path: 'visit.registeredAddress', value: '河北省平山县岗南镇李家庄村12号' },
        { path: 'visit.ethnicGroup', value: '01' },
      ],
    });
  });

  test('what was typed stays; what differs is offered; what is the same is no difference', () => {
    const visit = { name: ' 赵守田 ', idNumber: '130131188803121217', registeredAddress: '平山县', sex: 'male' };
    expect(fillFromCard(visit, CARD)).toEqual({
      kind: 'filled',
      changes: [
        { path: 'visit.bornOn', value: '1888-03-12' },
        { path: 'visit.ethnicGroup', value: '01' },
      ],
      offers: [{ path: 'visit.registeredAddress', value: '河北省平山县岗南镇李家庄村12号' }],
    });
  });

  test('a name written otherwise beside the same number is offered', () => {
    const fill = fillFromCard({ name: '赵守天', idNumber: '１３０１３１188803121217' }, CARD);
    expect(fill).toMatchObject({ kind: 'filled', offers: [{ path: 'visit.name', value: '赵守田' }] });
  });

  test('another kind of document gives way to the card, as long as it has no number', () => {
    expect(fillFromCard({ idDocument: '113' }, CARD)).toMatchObject({
      changes: expect.arrayContaining([{ path: 'visit.idDocument', value: '111' }]) as unknown,
    });
  });

  test('a form of somebody else takes nothing at all: two people are never mixed', () => {
    for (const visit of [{ name: '钱桂兰' }, { idNumber: other.idNumber }, { ...other, name: '赵守田' }])
      expect(fillFromCard({ ...visit, visitorCount: 1 }, CARD)).toMatchObject({ kind: 'other', changes: [] });
  });

  test('an anonymous form takes no card', () => {
    expect(fillFromCard({ isAnonymous: true }, CARD)).toEqual({ kind: 'anonymous' });
  });

  test('of a company only the contact’s name', () => {
    expect(pathsOf({ petitionerKind: 'organisation' })).toEqual(['visit.organisation.contact']);
  });
});

describe('representatives', () => {
  const group = (representatives: VisitFields['representatives'], visitorCount = 12): VisitFields => ({
    ...other,
    visitorCount,
    representatives,
  });
  const person = (name: string, idNumber = '') => ({ name, idNumber, phone: '' });

  test('the next free row', () => {
    expect(fillFromCard(group(undefined), CARD)).toEqual({
      kind: 'row',
      row: 1,
      changes: [
        { path: 'visit.representatives.1.name', value: '赵守田' },
        { path: 'visit.representatives.1.idNumber', value: '130131188803121217' },
      ],
    });
    expect(fillFromCard(group([person('x'), person('孙满仓'), person('')]), CARD)).toMatchObject({ row: 2 });
  });

  test('rows that were never written are holes, not people', () => {
    const sparse = [] as unknown as NonNullable<VisitFields['representatives']>;
    sparse[3] = person('孙满仓');
    expect(fillFromCard(group(sparse), CARD)).toMatchObject({ kind: 'row', row: 1 });
  });

  test('a row that has the name gets the number', () => {
    const fill = fillFromCard(group([person('x'), person('孙满仓'), person('赵守田')]), CARD);
    expect(fill).toEqual({
      kind: 'row',
      row: 2,
      changes: [{ path: 'visit.representatives.2.idNumber', value: '130131188803121217' }],
    });
  });

  test('a card read twice is told, the sixth is refused', () => {
    expect(fillFromCard(group([person('x'), person('赵守田', '130131188803121217')]), CARD)).toEqual({
      kind: 'known',
      row: 1,
    });
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => person(name, name));
    expect(fillFromCard(group(five), CARD)).toEqual({ kind: 'full' });
    expect(fillFromCard(group([person('x'), person('b', 'b')], 2), CARD)).toEqual({ kind: 'full' });
  });
});
