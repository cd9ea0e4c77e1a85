import type { Conversation, Page } from '@alingai/core';
import { type RawBuilder, sql } from 'kysely';
import type { Window } from './page.ts';
import type { Queries } from './schema.ts';

/** How many characters a gram has; grams at the end of a title have fewer. */
const GRAM = 3;

/** Of how many conversations all are looked up; of more, those that were used last are tried first. */
const FEW = 500;

/** How many of a long text's grams are compared, to find a rare one. */
const COMPARED = 8;

/** Above every character. */
const ABOVE = '\u{10FFFF}'.repeat(GRAM);

/**
 * An account's conversations whose titles contain `key`, the most recently used first. Its cost grows with
 * what is found, not with what there is: the grams of titles say which conversations to look at.
 */
export async function searchTitles(
  queries: Queries,
  columns: readonly (keyof Conversation)[],
  { accountId, key, offset, limit }: Window & { accountId: number; key: string },
): Promise<Page<Conversation>> {
  const characters = [...key];
  const whole = characters.length <= GRAM;
  const gram = whole ? key : await rarest(queries, accountId, gramsOf(characters));
  const named = whole && characters.length < GRAM ? prefixed(accountId, gram) : exactly(accountId, gram);
  const found = whole
    ? named
    : sql`select conversation_id from (${named}) as named
        cross join conversations on conversations.id = named.conversation_id
        where instr(conversations.title_key, ${key})`;

  const total = await count(queries, found);
  if (offset >= total) return { rows: [], total };
  const candidates =
    total <= FEW
      ? sql`(${found}) as found cross join conversations on conversations.id = found.conversation_id`
      : sql`conversations where account_id = ${accountId} and instr(title_key, ${key})`;
  const { rows } = await sql<Conversation>`
    select ${sql.join(columns.map((it) => sql.ref(`conversations.${it}`)))} from ${candidates}
    order by conversations.updated_at desc, conversations.id desc
    limit ${limit} offset ${offset}`.execute(queries);
  return { rows, total };
}

function gramsOf(characters: string[]): string[] {
  const all = characters.slice(GRAM - 1).map((_, index) => characters.slice(index, index + GRAM).join(''));
  return [...new Set(all)].slice(0, COMPARED);
}

/** The gram that the fewest titles have. */
async function rarest(queries: Queries, accountId: number, grams: string[]): Promise<string> {
  let best = { gram: grams[0] ?? '', titles: Number.POSITIVE_INFINITY };
  for (const gram of grams) {
    const titles = await count(queries, sql`${exactly(accountId, gram)} limit ${Math.min(best.titles, FEW)}`);
    if (titles < best.titles) best = { gram, titles };
  }
  return best.gram;
}

const exactly = (accountId: number, gram: string) =>
  sql`select conversation_id from title_grams where account_id = ${accountId} and gram = ${gram}`;

/** A title can have several grams that begin alike. */
const prefixed = (accountId: number, beginning: string) =>
  sql`select distinct conversation_id from title_grams
      where account_id = ${accountId} and gram >= ${beginning} and gram < ${beginning + ABOVE}`;

async function count(queries: Queries, found: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ found: number }>`select count(*) as found from (${found})`.execute(queries);
  return rows[0]?.found ?? 0;
}
