import type { Conversation, Store } from '@alingai/core';
import {
  addAccount,
  addConversation,
  NOW,
  newConversation,
  newIdempotencyRecord,
  newMessage,
  newOutcome,
  newPendingCall,
  newReply,
  newUsage,
} from '@alingai/core/testing';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPostgresStore } from '../../src/storage/postgres/index.ts';
import { hasPostgres } from './databases.ts';
import { migratedDatabase } from './migrated.ts';
import { silent } from './silent.ts';

const SERVERS = 3;
const AT_ONCE = 36;
const EXCHANGES_EACH = 8;

/** Pairs of what is counted and what there is, which must be equal for every account. */
const COUNTED = `
  select accounts.id, counters.conversations = (select count(*) from conversations where account_id = accounts.id)
    and counters.messages = (select count(*) from messages where account_id = accounts.id and on_path = 1)
    and counters.messages = (select sum(message_count) from conversations where account_id = accounts.id)
    and (select sum(calls) from activity_totals where account_id = accounts.id)
      = (select count(*) from usage where account_id = accounts.id)
    and (select sum(cost) from activity_totals where account_id = accounts.id)
      = (select sum(cost) from usage where account_id = accounts.id)
    and not exists (
      select 1 from activity_totals as totals where account_id = accounts.id and totals.calls <> (
        select max(calls) from activity where account_id = totals.account_id and model = totals.model))
    as fits
  from accounts join account_counters as counters on counters.account_id = accounts.id`;

async function open() {
  const url = await migratedDatabase();
  const stores = await Promise.all(Array.from({ length: SERVERS }, () => openPostgresStore(url, silent)));
  const client = new Client(url);
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    for (const it of stores) await it.close();
  });
  return { stores, client };
}

/** An exchange of each kind: in an old conversation or a new one, replacing a reply or not, deleted or not. */
async function exchange(store: Store, conversation: Conversation, number: number): Promise<void> {
  const { accountId } = conversation;
  const isNew = number % 4 === 3;
  const newest = number % 4 === 2 ? await store.messages.newest({ conversationId: conversation.id }, 0, 1) : [];
  const replaces = newest[0]?.status === 'completed' ? newest[0].id : undefined;
  const call = newPendingCall(accountId, { most: 10, model: `model-${number % 3}` });
  const begun = await store.messages.beginExchange({
    conversation: isNew ? newConversation(accountId) : conversation.id,
    message: replaces === undefined ? newMessage() : null,
    reply: newReply({ model: call.model }),
    call,
    claim: { record: newIdempotencyRecord(accountId), now: NOW },
    ...(replaces !== undefined && { replaces }),
  });
  if (!begun || !('turn' in begun)) return;
  const { turn } = begun;
  await store.messages.saveProgress(turn, { content: 'Some', reasoning: '' });
  const usage = newUsage(accountId, turn, { model: call.model, createdAt: NOW + number * 900_000 });
  await store.messages.finishExchange(turn, newOutcome({ takesPlace: true }), usage, '{}');
  if (number % 5 === 4) await store.messages.delete(turn.reply.id);
  if (isNew && number % 8 === 7) await store.conversations.delete(turn.reply.conversationId);
}

describe.runIf(hasPostgres)('exchanges on PostgreSQL', () => {
  test.each([1, 2, 12])(
    'of %i accounts at once on three servers wait for nobody in a circle, and all count',
    async (people) => {
      const { stores, client } = await open();
      const [first] = stores;
      if (!first) throw new Error('There is no store');
      const conversations: Conversation[] = [];
      for (let index = 0; index < people; index += 1) {
        const { id: accountId } = await addAccount(first);
        await first.budgets.setLimit(accountId, 1_000_000_000_000);
        for (let each = 0; each < 3; each += 1) conversations.push(await addConversation(first, { accountId }));
      }
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, worker) => {
          for (let number = 0; number < EXCHANGES_EACH; number += 1) {
            const conversation = conversations[(worker + number) % conversations.length];
            const store = stores[(worker + number) % stores.length];
            if (conversation && store) await exchange(store, conversation, worker + number);
          }
        }),
      );
      const deadlocks = 'select deadlocks::int from pg_stat_database where datname = current_database()';
      expect((await client.query(deadlocks)).rows).toEqual([{ deadlocks: 0 }]);
      const { rows } = await client.query<{ id: string; fits: boolean }>(COUNTED);
      expect(rows).toHaveLength(people);
      expect(rows.filter((it) => !it.fits)).toEqual([]);
      expect(await first.usage.pending()).toEqual([]);
      const calls = 'select (select sum(calls) from platform_calls)::int = (select count(*) from usage) as fits';
      expect((await client.query(calls)).rows).toEqual([{ fits: true }]);
      expect((await client.query('select 1 from reply_pieces')).rows).toEqual([]);
    },
  );
});
