import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueEnrolment } from '../../src-server/county/enrolment';
import { addOffice, revoke } from '../../src-server/county/operator-acts';
import { countyKeysOf, newCountyKeys } from '../../src-server/county/county-keys';
import { openTestCounty, STORE_NAME, type TestCounty } from './test-county';
import { beginning, enrol, newTestStation, openSession, pushEvents } from './test-station';

let test_: TestCounty;
const county = () => test_.county;
beforeAll(async () => {
  test_ = await openTestCounty();
});
afterAll(() => test_.close());
beforeEach(async () => {
  await test_.reset();
  await addOffice(county(), { name: '平山县信访局', kind: 'bureau', regionCode: '130131' });
});
const issue = (workplaceCode = 'A1') => issueEnrolment(county(), { office: '平山县信访局', workplaceCode });

describe(`enrolment on ${STORE_NAME}`, () => {
  test('a code enrols one station; said again by the same station it gives the same sheet', async () => {
    const sheet = await issue();
    expect(sheet.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    const station = newTestStation();
    const first = await enrol(county(), station, sheet.code);
    expect(first).toMatchObject({
      officeName: '平山县信访局',
      officeKind: 'bureau',
      regionCode: '130131',
      workplaceCode: 'A1',
    });
    expect(await enrol(county(), station, sheet.code)).toEqual(first);
    expect(await openSession(county(), station)).toMatchObject({ standing: 'approved' });
    await expect(enrol(county(), newTestStation(), sheet.code)).rejects.toThrow('ENROL_CODE_USED');
  });

  test('wrong five times: burnt, and the right code comes too late; the 工位码 is free again', async () => {
    const { code } = await issue();
    const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
    for (let tries = 0; tries < 5; tries += 1)
      await expect(enrol(county(), newTestStation(), wrong)).rejects.toThrow('ENROL_PROOF_WRONG');
    await expect(enrol(county(), newTestStation(), code)).rejects.toThrow('ENROL_CODE_WRONG');
    await enrol(county(), newTestStation(), (await issue()).code);
  });

  test('after 72 hours a code is over; an unknown one is wrong', async () => {
    const { code } = await issue();
    test_.clock.now += 72 * 3_600_000 + 1;
    await expect(enrol(county(), newTestStation(), code)).rejects.toThrow('ENROL_CODE_EXPIRED');
    await expect(enrol(county(), newTestStation(), '0000-0000-0000-0000-0000')).rejects.toThrow('ENROL_CODE_WRONG');
  });

  test('somebody in between who puts in his own keys can make neither proof', async () => {
    const { code } = await issue();
    const own = countyKeysOf(newCountyKeys()).publicKeys;
    await expect(enrol(county(), newTestStation(), code, { seenCountyKeys: own })).rejects.toThrow('ENROL_PROOF_WRONG');
  });

  test('a 工位码 is given once in the county', async () => {
    await enrol(county(), newTestStation(), (await issue()).code);
    await expect(issue()).rejects.toThrow('每个工位码全县只能用一次');
    await issue('A2');
    await expect(issue('A2')).rejects.toThrow('已有一张有效的注册单');
    await expect(issueEnrolment(county(), { office: '别县信访局', workplaceCode: 'A3' })).rejects.toThrow(
      '没有这个单位',
    );
  });

  test('a station whose first chain was over before it enrolled keeps its name', async () => {
    const station = newTestStation('0123456789abcdef0123456789abcdef');
    await enrol(county(), station, (await issue()).code);
    expect(await openSession(county(), station)).toMatchObject({ standing: 'approved', stationId: station.stationId });
    const page = await pushEvents(county(), station, [beginning(station, newTestStation(station.stationId)).raw]);
    expect(page.verdicts[0]).toMatchObject({ verdict: 'accepted' });
    await expect(openSession(county(), { ...station, stationId: 'f'.repeat(32) })).rejects.toThrow('STATION_UNKNOWN');
  });

  test('a new code moves a station to another place of work, but does not bring a revoked one back', async () => {
    const station = newTestStation();
    await enrol(county(), station, (await issue()).code);
    expect(await enrol(county(), station, (await issue('A2')).code)).toMatchObject({ workplaceCode: 'A2' });
    await revoke(county(), 'A2');
    await expect(enrol(county(), station, (await issue('A3')).code)).rejects.toThrow('STATION_REVOKED');
  });
});
