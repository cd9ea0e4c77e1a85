import { searchKey } from '@alingai/core';
import { type RawBuilder, sql } from 'kysely';
import { IS_OUTSIDE_BIN } from './folders.ts';
import type { Queries } from './schema.ts';
import { firstSegment, messageIdOf, rowidOf, SEGMENTS_PER_MESSAGE } from './search-segments.ts';

/** A text is rare with no more matches than this, whose ever they are. */
const RARE = 1000;
/** How many messages are scanned for a text that no index covers. */
const NEWEST_MESSAGES = 5000;

const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]`;
const RUNS = new RegExp(`${CHARACTER}+`, 'gu');
const PAIR = new RegExp(`^${CHARACTER}{1,2}$`, 'u');

/**
 * The ids of an account's messages that contain a text, newest first:
 * - three or more characters of any kind use the index of trigrams
 * - one or two Chinese, Japanese or Korean characters, which are words already, use the index of
 *   pairs
 * - one or two others are looked for in the newest messages
 */
export async function searchMessages(
  queries: Queries,
  accountId: number,
  key: string,
  most: number,
): Promise<number[]> {
  const index = indexFor(accountId, key);
  if (!index) {
    return idsOf(
      queries,
      sql`
        SELECT id FROM (
          SELECT id, conversation_id, content FROM messages
          WHERE account_id = ${accountId} ORDER BY id DESC LIMIT ${NEWEST_MESSAGES}) AS messages
        WHERE instr(search_key(content), ${key}) AND ${IS_OUTSIDE_BIN} ORDER BY id DESC LIMIT ${most}`,
    );
  }
  // Rare texts are matched for all owners first: reading the index entries of an owner with very
  // many messages is slow.
  const anybodys = await matches(queries, index.table, index.text, RARE + 1);
  if (anybodys.length > RARE) return ownMatches(queries, index, most);
  if (anybodys.length === 0) return [];
  const own = await queries
    .selectFrom('messages')
    .select('id')
    .where('id', 'in', anybodys)
    .where('accountId', '=', accountId)
    .where(IS_OUTSIDE_BIN)
    .execute();
  return own.map((it) => it.id).sort((a, b) => b - a);
}

interface Index {
  table: RawBuilder<unknown>;
  text: string;
  owner: string;
}

/**
 * The index that covers a text, and the query with its owner; `undefined` when no index covers such
 * texts.
 */
function indexFor(accountId: number, key: string): Index | undefined {
  const length = [...key].length;
  if (length >= 3) {
    const owner = `owner : ${phrase(ownerTrigram(accountId))}`;
    return { table: sql.table('message_trigrams'), text: `text : ${phrase(key)}`, owner };
  }
  if (!PAIR.test(key)) return undefined;
  const text = length === 2 ? phrase(key) : `${phrase(key)} *`;
  return { table: sql.table('message_pairs'), text, owner: ownerWord(accountId) };
}

/** All matches of an owner, but those in conversations that lie in the bin. */
function ownMatches(queries: Queries, { table, text, owner }: Index, most: number): Promise<number[]> {
  const rowid = sql`${table}.rowid`;
  const messageId = sql`iif(${rowid} > 0, ${rowid}, -${rowid} / ${sql.lit(SEGMENTS_PER_MESSAGE)})`;
  // A cross join is made in its order: else SQLite goes through all that is in the bin for each match.
  return idsOf(
    queries,
    sql`SELECT ${rowid} AS id FROM ${table} WHERE ${table} MATCH ${`${owner} AND ${text}`} AND NOT EXISTS (
        SELECT 1 FROM messages CROSS JOIN conversations ON conversations.id = messages.conversation_id
        WHERE messages.id = ${messageId} AND conversations.deleted_at IS NOT NULL)
      ORDER BY ${rowid} DESC LIMIT ${most}`,
  );
}

function matches(queries: Queries, table: RawBuilder<unknown>, match: string, most: number): Promise<number[]> {
  return idsOf(
    queries,
    sql`SELECT rowid AS id FROM ${table} WHERE ${table} MATCH ${match} ORDER BY rowid DESC LIMIT ${most}`,
  );
}

async function idsOf(queries: Queries, query: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await query.execute(queries);
  const ids = (rows as { id: number }[]).map((it) => messageIdOf(it.id));
  return [...new Set(ids)].sort((a, b) => b - a);
}

/** Quoted, so that every character is literal. */
function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * Adds a message to the index, once its text is final: of a long one the beginning, the rest is put
 * into the queue of the indexer.
 */
export async function indexMessage(
  queries: Queries,
  accountId: number,
  { id, content }: { id: number; content: string },
): Promise<void> {
  if (content === '') return;
  const { text, hasMore } = firstSegment(content);
  await insertSegment(queries, { messageId: id, segment: 0, accountId, text });
  if (hasMore) await queries.insertInto('unindexedMessages').values({ messageId: id, segment: 1 }).execute();
}

/** Adds a part of a message's text to the index. */
export async function insertSegment(
  queries: Queries,
  { messageId, segment, accountId, text }: { messageId: number; segment: number; accountId: number; text: string },
): Promise<void> {
  const rowid = rowidOf(messageId, segment);
  const { trigrams, pairs } = indexEntries(accountId, text);
  await sql`INSERT INTO message_trigrams (rowid, owner, text) VALUES (${rowid}, ${trigrams.owner}, ${trigrams.text})`.execute(
    queries,
  );
  if (pairs !== null) await sql`INSERT INTO message_pairs (rowid, pairs) VALUES (${rowid}, ${pairs})`.execute(queries);
}

/** Takes a message out of the index, because its text will be another one. */
export async function unindexMessage(queries: Queries, id: number): Promise<void> {
  for (const table of [sql.table('message_trigrams'), sql.table('message_pairs')]) {
    await sql`DELETE FROM ${table} WHERE rowid = ${id}`.execute(queries);
    await sql`
      DELETE FROM ${table} WHERE rowid BETWEEN ${rowidOf(id + 1, 0) * -SEGMENTS_PER_MESSAGE + 1} AND ${rowidOf(id, 1)}
    `.execute(queries);
  }
  await queries.deleteFrom('unindexedMessages').where('messageId', '=', id).execute();
}

/**
 * The indexed form of a message. Its owner is one of its words, so that messages of others are not
 * read.
 */
export function indexEntries(accountId: number, content: string) {
  const key = searchKey(content);
  const pairs = pairsOf(key);
  return {
    trigrams: { owner: ownerTrigram(accountId), text: key },
    pairs: pairs === '' ? null : `${ownerWord(accountId)} ${pairs}`,
  };
}

const DIGITS = 2 ** 14;
const FIRST_DIGIT = 0x4e00;

/** An account as one trigram: a number of three digits, written as Chinese characters. */
function ownerTrigram(accountId: number): string {
  const digits = [Math.floor(accountId / DIGITS ** 2), Math.floor(accountId / DIGITS), accountId];
  return String.fromCharCode(...digits.map((it) => FIRST_DIGIT + (it % DIGITS)));
}

const ownerWord = (accountId: number) => `account${accountId}`;

/**
 * `你好吗` becomes `你好 好吗 吗`: every character starts a word of the index, and every two neighbours
 * form one.
 */
function pairsOf(key: string): string {
  return (key.match(RUNS) ?? [])
    .flatMap((run) => {
      const characters = [...run];
      return characters.map((it, index) => it + (characters[index + 1] ?? ''));
    })
    .join(' ');
}
