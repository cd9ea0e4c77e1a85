import type { Conversation } from '@alingai/core';
import { type RawBuilder, sql } from 'kysely';
import { COLUMNS } from '../conversations.ts';
import { FOLDERS } from '../folders.ts';
import { readSnapshot } from '../page.ts';
import type { Queries } from '../schema.ts';
import type { TitleQuery, TitleSearch } from '../title-search.ts';

/** How many characters a gram has; grams at the end of a title have fewer. */
const GRAM = 3;

/**
 * Up to this many conversations are all looked up; with more, the most recently used are tried
 * first.
 */
const FEW = 500;

/** A gram with no more titles than this is rare enough to stop. */
const RARE = 20;

/** Sorts after every character. */
const ABOVE = '\u{10FFFF}'.repeat(GRAM);

/** How many totals are cached. */
const REMEMBERED = 1000;

const SELECTED = sql.join(COLUMNS.map((it) => sql.ref(`conversations.${it}`)));

/**
 * Finds conversations by a part of their titles without reading all of them: the grams of titles
 * narrow them down. The cost grows with the number of results; a large count is cached until a
 * title changes, or a conversation is moved. The bin has no grams: nobody puts much into it.
 */
export function createTitleSearch(): TitleSearch {
  const totals = new Map<string, number>();

  async function search(queries: Queries, { accountId, folder, key, offset, limit }: TitleQuery) {
    const { holds, order } = FOLDERS[folder];
    const name = `${accountId} ${await titleChanges(queries, accountId)} ${folder} ${key}`;
    const known = totals.get(name);
    const ofFolder = sql`conversations where account_id = ${accountId} and ${holds} and instr(title_key, ${key})`;
    const found = known === undefined ? await find() : undefined;
    const total = known ?? (found ? await count(queries, found) : 0);
    if (total > FEW) remember(name, total);
    if (offset >= total) return { rows: [], total };
    const candidates =
      found && total <= FEW
        ? sql`(${found}) as found cross join conversations on conversations.id = found.conversation_id`
        : ofFolder;
    const { rows } = await sql<Conversation>`
      select ${SELECTED} from ${candidates}
      order by ${order}
      limit ${limit} offset ${offset}`.execute(queries);
    return { rows, total };

    async function find(): Promise<RawBuilder<unknown>> {
      if (folder === 'bin') return sql`select id as conversation_id from ${ofFolder}`;
      const byGrams = await findByGrams(queries, accountId, key);
      if (folder === 'all') return byGrams;
      return sql`select conversation_id from (${byGrams}) as named
        cross join conversations on conversations.id = named.conversation_id where ${holds}`;
    }
  }

  function remember(name: string, total: number): void {
    // Moves the most recently used to the end, so that the first is evicted.
    totals.delete(name);
    totals.set(name, total);
    const [oldest] = totals.keys();
    if (totals.size > REMEMBERED && oldest !== undefined) totals.delete(oldest);
  }

  return (queries, query) => readSnapshot(queries, (snapshot) => search(snapshot, query));
}

/** How often an account's titles changed: cached totals are valid while this stays the same. */
async function titleChanges(queries: Queries, accountId: number): Promise<number> {
  const counted = await queries
    .selectFrom('accountCounters')
    .select('titleChanges')
    .where('accountId', '=', accountId)
    .executeTakeFirst();
  return counted?.titleChanges ?? 0;
}

/** The query for the ids of the conversations whose titles contain `key`. */
async function findByGrams(queries: Queries, accountId: number, key: string): Promise<RawBuilder<unknown>> {
  const characters = [...key];
  if (characters.length < GRAM) return beginningWith(accountId, key);
  if (characters.length === GRAM) return exactly(accountId, key);
  const gram = await rarest(queries, accountId, gramsOf(characters));
  return sql`select conversation_id from (${exactly(accountId, gram)}) as named
    cross join conversations on conversations.id = named.conversation_id
    where instr(conversations.title_key, ${key})`;
}

function gramsOf(characters: string[]): string[] {
  const all = characters.slice(GRAM - 1).map((_, index) => characters.slice(index, index + GRAM).join(''));
  return [...new Set(all)];
}

/** A gram that few titles have, or else the rarest of all. */
async function rarest(queries: Queries, accountId: number, grams: string[]): Promise<string> {
  let best = { gram: grams[0] ?? '', titles: Number.POSITIVE_INFINITY };
  for (const gram of grams) {
    const titles = await count(queries, sql`${exactly(accountId, gram)} limit ${Math.min(best.titles, FEW)}`);
    if (titles < best.titles) best = { gram, titles };
    if (titles <= RARE) break;
  }
  return best.gram;
}

const exactly = (accountId: number, gram: string) =>
  sql`select conversation_id from title_grams where account_id = ${accountId} and gram = ${gram}`;

/** Several grams of a title can share a prefix. */
const beginningWith = (accountId: number, beginning: string) =>
  sql`select distinct conversation_id from title_grams
      where account_id = ${accountId} and gram >= ${beginning} and gram < ${beginning + ABOVE}`;

async function count(queries: Queries, found: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ found: number }>`select count(*) as found from (${found})`.execute(queries);
  return rows[0]?.found ?? 0;
}
