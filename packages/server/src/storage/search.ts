import { searchKey } from '@alingai/core';
import { type RawBuilder, sql } from 'kysely';
import type { Window } from './page.ts';
import type { Queries } from './schema.ts';

/** How many results are counted. */
const MOST_COUNTED = 1000;
/** Where a text that no index knows is looked for. */
const NEWEST_MESSAGES = 5000;

const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`;
const RUNS = new RegExp(`${CHARACTER}+`, 'gu');
const PAIR = new RegExp(`^${CHARACTER}{1,2}$`, 'u');

/**
 * The ids of an account's messages that hold a text, newest first:
 * - three characters or more, of any kind, are found in the index of trigrams
 * - one or two Chinese, Japanese or Korean characters, which are words already, in the index of pairs
 * - one or two others among the newest messages
 */
export async function searchMessages(
  queries: Queries,
  accountId: number,
  text: string,
  { offset, limit }: Window,
): Promise<{ ids: number[]; total: number }> {
  const found = matches(accountId, searchKey(text));
  const { rows } = await sql<{ id: number }>`${found} LIMIT ${limit} OFFSET ${offset}`.execute(queries);
  const counted = await sql<{ total: number }>`
    SELECT COUNT(*) AS total FROM (${found} LIMIT ${MOST_COUNTED})`.execute(queries);
  return { ids: rows.map((it) => it.id), total: counted.rows[0]?.total ?? 0 };
}

function matches(accountId: number, key: string): RawBuilder<{ id: number }> {
  const length = [...key].length;
  if (length >= 3) return indexed(accountId, sql.table('message_trigrams'), phrase(key));
  if (PAIR.test(key)) return indexed(accountId, sql.table('message_pairs'), phrase(key) + (length === 1 ? ' *' : ''));
  return sql`
    SELECT id FROM (
      SELECT m.id, m.content FROM messages AS m
      WHERE m.conversation_id IN (SELECT id FROM conversations WHERE account_id = ${accountId})
      ORDER BY m.id DESC LIMIT ${NEWEST_MESSAGES})
    WHERE instr(search_key(content), ${key})
    ORDER BY id DESC`;
}

function indexed(accountId: number, index: RawBuilder<unknown>, match: string): RawBuilder<{ id: number }> {
  return sql`
    SELECT m.id FROM ${index} AS found
    CROSS JOIN messages AS m ON m.id = found.rowid
    CROSS JOIN conversations AS c ON c.id = m.conversation_id
    WHERE ${index} MATCH ${match} AND c.account_id = ${accountId}
    ORDER BY found.rowid DESC`;
}

/** Every character of it stands for itself. */
function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Makes a message findable, once what it says will not change any more. */
export async function indexMessage(queries: Queries, { id, content }: { id: number; content: string }): Promise<void> {
  if (content === '') return;
  const key = searchKey(content);
  await sql`INSERT INTO message_trigrams (rowid, text) VALUES (${id}, ${key})`.execute(queries);
  const pairs = pairsOf(key);
  if (pairs !== '') await sql`INSERT INTO message_pairs (rowid, pairs) VALUES (${id}, ${pairs})`.execute(queries);
}

/** `你好吗` is `你好 好吗 吗`: every character begins a word of the index, and every two neighbours are one. */
export function pairsOf(key: string): string {
  return (key.match(RUNS) ?? [])
    .flatMap((run) => {
      const characters = [...run];
      return characters.map((it, index) => it + (characters[index + 1] ?? ''));
    })
    .join(' ');
}
