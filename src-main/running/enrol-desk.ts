import type { UploadStatus } from '../../src-shared/ipc/shapes';
import type { EnrolmentSheet } from '../../src-shared/sync/enrolment';
import { InputFault } from '../desk/input-fault';
import { getOwnChain, newId } from '../desk/station';
import { append } from '../store/append';
import { StoreFault } from '../store/store-fault';
import { countyClient } from '../sync/county-client';
import { findBinding, keepBinding, type CountyBinding } from '../sync/county-binding';
import { enrol } from '../sync/enrol';
import { uploadStatus } from '../sync/upload-status';
import type { Desk } from './desk';
import { actorForEnrolment } from './rights';

/** Binds this station to a county, once: another county needs another folder. */
export async function enrolDesk(
  desk: Desk,
  address: string,
  code: string,
  sheet?: EnrolmentSheet,
): Promise<UploadStatus> {
  const actorId = actorForEnrolment(desk);
  const station = desk.station();
  if (station.isPractice) throw new StoreFault('PRACTICE_ALONE');
  if (findBinding(station.connection)) throw new StoreFault('ENROLLED_ELSEWHERE');
  if (!/^https?:\/\/[^\s/]+/.test(address)) {
    throw new InputFault([{ path: 'address', sentence: '地址应以 http:// 或 https:// 开头' }]);
  }
  const { publicKey } = station.signingPair();
  const binding = await enrol(countyClient(address), publicKey, { address, code, ...(sheet ? { sheet } : {}) });
  recordEnrolment(desk, actorId, binding);
  desk.restartSync();
  desk.changed('state');
  return uploadStatus(station.connection, desk.sync());
}

function recordEnrolment(desk: Desk, actorId: string, binding: CountyBinding): void {
  const station = desk.station();
  const { countyId, officeId, officeName, workplaceCode } = binding;
  station.connection.write((writer) => keepBinding(writer, binding));
  const id = newId();
  append(station.connection, id, () => ({
    id,
    type: 'station.enrolled',
    streams: [{ type: 'station', id: getOwnChain(station).stationId }],
    actorId,
    occurredAt: station.now(),
    facts: { countyId, officeId, officeName, workplaceCode },
    personal: {},
  }));
}
