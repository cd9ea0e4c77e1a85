import type { Store } from '@alingai/core';
import { expect } from 'vitest';

const conversation = (id: number, messages: number) => `
  INSERT INTO conversations (id, public_id, account_id, title, title_key, model, message_count, created_at, updated_at)
    VALUES (${id}, 'conv_${id}', 1, 't', 't', 'm', ${messages}, 0, 0);`;

const messages = (conversationId: number, rows: readonly (readonly [string, string, string?])[]) =>
  rows
    .map(
      ([publicId, role, status = 'completed']) => `
  INSERT INTO messages (public_id, conversation_id, account_id, role, content, tokens_used, status, created_at)
    VALUES ('${publicId}', ${conversationId}, 1, '${role}', 'x', 0, '${status}', 0);`,
    )
    .join('');

/** What a database had before messages were a tree, in the SQL of both. */
export const OLD_MESSAGES = `
  INSERT INTO accounts (id, email, username, username_key, password_hash, role, status, email_verified, preferences,
    created_at, updated_at) VALUES (1, 'a@example.com', 'a', 'a', '', 'user', 'active', 1, '{}', 0, 0);
  ${conversation(1, 4)}${conversation(2, 7)}${conversation(3, 0)}
  ${messages(1, [
    ['q1', 'user'],
    ['r1', 'assistant'],
    ['q2', 'user'],
  ])}
  ${messages(2, [
    ['a', 'user'],
    ['b', 'assistant', 'failed'],
    ['c', 'assistant', 'interrupted'],
    ['d', 'user'],
    ['e', 'assistant'],
    ['f', 'assistant'],
    ['g', 'assistant', 'interrupted'],
  ])}
  ${messages(1, [['r2', 'assistant', 'interrupted']])}`;

/** Each message of it, the one that it follows, and whether it is shown. */
const TREES: Readonly<Record<number, readonly (readonly [string, string | null, boolean])[]>> = {
  1: [
    ['q1', null, true],
    ['r1', 'q1', true],
    ['q2', 'r1', true],
    ['r2', 'q2', true],
  ],
  2: [
    ['a', null, true],
    ['b', 'a', false],
    ['c', 'a', true],
    ['d', 'c', true],
    ['e', 'd', true],
    ['f', 'e', false],
    ['g', 'e', true],
  ],
  3: [],
};

/** Checks that a store has what came of it. */
export async function expectTrees(store: Store): Promise<void> {
  for (const [id, tree] of Object.entries(TREES)) {
    const query = { conversationId: Number(id), offset: 0, limit: 100 };
    const { rows } = await store.messages.list({ ...query, all: true });
    expect(rows.map((it) => [it.publicId, it.parent, it.onPath])).toEqual(tree);
    const shown = tree.filter(([, , onPath]) => onPath);
    expect((await store.messages.list(query)).rows.map((it) => it.publicId)).toEqual(shown.map(([it]) => it));
    expect(await store.conversations.byId(Number(id))).toMatchObject({ messageCount: shown.length });
  }
  expect(await store.usage.holdings(1)).toEqual({ conversations: 3, messages: 9 });
}
