import type { ListedMessage, Message, MessagePath } from '@alingai/core';
import { type Selectable, sql } from 'kysely';
import { compileOnce } from './compile-once.ts';
import type { Queries, Schema } from './schema.ts';

/** A row of a message, with the public id of the one that it follows. */
export type MessageRow = Selectable<Schema['messages']> & { parent: string | null };

/** A literal: with a bound value SQLite cannot use the partial index of the current paths. */
export const ON_PATH = sql<boolean>`messages.on_path = 1`;

/** The rows of messages. */
export function messageRows(queries: Queries) {
  return queries
    .selectFrom('messages')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('messages as parents')
        .select('parents.publicId')
        .whereRef('parents.id', '=', 'messages.parentId')
        .as('parent'),
    );
}

/** The newest message of a conversation's current path. */
export const leafOf = compileOnce((queries, conversationId: number) =>
  queries
    .selectFrom('messages')
    .select(['id', 'publicId'])
    .where('conversationId', '=', conversationId)
    .where(ON_PATH)
    .orderBy('id', 'desc')
    .limit(sql.lit(1)),
);

/** From a message upwards, those that are not on the current path and the first one that is. */
const branchTo = (leaf: number) => sql`
  WITH RECURSIVE branch (id, parent_id, on_path) AS (
    SELECT id, parent_id, on_path FROM messages WHERE id = ${leaf}
    UNION ALL
    SELECT earlier.id, earlier.parent_id, earlier.on_path
    FROM branch JOIN messages AS earlier ON earlier.id = branch.parent_id WHERE branch.on_path = 0
  )`;

/** The message of the current path that the path to another one leaves it behind; that one itself where it is on it, 0 for none. */
async function forkTo(queries: Queries, leaf: number): Promise<number> {
  const { rows } = await sql<{ fork: number }>`${branchTo(leaf)}
    SELECT coalesce(max(id), 0) AS fork FROM branch WHERE on_path = 1`.execute(queries);
  return Number(rows[0]?.fork ?? 0);
}

/** Which messages are on a path. Read in the same snapshot as they are. */
export async function onPath(queries: Queries, { leaf }: MessagePath) {
  if (leaf === undefined) return ON_PATH;
  const fork = await forkTo(queries, leaf);
  const shared = sql`(${ON_PATH} AND messages.id <= ${fork})`;
  if (fork === leaf) return sql<boolean>`${shared}`;
  return sql<boolean>`(${shared} OR messages.id IN (${branchTo(leaf)} SELECT id FROM branch))`;
}

/** Makes the path to a message the current one, in a conversation that is locked; without a message there is none. */
export async function showPath(transaction: Queries, conversationId: number, leaf: number | null): Promise<void> {
  const fork = leaf === null ? 0 : await forkTo(transaction, leaf);
  const left = await transaction
    .updateTable('messages')
    .set({ onPath: 0 })
    .where('conversationId', '=', conversationId)
    .where(ON_PATH)
    .where('id', '>', fork)
    .executeTakeFirst();
  const entered =
    leaf === null || leaf === fork
      ? 0n
      : ((
          await sql`UPDATE messages SET on_path = 1 WHERE on_path = 0 AND id IN (${branchTo(leaf)} SELECT id FROM branch)`.execute(
            transaction,
          )
        ).numAffectedRows ?? 0n);
  const added = Number(entered) - Number(left.numUpdatedRows);
  if (added === 0) return;
  await transaction
    .updateTable('conversations')
    .set(({ eb }) => ({ messageCount: eb('messageCount', '+', added) }))
    .where('id', '=', conversationId)
    .execute();
}

/** The newest message behind one, which may be itself; without a message the newest of all. */
export async function newestBehind(
  queries: Queries,
  conversationId: number,
  messageId: number | null,
): Promise<number | null> {
  const { rows } =
    messageId === null
      ? await sql<{ leaf: number | null }>`
        SELECT max(id) AS leaf FROM messages WHERE conversation_id = ${conversationId}`.execute(queries)
      : await sql<{ leaf: number | null }>`
        WITH RECURSIVE behind (id) AS (
          SELECT id FROM messages WHERE id = ${messageId}
          UNION ALL
          SELECT later.id FROM behind
          JOIN messages AS later ON later.conversation_id = ${conversationId} AND later.parent_id = behind.id
        )
        SELECT max(id) AS leaf FROM behind`.execute(queries);
  const leaf = rows[0]?.leaf ?? null;
  return leaf === null ? null : Number(leaf);
}

/** Whether something follows a message. */
export async function goesOn(queries: Queries, { id, conversationId }: Pick<Message, 'id' | 'conversationId'>) {
  const next = await queries
    .selectFrom('messages')
    .select('id')
    .where('conversationId', '=', conversationId)
    .where('parentId', '=', id)
    .limit(1)
    .executeTakeFirst();
  return next !== undefined;
}

/** The messages of a conversation that follow the same one. */
export function versionsAfter(queries: Queries, conversationId: number, parentId: number | null) {
  return queries
    .selectFrom('messages')
    .where('conversationId', '=', conversationId)
    .where('parentId', parentId === null ? 'is' : '=', parentId);
}

/** Messages of a conversation, each with its place among its versions where there are several. */
export async function withVersions(
  queries: Queries,
  conversationId: number,
  rows: readonly MessageRow[],
  messages: readonly Message[],
): Promise<ListedMessage[]> {
  const parents = [...new Set(rows.flatMap((it) => it.parentId ?? []))];
  const siblings = queries
    .selectFrom('messages')
    .select(['id', 'publicId', 'parentId'])
    .where('conversationId', '=', conversationId)
    .orderBy('parentId')
    .orderBy('id');
  const found = [
    ...(parents.length > 0 ? await siblings.where('parentId', 'in', parents).execute() : []),
    ...(rows.some((it) => it.parentId === null) ? await siblings.where('parentId', 'is', null).execute() : []),
  ];
  const byParent = new Map<number | null, typeof found>();
  for (const it of found) byParent.set(it.parentId, [...(byParent.get(it.parentId) ?? []), it]);
  return messages.map((message, row) => {
    const versions = byParent.get(rows[row]?.parentId ?? null) ?? [];
    const place = versions.findIndex((it) => it.id === message.id);
    if (versions.length < 2 || place < 0) return message;
    const [previous = null, next = null] = [versions[place - 1]?.publicId, versions[place + 1]?.publicId];
    return { ...message, versions: { index: place + 1, count: versions.length, previous, next } };
  });
}
