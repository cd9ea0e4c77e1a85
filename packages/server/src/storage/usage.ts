import { type CallQuery, dollarsOf, moneyOf, type NewUsage, type UsageStore } from '@alingai/core';
import { sql } from 'kysely';
import { activityBetween } from './activity.ts';
import { readPage } from './page.ts';
import type { Queries } from './schema.ts';

/** The last moment that a `Date` knows. */
const END_OF_TIME = 8.64e15;

export function usageStore(queries: Queries): UsageStore {
  return {
    async list({ offset, limit, ...query }) {
      const page = await readPage(
        queries,
        { offset, limit },
        (connection) => callsOf(connection, query),
        (connection) => countCalls(connection, query),
      );
      return { ...page, rows: page.rows.map((it) => ({ ...it, cost: dollarsOf(it.cost) })) };
    },

    async holdings(accountId) {
      const counted = await queries
        .selectFrom('accountCounters')
        .select(['conversations', 'messages'])
        .where('accountId', '=', accountId)
        .executeTakeFirst();
      return counted ?? { conversations: 0, messages: 0 };
    },

    async totals(accountId) {
      const rows = await queries
        .selectFrom('activityTotals')
        .selectAll()
        .where('accountId', '=', accountId)
        .orderBy('model')
        .execute();
      return rows.map(({ accountId: _, ...it }) => it);
    },

    activity: (query) => activityBetween(queries, query),
  };
}

export async function insertUsage(queries: Queries, usage: NewUsage): Promise<void> {
  await queries
    .insertInto('usage')
    .values({ ...usage, cost: moneyOf(usage.cost) })
    .execute();
}

function callsOf(connection: Queries, { accountId, model, failed, from, to }: CallQuery) {
  let calls = connection
    .selectFrom('usage')
    .leftJoin('conversations', 'conversations.id', 'usage.conversationId')
    .leftJoin('messages', 'messages.id', 'usage.messageId')
    .select([
      'usage.id',
      'usage.accountId',
      'usage.conversationId',
      'usage.messageId',
      'usage.model',
      'usage.operation',
      'usage.status',
      'usage.inputTokens',
      'usage.outputTokens',
      'usage.cost',
      'usage.duration',
      'usage.address',
      'usage.createdAt',
      'conversations.publicId as conversation',
      'messages.publicId as message',
    ])
    .where('usage.accountId', '=', accountId)
    .orderBy('usage.createdAt', 'desc')
    .orderBy('usage.id', 'desc');
  if (model !== undefined) calls = calls.where('usage.model', '=', model);
  // As it stands in the index.
  if (failed !== undefined) calls = calls.where(sql`("usage"."status" >= 400)`, '=', Number(failed));
  if (from !== undefined) calls = calls.where('usage.createdAt', '>=', from);
  if (to !== undefined) calls = calls.where('usage.createdAt', '<', to);
  return calls;
}

async function countCalls(connection: Queries, { accountId, model, failed, from, to }: CallQuery): Promise<number> {
  const moments = [from ?? 0, to ?? END_OF_TIME];
  const rows = await activityBetween(connection, { accountId, model, moments });
  const calls = rows.reduce((sum, it) => sum + it.calls, 0);
  const failures = rows.reduce((sum, it) => sum + it.failedCalls, 0);
  if (failed === undefined) return calls;
  return failed ? failures : calls - failures;
}
