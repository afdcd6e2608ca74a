import type { Connection, Reader, Writer } from './connection';

/*
 * Who needs a file that stands in the folder: a draft of one person, or, once an event has named it, the journal.
 * A hold is written before the file, so that no file is ever without a row that leads to it.
 */

/** From now on this draft needs the file. */
export function holdAttachment(connection: Connection, hash: string, draftId: string, userId: string): void {
  connection.write((writer) => {
    writer.run('INSERT INTO attachment (hash, is_named) VALUES (?, 0) ON CONFLICT (hash) DO NOTHING', hash);
    writer.run(
      'INSERT INTO attachment_hold (hash, draft_id, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      hash,
      draftId,
      userId,
    );
  });
}

/** True when the file was brought into this draft by this very person. */
export function isHeld(reader: Reader, hash: string, draftId: string, userId: string): boolean {
  const row = reader.get(
    'SELECT 1 FROM attachment_hold WHERE hash = ? AND draft_id = ? AND user_id = ?',
    hash,
    draftId,
    userId,
  );
  return row !== undefined;
}

/** In the commit of the event that names them: they belong to the journal, whatever becomes of drafts. */
export function nameAttachments(writer: Writer, hashes: readonly string[]): void {
  for (const hash of hashes) {
    writer.run(
      'INSERT INTO attachment (hash, is_named) VALUES (?, 1) ON CONFLICT (hash) DO UPDATE SET is_named = 1',
      hash,
    );
  }
}

/**
 * Takes away the holds of drafts that are no more, and tells which files nobody needs.
 *
 * @param draftId one draft that has ended; null at a start, when every draft that is not on disk has
 */
export function releaseHolds(connection: Connection, draftId: string | null): string[] {
  return connection.write((writer) => {
    if (draftId === null) writer.run('DELETE FROM attachment_hold WHERE draft_id NOT IN (SELECT id FROM draft)');
    else writer.run('DELETE FROM attachment_hold WHERE draft_id = ?', draftId);
    return writer
      .all<{ hash: string }>(
        'SELECT hash FROM attachment WHERE is_named = 0 AND hash NOT IN (SELECT hash FROM attachment_hold)',
      )
      .map(({ hash }) => hash);
  });
}

/** After its file was taken away. */
export function forgetAttachment(connection: Connection, hash: string): void {
  connection.write((writer) =>
    writer.run(
      'DELETE FROM attachment WHERE hash = ? AND is_named = 0 AND hash NOT IN (SELECT hash FROM attachment_hold)',
      hash,
    ),
  );
}
