import type { ModelResponse, NumberedEvent, ResponseItem, ResponseItems, ResponseStore } from '@alingai/core';
import type { Selectable } from 'kysely';
import { dialectOf, kept, locked } from './dialect.ts';
import type { Queries, Schema } from './schema.ts';
import { takeStep } from './transaction.ts';

type Part = keyof ResponseItems;

export function responseStore(queries: Queries): ResponseStore {
  return {
    insert: (response, { context, input }) =>
      takeStep(queries, async (transaction) => {
        await transaction.insertInto('responses').values(rowOf(response)).execute();
        await addItems(transaction, response, { context, input });
      }),

    async removeExpired(now) {
      await queries.deleteFrom('responses').where('expiresAt', '<=', now).execute();
    },

    async byId(accountId, id, now) {
      const row = await queries
        .selectFrom('responses')
        .selectAll()
        .where('id', '=', id)
        .where('accountId', '=', accountId)
        .where('expiresAt', '>', now)
        .executeTakeFirst();
      return row && responseOf(row);
    },

    async itemsOf(accountId, id) {
      const rows = await queries
        .selectFrom('responseItemUses')
        .innerJoin('responseItems', 'responseItems.id', 'responseItemUses.itemId')
        .select(['part', 'content'])
        .where('responseId', '=', id)
        .where('accountId', '=', accountId)
        .orderBy('position')
        .execute();
      const items: ResponseItems = { context: [], input: [], output: [] };
      for (const { part, content } of rows) items[part].push(JSON.parse(content));
      return items;
    },

    async item(accountId, itemId, now) {
      const row = await queries
        .selectFrom('responseItems')
        .select('content')
        .where('accountId', '=', accountId)
        .where('publicId', '=', itemId)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('responseItemUses')
              .innerJoin('responses', 'responses.id', 'responseItemUses.responseId')
              .select('position')
              .whereRef('responseItemUses.itemId', '=', 'responseItems.id')
              .where('expiresAt', '>', now),
          ),
        )
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && JSON.parse(row.content);
    },

    async start(id) {
      await queries
        .updateTable('responses')
        .set({ status: 'in_progress' })
        .where('id', '=', id)
        .where('completedAt', 'is', null)
        .execute();
    },

    appendEvents: (id, events) =>
      takeStep(queries, async (transaction) => {
        const incomplete = transaction
          .selectFrom('responses')
          .select('id')
          .where('id', '=', id)
          .where('completedAt', 'is', null);
        const running = await locked(transaction, incomplete).executeTakeFirst();
        if (running) await addEvents(transaction, id, events);
        return running !== undefined;
      }),

    settle: (id, { output, events, ending, ...settlement }) =>
      takeStep(queries, async (transaction) => {
        const settled = await transaction
          .updateTable('responses')
          .set({ ...settlement, ending: JSON.stringify(ending) })
          .where('id', '=', id)
          .where('completedAt', 'is', null)
          .returning('accountId')
          .executeTakeFirst();
        if (!settled) return false;
        await addItems(transaction, { id, accountId: settled.accountId }, { output });
        await addEvents(transaction, id, events);
        return true;
      }),

    async eventsOf(id, from) {
      const rows = await queries
        .selectFrom('responseEvents')
        .select('events')
        .where('responseId', '=', id)
        .where('last', '>=', from)
        .orderBy('first')
        .execute();
      const events = rows.flatMap((it) => JSON.parse(it.events) as NumberedEvent[]);
      return events.filter((it) => it.sequence_number >= from);
    },

    async delete(accountId, id) {
      const deleted = await queries
        .deleteFrom('responses')
        .where('id', '=', id)
        .where('accountId', '=', accountId)
        .executeTakeFirst();
      return deleted.numDeletedRows > 0;
    },

    async failOrphaned(node, ending, now) {
      const failed = await queries
        .updateTable('responses')
        .set({ status: 'failed', ending: JSON.stringify(ending), completedAt: now })
        .where('completedAt', 'is', null)
        .where(dialectOf(queries).isOrphaned(node))
        .executeTakeFirst();
      return Number(failed.numUpdatedRows);
    },
  };
}

async function addItems(
  queries: Queries,
  { id: responseId, accountId }: Pick<ModelResponse, 'id' | 'accountId'>,
  items: Partial<Record<Part, readonly ResponseItem[]>>,
): Promise<void> {
  const last = await queries
    .selectFrom('responseItemUses')
    .select('position')
    .where('responseId', '=', responseId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  let position = (last?.position ?? -1) + 1;
  for (const part of ['context', 'input', 'output'] as const) {
    for (const item of items[part] ?? []) {
      const itemId = await itemIdOf(queries, accountId, item);
      await queries.insertInto('responseItemUses').values({ responseId, position, part, itemId }).execute();
      position += 1;
    }
  }
}

/** The row of an item: the one that is there already where it says the same. */
async function itemIdOf(queries: Queries, accountId: number, item: ResponseItem): Promise<number> {
  const content = JSON.stringify(item);
  const same = queries
    .selectFrom('responseItems')
    .select('id')
    .where('accountId', '=', accountId)
    .where('publicId', '=', item.id)
    .where('content', '=', content);
  const existing = await kept(queries, same).executeTakeFirst();
  if (existing) return existing.id;
  const { id } = await queries
    .insertInto('responseItems')
    .values({ accountId, publicId: item.id, content })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function addEvents(queries: Queries, responseId: string, events: readonly NumberedEvent[]): Promise<void> {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  const row = { responseId, first: first.sequence_number, last: last.sequence_number, events: JSON.stringify(events) };
  await queries.insertInto('responseEvents').values(row).execute();
}

function rowOf({ asked, ending, background, keepsEvents, ...response }: ModelResponse) {
  return {
    ...response,
    background: Number(background),
    keepsEvents: Number(keepsEvents),
    asked: JSON.stringify(asked),
    ending: ending && JSON.stringify(ending),
  };
}

export function responseOf({
  asked,
  ending,
  background,
  keepsEvents,
  ...row
}: Selectable<Schema['responses']>): ModelResponse {
  return {
    ...row,
    background: background === 1,
    keepsEvents: keepsEvents === 1,
    asked: JSON.parse(asked),
    ending: ending === null ? null : JSON.parse(ending),
  };
}
