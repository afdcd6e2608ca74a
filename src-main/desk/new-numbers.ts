import { randomBytes } from 'node:crypto';
import { shanghaiDay } from '../../src-shared/calendar/calendar-day';
import { caseNumberOf } from '../../src-shared/petition/case-number';
import { newPassphrase, newQueryCode } from '../../src-shared/petition/query-code';
import type { VisitFields } from '../../src-shared/visit/visit-fields';
import type { Writer } from '../store/connection';
import { findOwnChain } from '../store/own-chain';
import { StoreFault } from '../store/store-fault';
import { getStationState, type Station } from './station';

/** 查询口令 only for those who can give neither phone nor card (ux.md §0.9). */
export function newCodes(visit: VisitFields) {
  const hasProof = visit.isAnonymous !== true && ((visit.phone ?? '') !== '' || (visit.idNumber ?? '') !== '');
  const codes = { queryCode: newQueryCode(randomBytes(12)) };
  return hasProof ? codes : { ...codes, passphrase: newPassphrase(() => randomBytes(2)) };
}

/** The next serials of this generation and year. The counter grows in the transaction that uses it. */
export function numbersFor(
  station: Station,
  writer: Writer,
  visit: VisitFields,
  eventId: string,
  count: number,
): string[] {
  const chain = findOwnChain(writer);
  if (!chain) throw new StoreFault('STATION_NOT_OPEN');
  const state = getStationState(station);
  const year = Number(shanghaiDay(visit.visitedAt ?? station.now()).slice(0, 4));
  const counter = `serial:${chain.generation}:${year}`;
  const row = writer.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', counter);
  const last = Number(row?.value ?? 0);
  writer.run(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    counter,
    String(last + count),
  );
  return Array.from({ length: count }, (_, at) =>
    caseNumberOf({
      channel: visit.channel ?? 'visit',
      regionCode: state.configuration?.regionCode ?? '000000',
      year,
      workplaceCode: state.enrolment?.workplaceCode ?? '',
      stationId: chain.stationId,
      generation: chain.generation,
      isFirstGeneration: chain.generation === chain.stationId,
      serial: last + at + 1,
      eventId,
    }),
  );
}
