import type { Connection } from './connection';

/**
 * What a county would have said, for a practice folder that has none: everything before `until` is received, and one
 * visit comes back. Never called for a real folder.
 *
 * @param until UTC ms
 */
export function pretendDelivery(
  connection: Connection,
  until: number,
  returned: { readonly eventId: string; readonly reason: string },
): void {
  connection.write((writer) => {
    writer.run(
      `UPDATE event SET delivery = 'accepted', received_at = occurred_at WHERE is_own = 1 AND occurred_at < ?`,
      until,
    );
    writer.run(
      `UPDATE event SET delivery = 'refused', reason = ?, received_at = occurred_at WHERE id = ?`,
      returned.reason,
      returned.eventId,
    );
  });
}
