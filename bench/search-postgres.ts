// How long a search on PostgreSQL takes for a person with a fifth of 1,000,000 messages, with 10,000 of them, and with
// 100. Makes its data in an empty database: that of ALINGAI_TEST_POSTGRES_URL, or in a cluster of its own, which is in
// memory. Prints a table, and fails when a search takes longer than it may.
import type { Store } from '@alingai/core';
import { openPostgresStore } from '@alingai/server/storage/postgres';
import { findPostgres, startCluster } from '@alingai/server/testing/find-postgres';
import { Client } from 'pg';

const MESSAGES = 1_000_000;
const PEOPLE = 2000;
/** Sentences that messages are made of, eight each. */
const SENTENCES = 60_000;
const PER_MESSAGE = 8;

/** Who has how many, and how long a search may take for them: 99 of 100, in milliseconds. */
const PERSONS = [
  { id: 1, messages: 200_000, most: 350, runs: 30 },
  { id: 2, messages: 10_000, most: 20, runs: 100 },
  { id: 3, messages: 100, most: 20, runs: 100 },
] as const;

/** The nth most frequent Chinese character of the data, and word of Latin letters. */
const character = (index: number) => String.fromCharCode(0x4e00 + 6 * index);
const word = (index: number) => `w${index.toString(36)}${'aeiou'[index % 5]}n`;

const SEARCHES: readonly [string, string][] = [
  ['one character, common', character(0)],
  ['one character, rare', character(2990)],
  ['two characters, common', character(0) + character(1)],
  ['two characters, rare', character(700) + character(20)],
  ['three characters', character(3) + character(50) + character(9)],
  ['a word, rare', word(5900)],
  ['two letters', 'wa'],
  ['nothing found', '龘龘'],
];

const silent = { info() {}, warn() {}, error() {} };
const source = findPostgres();
if (!source) throw new Error('There is no PostgreSQL: set ALINGAI_TEST_POSTGRES_URL to an empty database.');
const url = 'url' in source ? source.url : await startCluster(source.programs);
const store = await openPostgresStore(url, silent);
try {
  await fill(url);
  let isSlow = false;
  console.log('| messages | search | found | median | 99 of 100 |\n| ---: | --- | ---: | ---: | ---: |');
  for (const person of PERSONS) {
    const all: number[] = [];
    for (const [name, text] of SEARCHES) {
      const { times, found } = await measure(store, person, text);
      all.push(...times);
      console.log(rowOf(person.messages, name, found, times));
    }
    console.log(rowOf(person.messages, 'all of them', undefined, all));
    isSlow ||= percentile(all, 0.99) > person.most;
  }
  if (isSlow) process.exitCode = 1;
} finally {
  await store.close();
}
process.exit();

async function measure(store: Store, { id, runs }: (typeof PERSONS)[number], text: string) {
  const search = () => store.messages.search({ accountId: id, text, offset: 0, limit: 20 });
  const { total: found } = await search();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    await search();
    times.push(performance.now() - begun);
  }
  return { times, found };
}

function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function rowOf(messages: number, name: string, found: number | undefined, times: readonly number[]): string {
  const [median, most] = [0.5, 0.99].map((it) => `${percentile(times, it).toFixed(1)} ms`);
  return `| ${messages.toLocaleString('en')} | ${name} | ${found ?? ''} | ${median} | ${most} |`;
}

/** The messages of all people come in turn, as they do in life: those of one lie far apart. */
async function fill(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  const sentences = Array.from({ length: SENTENCES }, (_, index) => sentenceOf(index));
  const owner = (n: string) =>
    `case when ${n} % 5 = 0 then 1 when ${n} % 100 = 1 then 2 when ${n} % 10000 = 2 then 3 else 4 + (${n}::bigint * 7919) % ${PEOPLE - 3} end`;
  await client.query('begin');
  for (const table of ['conversations', 'messages']) await client.query(`alter table ${table} disable trigger user`);
  await client.query('create temp table sentences (id bigint primary key, text text)');
  await client.query(
    'insert into sentences select ordinality - 1, text from unnest($1::text[]) with ordinality as it(text)',
    [sentences],
  );
  await client.query(`
    insert into accounts (id, email, username, username_key, password_hash, role, status, email_verified, preferences,
        created_at, updated_at)
      select n, n || '@example.com', n, n, '', 'user', 'active', 1, '{}', 0, 0 from generate_series(1, ${PEOPLE}) as n;
    insert into conversations (id, public_id, account_id, title, title_key, model, message_count, created_at, updated_at)
      select id, 'conv_' || id, id, '', '', 'gpt-4o', 0, 0, 0 from accounts;
    insert into messages (id, public_id, conversation_id, role, content, tokens_used, status, created_at, account_id)
      select n, 'msg_' || n, ${owner('n')}, 'user', 'a message', 0, 'completed', n, ${owner('n')}
      from generate_series(1, ${MESSAGES}) as n;
    insert into message_keys (account_id, id, key)
      select account_id, messages.id, string_agg(text, '') from messages
      cross join generate_series(1, ${PER_MESSAGE}) as part
      join sentences on sentences.id = (messages.id * 104729 + part * part * 1299709) % ${SENTENCES}
      group by messages.id, account_id order by messages.id`);
  for (const table of ['conversations', 'messages']) await client.query(`alter table ${table} enable trigger user`);
  await client.query('commit');
  await client.query('vacuum analyze');
  await client.end();
}

/** Few characters and words are frequent, and many are rare. */
function sentenceOf(index: number): string {
  let seed = index + 1;
  const random = () => {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const pick = (count: number) => Math.floor(count ** random()) - 1;
  const isChinese = index % 4 > 0;
  const parts = Array.from({ length: isChinese ? 16 : 10 }, () =>
    isChinese ? character(pick(3000)) : word(pick(6000)),
  );
  return isChinese ? `${parts.join('')}。` : `${parts.join(' ')}. `;
}
