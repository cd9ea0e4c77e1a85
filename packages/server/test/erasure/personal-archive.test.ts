import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, readConfiguration, startServer } from '../../src/index.ts';
import { temporaryFolder } from '../folder.ts';
import { columnsOf, FIXED, fillEveryTable, MARK, NOT_PERSONAL, tablesOf } from './filled-database.ts';

/** What no archive has, by table or column, each with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  account_counters: 'numbers of what is in the archive',
  'accounts.search_key': 'the name and the address, as they are searched',
  activity: 'sums of model-calls.json',
  activity_totals: 'sums of model-calls.json',
  'accounts.username_key': 'the user name, as it is compared',
  'accounts.password_hash': 'a secret',
  'accounts.totp_secret': 'a secret',
  'accounts.avatar': 'the name of the file, which is in the archive itself',
  'api_tokens.hash': 'a secret',
  'conversations.title_key': 'the title, as it is searched',
  'own_keys.sealed_key': 'a secret',
  'invitations.token_hash': 'a secret',
  idempotency_keys: 'answers that are kept for a day, of messages and purchases that are in the archive',
  mail_tokens: 'hashes of secrets, and the address of the account',
  'models.text_key': 'the name, as it is searched',
  'messages.content': 'the text of the parts, which are in the archive in its place',
  'messages.details': 'is read as fields of its own',
  'messages.finish_reason': 'is read as a field of its own',
  parameter_refusals: 'what providers refuse, by the address that is in own-keys.json',
  pending_calls: 'a call under way, which is in model-calls.json once it has ended',
  platform_calls: 'counts of all accounts together',
  'posts.search_key': 'the text, as it is searched',
  post_tags: 'the tags of posts.json, as they are searched',
  recovery_codes: 'hashes of secrets',
  refresh_tokens: 'secrets',
  reply_pieces: 'parts of a reply that is being written, which are read with the message',
  response_events: 'the items of responses.json once more, as they came',
  'response_items.public_id': 'the id, which is in the item',
  title_grams: 'pieces of titles, as they are searched',
  'tools.name_key': 'the name, as it is compared',
  'tools.search_key': 'the text, as it is searched',
  unindexed_messages: 'which messages are still to be indexed',
  post_likes: 'has no text; likes.json names the posts',
  response_item_uses: 'has no text; responses.json has the items in their places',
  budgets: 'has no text; account.json has the limit',
};

const folder = temporaryFolder(afterAll);
const data = join(folder, 'data');
let server: RunningServer;
let archive: Record<string, string>;

async function start(): Promise<RunningServer> {
  const options = ['--port', '0', '--data', data, '--log-level', 'silent'];
  const { configuration } = readConfiguration(options, {}, false);
  return startServer({ ...configuration, adminPassword: 'Correct-Horse-7' });
}

beforeAll(async () => {
  server = await start();
  await server.close(0);
  const id = fillEveryTable(join(data, 'alingai.db'));
  const filled = new Sqlite(join(data, 'alingai.db'));
  filled.exec(`
    UPDATE accounts SET must_change_password = 0;
    UPDATE messages SET parts = '[{"type":"text","text":"${MARK} messages.parts"}]', details = NULL;
    UPDATE response_items SET content = '{"id":"msg_1","type":"${MARK} response_items.content"}';
    UPDATE responses SET expires_at = 9e12, ending = '{"error":"${MARK} responses.ending"}';
    UPDATE purchases SET billing_address = '{"city":"${MARK} purchases.billing_address"}';
    UPDATE posts SET tags = '["${MARK} posts.tags"]';
  `);
  filled.close();
  server = await start();
  const account = await server.store.accounts.byId(id);
  if (!account) throw new Error('The person is not there');
  const context = { id: 'req_test', address: null, userAgent: null, baseUrl: '' };
  const { accessToken } = await server.platform.domain.sessions.open(account, context);
  const answer = await fetch(`${server.url}/api/user/export`, { headers: { Authorization: `Bearer ${accessToken}` } });
  expect(answer.status).toBe(200);
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  archive = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
});
afterAll(() => server.close(0));

test('every text of every table is in the archive, or left out for a reason', () => {
  const filled = new Sqlite(join(data, 'alingai.db'), { readonly: true });
  const text = Object.values(archive).join('\n');
  const isLeftOut = (table: string, column: string) => table in LEFT_OUT || `${table}.${column}` in LEFT_OUT;
  const missing = tablesOf(filled)
    .filter((table) => !(table in NOT_PERSONAL))
    .flatMap((table) => columnsOf(filled, table).map((it) => ({ ...it, table })))
    .filter(({ table, name, type }) => type === 'TEXT' && !isLeftOut(table, name) && !(`${table}.${name}` in FIXED))
    .filter(({ table, name }) => {
      const values = filled.prepare(`SELECT ${name} FROM ${table}`).pluck().all() as (string | null)[];
      const [value = ''] = values.filter((it) => it !== null && [MARK, 'marked@'].some((mark) => it.includes(mark)));
      return !text.includes(`${MARK} ${table}.${name}`) && !text.includes(value ?? '');
    })
    .map(({ table, name }) => `${table}.${name}`);
  filled.close();
  expect(missing).toEqual([]);
});

test('a table without text is left out for a reason, or has a file', () => {
  const filled = new Sqlite(join(data, 'alingai.db'), { readonly: true });
  const wordless = tablesOf(filled).filter(
    (table) => !(table in NOT_PERSONAL) && !columnsOf(filled, table).some((it) => it.type === 'TEXT'),
  );
  filled.close();
  expect(wordless.filter((it) => !(it in LEFT_OUT))).toEqual([]);
  expect(JSON.parse(archive['likes.json'] ?? '')).toHaveLength(1);
  expect(JSON.parse(archive['account.json'] ?? '')).toMatchObject({ monthly_limit: expect.any(Number) });
});

test('the list of what is left out names what there is', () => {
  const filled = new Sqlite(join(data, 'alingai.db'), { readonly: true });
  const known = new Set(
    tablesOf(filled).flatMap((table) => [table, ...columnsOf(filled, table).map((it) => `${table}.${it.name}`)]),
  );
  filled.close();
  expect(Object.keys(LEFT_OUT).filter((it) => !known.has(it))).toEqual([]);
});
