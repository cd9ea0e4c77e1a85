import { addAccount, addApp, addConversation, addExchange, newOutcome } from '@alingai/core/testing';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openPostgresStore } from '../../src/storage/postgres/index.ts';
import { createStatementNames } from '../../src/storage/postgres/statement-names.ts';
import { hasPostgres } from './databases.ts';
import { migratedDatabase } from './migrated.ts';
import { silent } from './silent.ts';

async function open(query = '') {
  const url = new URL(await migratedDatabase());
  if (query !== '') url.searchParams.append('prepare', query);
  const store = await openPostgresStore(url.href, silent);
  onTestFinished(() => store.close());
  return { store, url: url.href };
}

async function change(url: string, statement: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe.runIf(hasPostgres)('values in PostgreSQL', () => {
  test('a text with U+0000 is stored with a sign for it', async () => {
    const { store } = await open();
    const app = await addApp(store, { systemPrompt: 'a\0b', description: '\0' });
    expect(await store.apps.byId(app.id)).toMatchObject({ systemPrompt: 'a\ufffdb', description: '\ufffd' });
  });

  test('an id that JavaScript cannot hold is an error, and not another id', async () => {
    const { store, url } = await open();
    await change(url, 'alter table accounts alter id restart with 9007199254740993');
    await expect(addAccount(store)).rejects.toThrow('a number that is too large: 9007199254740993');
  });

  test.each(['我', '我们', '我们的', 'ß', '👍', 'e'])('messages are found by %s, whatever the locale', async (text) => {
    const { store } = await open();
    const conversation = await addConversation(store);
    const { reply } = await addExchange(store, conversation, newOutcome({ content: `(我们的 Straße 👍)` }));
    await addExchange(store, conversation, newOutcome({ content: '(他)' }));
    const found = await store.messages.search({ accountId: conversation.accountId, text, offset: 0, limit: 5 });
    expect(found).toMatchObject({ rows: [{ message: { id: reply.id } }], total: 1 });
  });

  test('lists of nothing are empty', async () => {
    const { store } = await open();
    expect(await store.providers.byKeys([])).toEqual([]);
    expect(await store.models.reorder([], 0)).toBeUndefined();
    expect(await store.invitations.list({ offset: 0, limit: 5 })).toEqual({ rows: [], total: 0 });
  });

  test.each([
    ['', true],
    ['on', true],
    ['off', false],
  ])('statements have names, unless a pooler knows none: prepare=%s', async (query, expected) => {
    const { store } = await open(query);
    const asked = vi.spyOn(Client.prototype, 'query');
    onTestFinished(() => asked.mockRestore());
    await addAccount(store);
    const names = asked.mock.calls.map(([statement]) => (statement as { name?: string }).name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.some((it) => it !== undefined)).toBe(expected);
  });

  test('so many statements have names, and no more', () => {
    const nameOf = createStatementNames();
    const names = Array.from({ length: 600 }, (_, index) => nameOf(`select ${index}`));
    expect(new Set(names.slice(0, 500)).size).toBe(500);
    expect(names.slice(500)).toEqual(Array(100).fill(undefined));
    expect(nameOf('select 0')).toBe(names[0]);
  });
});
