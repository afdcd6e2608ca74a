import type { Connection, Writer } from './connection';

export interface Draft {
  readonly id: string;
  readonly body: string;
  readonly caret: string;
  readonly savedAt: number;
  readonly run: string;
}

/** Keeps what a person has typed so far; in the encrypted database, in one small commit. */
export function saveDraft(connection: Connection, userId: string, draft: Draft): void {
  connection.write((writer) =>
    writer.run(
      `INSERT INTO draft (id, user_id, body, caret, saved_at, run) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET body = excluded.body, caret = excluded.caret, saved_at = excluded.saved_at, run = excluded.run
       WHERE user_id = excluded.user_id`,
      draft.id,
      userId,
      draft.body,
      draft.caret,
      draft.savedAt,
      draft.run,
    ),
  );
}

/** One person's own drafts, oldest first; nobody else's are ever returned. */
export function listDrafts(connection: Connection, userId: string): Draft[] {
  return connection.read.all<Draft>(
    'SELECT id, body, caret, saved_at AS savedAt, run FROM draft WHERE user_id = ? ORDER BY id',
    userId,
  );
}

/** A draft as it stands on disk; undefined when there is none of this person. */
export function findDraftBody(connection: Connection, userId: string, id: string): string | undefined {
  return connection.read.get<{ body: string }>('SELECT body FROM draft WHERE id = ? AND user_id = ?', id, userId)?.body;
}

export function dropDraft(connection: Connection, userId: string, id: string): void {
  connection.write((writer) => writer.run('DELETE FROM draft WHERE id = ? AND user_id = ?', id, userId));
}

/** Hands some of one person's drafts to another; anybody else's stay where they are. @returns how many went over */
export function giveDrafts(writer: Writer, fromId: string, toId: string, ids: readonly string[]): number {
  return writer.run(
    `UPDATE draft SET user_id = ? WHERE user_id = ? AND body NOT LIKE 'protected:%' AND id IN (SELECT value FROM json_each(?))`,
    toId,
    fromId,
    JSON.stringify(ids),
  ).changes;
}
