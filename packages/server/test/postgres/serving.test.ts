import { NOW, newMessage, newReply, storeExchange } from '@alingai/core/testing';
import { Client } from 'pg';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readConfiguration } from '../../src/configuration/read.ts';
import { startServer } from '../../src/server.ts';
import { temporaryFolder } from '../folder.ts';
import { quickPasswords } from '../quick-start.ts';
import { createDatabase, hasPostgres } from './databases.ts';
import { migratedDatabase } from './migrated.ts';

const PASSWORD = 'Correct-Horse-7';
const SECRET = 'a-secret-that-all-servers-have-in-common';

const createLog = () => ({ info: () => {}, warn: vi.fn(), error: vi.fn() });

async function start(database: string, data = temporaryFolder(), log = createLog()) {
  const options = ['--port', '0', '--data', data, '--log-level', 'silent', '--database', database, '--no-rate-limit'];
  const { configuration } = readConfiguration(
    options,
    { ALINGAI_ADMIN_PASSWORD: PASSWORD, ALINGAI_SECRET: SECRET },
    false,
  );
  const server = await startServer(configuration, { log, passwords: quickPasswords });
  onTestFinished(() => server.close(0));
  return { server, log, data };
}

async function post(url: string, path: string, body: object, token?: string) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { data: Record<string, unknown> } };
}

async function signIn(url: string): Promise<string> {
  const { body } = await post(url, '/api/auth/login', { username: 'admin', password: PASSWORD });
  return body.data['token'] as string;
}

/** Ends connections as a restart of the database does. */
async function endConnections(database: string, which = ''): Promise<void> {
  const client = new Client(database);
  await client.connect();
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() ${which}`);
  await client.end();
}

const isWell = async (url: string) => (await fetch(`${url}/api/ready`)).status === 200;

describe.runIf(hasPostgres)('a server on PostgreSQL', () => {
  test('begins with an empty database, and finds everything again', async () => {
    const database = await createDatabase();
    const data = temporaryFolder();
    const first = await start(database, data);
    const token = await signIn(first.server.url);
    const sent = await post(first.server.url, '/api/chat/send', { message: '/echo 你好' }, token);
    expect(sent).toMatchObject({ status: 200, body: { data: { response: '你好' } } });
    await first.server.close(0);

    const { server } = await start(database, data);
    const headers = { Authorization: `Bearer ${token}` };
    const found = await fetch(`${server.url}/api/chat/search?q=好`, { headers });
    expect(await found.json()).toMatchObject({ data: { pagination: { total_count: 2 } } });
  });

  test('settles what an earlier one left', async () => {
    const database = await migratedDatabase();
    const first = await start(database);
    const { store } = first.server;
    const admin = await store.accounts.byUsername('admin');
    const conversation = await store.conversations.insert({
      publicId: 'conv_1',
      accountId: admin?.id ?? 0,
      appId: null,
      title: '',
      model: 'gpt-4',
      messageCount: 0,
      lastMessageAt: null,
      createdAt: NOW,
      updatedAt: NOW,
    });
    const turn = await storeExchange(store, conversation?.id ?? 0, newMessage(), newReply());
    if (!turn) throw new Error('It did not begin');
    await store.messages.saveProgress(turn, { content: 'As far as', reasoning: '' });
    await first.server.close(0);
    const { server } = await start(database);
    const found = await server.store.messages.byId(turn?.reply.id ?? 0);
    expect(found).toMatchObject({ message: { status: 'interrupted', content: 'As far as' } });
  });

  test('goes on after its connections were lost, whatever they were doing', async () => {
    const database = await migratedDatabase();
    const { server, log } = await start(database);
    const token = await signIn(server.url);
    const asking = Array.from({ length: 20 }, () => post(server.url, '/api/chat/send', { message: '/echo a' }, token));
    await endConnections(database);
    for (const { status } of await Promise.all(asking)) expect([200, 500, 503]).toContain(status);
    await expect.poll(() => isWell(server.url)).toBe(true);
    await expect
      .poll(async () => (await post(server.url, '/api/chat/send', { message: '/echo a' }, token)).status)
      .toBe(200);
    await expect
      .poll(() => log.warn.mock.calls.map(([event]) => event))
      .toContain('the connection to the other servers is lost, and is made again');
    await expect.poll(() => server.store.usage.pending()).toEqual([]);
  });
});
