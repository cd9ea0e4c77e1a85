import {
  type CallQuery,
  dollarsOf,
  erasedModel,
  moneyOf,
  type NewUsage,
  type RecordedCall,
  type UsageStore,
} from '@alingai/core';
import { type Insertable, sql } from 'kysely';
import { activityBetween, END_OF_TIME, firstMoment } from './activity.ts';
import { compileOnce, insertOnce } from './compile-once.ts';
import { dialectOf, present } from './dialect.ts';
import { readSnapshot, type Window } from './page.ts';
import { endCall, insertCall, reservationOf } from './pending-calls.ts';
import { platformCalls, platformFirstTokens } from './platform-usage.ts';
import type { Queries, Schema } from './schema.ts';
import { takeStep } from './transaction.ts';

export function usageStore(queries: Queries): UsageStore {
  return {
    begin: (call) =>
      takeStep(queries, async (transaction) => {
        const reservation = await reservationOf(transaction, call);
        return 'refused' in reservation ? reservation : { call: await insertCall(transaction, call, reservation) };
      }),

    record: (usage, call = null) =>
      takeStep(queries, async (transaction) => {
        if (await endCall(transaction, call)) await insertUsage(transaction, usage);
      }),

    pending: () => queries.selectFrom('pendingCalls').select(PENDING).orderBy('id').execute(),

    orphaned: (node) =>
      queries
        .selectFrom('pendingCalls')
        .select(PENDING)
        .where(dialectOf(queries).isOrphaned(node))
        .orderBy('id')
        .execute(),

    async ofMessage(messageId) {
      const row = await queries
        .selectFrom('usage')
        .selectAll()
        .where('messageId', '=', messageId)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && { ...row, cost: dollarsOf(row.cost) };
    },

    list: ({ offset, limit, ...query }) =>
      readSnapshot(queries, async (connection) => {
        const total = await countCalls(connection, query);
        return { rows: offset < total ? await readCalls(connection, query, { offset, limit }) : [], total };
      }),

    async holdings(accountId) {
      const counted = await queries
        .selectFrom('accountCounters')
        .select(['conversations', 'messages'])
        .where('accountId', '=', accountId)
        .executeTakeFirst();
      return counted ?? { conversations: 0, messages: 0 };
    },

    began: (accountId) => firstMoment(queries, accountId),

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

    platformCalls: (moments) => platformCalls(queries, moments),

    platformFirstTokens: (moments) => platformFirstTokens(queries, moments),
  };
}

/** The columns of the core's pending call. */
const PENDING = [
  'id',
  'accountId',
  'conversationId',
  'messageId',
  'model',
  'operation',
  'inputTokens',
  'contextMessages',
  'droppedMessages',
  'inputPrice',
  'outputPrice',
  'reserved',
  'address',
  'createdAt',
  'owner',
] as const;

const insertRow = insertOnce((queries, row: Insertable<Schema['usage']>) => queries.insertInto('usage').values(row));
const ownerOf = compileOnce((queries, id: number) =>
  present(queries, queries.selectFrom('accounts').select('id').where('id', '=', id)),
);

/** Records a call: as nobody's, when its account is gone by then. */
export async function insertUsage(queries: Queries, usage: NewUsage): Promise<void> {
  const row = { ...usage, cost: moneyOf(usage.cost) };
  const [owner] = await ownerOf(queries, usage.accountId);
  await insertRow(queries, owner ? row : { ...row, ...NOBODYS, model: erasedModel(usage.accountId, usage.model) });
}

const NOBODYS = { accountId: null, address: null, conversationId: null, messageId: null };

async function readCalls(
  connection: Queries,
  { accountId, model, failed, from = 0, to = END_OF_TIME }: CallQuery,
  { offset, limit }: Window,
): Promise<RecordedCall[]> {
  const { truth, indexedBy } = dialectOf(connection);
  const ofModel = model === undefined ? sql`` : sql`and usage.model = ${model}`;
  const ofOutcome = failed === undefined ? sql`` : sql`and (usage.status >= 400) = ${truth(failed)}`;
  const { rows } = await sql<RecordedCall>`
    select usage.*, conversations.public_id as conversation, messages.public_id as message
    from usage ${indexedBy(indexFor(model, failed))}
    left join conversations on conversations.id = usage.conversation_id and conversations.deleted_at is null
    left join messages on messages.id = usage.message_id and conversations.id is not null
    where usage.account_id = ${accountId} ${ofModel} ${ofOutcome}
      and usage.created_at >= ${from} and usage.created_at < ${to}
    order by usage.created_at desc, usage.id desc
    limit ${limit} offset ${offset}`.execute(connection);
  return rows.map((it) => ({ ...it, cost: dollarsOf(it.cost) }));
}

/** Names the index, because with another one a page could scan all calls that do not match. */
function indexFor(model: string | undefined, failed: boolean | undefined): string {
  if (failed === undefined) return model === undefined ? 'usage_by_time' : 'usage_by_model';
  return model === undefined ? 'usage_by_outcome' : 'usage_by_model_and_outcome';
}

async function countCalls(connection: Queries, query: CallQuery): Promise<number> {
  const { accountId, model, failed, from = 0, to = END_OF_TIME } = query;
  const rows = await activityBetween(connection, { accountId, model, moments: [from, to] });
  const calls = rows.reduce((sum, it) => sum + it.calls, 0);
  const failures = rows.reduce((sum, it) => sum + it.failedCalls, 0);
  if (failed === undefined) return calls;
  return failed ? failures : calls - failures;
}
