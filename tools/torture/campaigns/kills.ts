import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { amountFaults, type ToldTokens } from '../amounts.ts';
import type { Campaign, CampaignOptions, Outcome } from '../campaign.ts';
import { createFlushedOnly, type FlushedOnly } from '../power-cut/flushed-only.ts';
import { createServerProcess, type ServerProcess } from '../server-process.ts';

const PEOPLE = 16;
/** Milliseconds between a start of the server and its end. */
const SHORTEST_LIFE = 200;
const LONGEST_LIFE = 5000;
/** Before a request is sent again that was not answered. */
const PAUSE_MS = 50;
/** How long after the last kill every request has to be answered. */
const LAST_ANSWER_MS = 60_000;
const PASSWORD = 'Correct-Horse-8';

/** A request that was answered. */
interface Acknowledged {
  /** What the message says, which no other message does. */
  message: string;
  operation: 'send' | 'stream' | 'completion';
  /** The reply. */
  id: string;
  content: string;
  tokens: ToldTokens;
  attempts: number;
}

/** One that was not. */
interface Unanswered {
  message: string;
}

/**
 * Kills a server again and again while people send messages with idempotency keys, each of them as
 * often as it takes to be answered. Then looks into the database: nothing acknowledged is lost, no
 * message is there twice, and every call of a model has its usage.
 */
export const kills: Campaign = {
  name: 'kills',
  summary: 'kill -9 while messages with idempotency keys are sent, and sent again',
  run: (options) => killAndInspect(options),
};

/** The same, and of the database only what had been flushed to the disk outlives each kill. */
export const powerCuts: Campaign = {
  name: 'power-cuts',
  summary: 'the same, and what had not been flushed to the disk is gone',
  run: (options) => killAndInspect(options, createFlushedOnly(options.folder)),
};

async function killAndInspect(
  { seconds, folder, report }: CampaignOptions,
  flushedOnly?: FlushedOnly,
): Promise<Outcome> {
  const data = join(folder, 'data');
  const server = await createServerProcess(data, [], flushedOnly?.environment);
  await server.start();
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => register(server.url, index)));

  const until = performance.now() + seconds * 1000;
  const isOver = () => performance.now() >= until;
  const givenUp = new AbortController();
  const sending = Promise.all(
    people.map((token, index) => sendUntil(server.url, { token, index, givenUp: givenUp.signal }, isOver)),
  );
  // It is awaited after the last kill; whatever fails before is told then.
  sending.catch(() => {});
  const kill = async () => {
    await server.kill();
    flushedOnly?.cut(data);
  };
  const { killed, startTimes } = await killUntil({ ...server, kill }, isOver, report);
  report('the last kill is over');
  await Promise.race([sending, setTimeout(LAST_ANSWER_MS, undefined, { ref: false })]);
  givenUp.abort();
  const sent = (await sending).flat();
  await server.stop();

  const acknowledged = sent.filter((it) => 'id' in it);
  const unanswered = sent.flatMap((it) => ('id' in it ? [] : [`“${it.message}” was never answered`]));
  const { figures, faults } = inspect(join(data, 'alingai.db'), acknowledged);
  return {
    figures: {
      kills: killed,
      'median start, ms': Math.round(median(startTimes)),
      'requests answered': acknowledged.length,
      'of these sent more than once': acknowledged.filter((it) => it.attempts > 1).length,
      ...figures,
    },
    faults: [...unanswered, ...faults],
  };
}

async function killUntil(server: ServerProcess, isOver: () => boolean, report: (line: string) => void) {
  const startTimes: number[] = [];
  let killed = 0;
  while (!isOver()) {
    await setTimeout(SHORTEST_LIFE + Math.random() * (LONGEST_LIFE - SHORTEST_LIFE));
    await server.kill();
    killed += 1;
    const begun = performance.now();
    await server.start();
    startTimes.push(performance.now() - begun);
    if (killed % 10 === 0) report(`${killed} kills`);
  }
  return { killed, startTimes };
}

/** Sends one request after the other, each until it is answered. */
async function sendUntil(
  url: string,
  { token, index, givenUp }: { token: string; index: number; givenUp: AbortSignal },
  isOver: () => boolean,
): Promise<(Acknowledged | Unanswered)[]> {
  const sent: (Acknowledged | Unanswered)[] = [];
  for (let turn = 0; !isOver(); turn += 1) {
    const operation = (['send', 'stream', 'send', 'completion'] as const)[turn % 4] ?? 'send';
    const words = `person ${index} turn ${turn} and some words that take a while to be said`;
    const message = turn % 3 === 0 ? `/echo ${words}` : `/slow 40 ${words}`;
    sent.push(await sendUntilAnswered(url, { token, operation, message, givenUp }));
  }
  return sent;
}

interface SendRequest {
  token: string;
  operation: Acknowledged['operation'];
  message: string;
}

async function sendUntilAnswered(
  url: string,
  { givenUp, ...request }: SendRequest & { givenUp: AbortSignal },
): Promise<Acknowledged | Unanswered> {
  const { operation, message } = request;
  const key = randomUUID();
  for (let attempts = 1; !givenUp.aborted; attempts += 1) {
    const answer = await ask(url, { ...request, key, signal: givenUp }).catch(ifServerIsGone);
    if (answer) return { ...answer, message, operation, attempts };
    await setTimeout(PAUSE_MS);
  }
  return { message };
}

/** The answer; `undefined` when the request is to be sent again. */
async function ask(
  url: string,
  { token, operation, message, key, signal }: SendRequest & { key: string; signal: AbortSignal },
): Promise<Pick<Acknowledged, 'id' | 'content' | 'tokens'> | undefined> {
  const post = (path: string, body: object) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
      signal,
    });
  switch (operation) {
    case 'send': {
      const response = await post('/api/chat/send', { message });
      if (isToRetry(response)) return undefined;
      const { data } = (await json(response)) as {
        data: { message_id: string; response: string; tokens_used: number };
      };
      return { id: data.message_id, content: data.response, tokens: { total: data.tokens_used } };
    }
    case 'stream': {
      const response = await post('/api/chat/stream', { message });
      if (isToRetry(response)) return undefined;
      const events = (await response.text()).split('\n').filter((it) => it.startsWith('data: '));
      const last = JSON.parse(events.at(-1)?.slice('data: '.length) ?? '{}') as {
        type?: string;
        message?: { id: string; content: string; tokens_used: number };
      };
      if (last.type !== 'done' || !last.message) return undefined;
      const { id, content, tokens_used } = last.message;
      return { id, content, tokens: { output: tokens_used } };
    }
    case 'completion': {
      const body = { model: 'gpt-4', messages: [{ role: 'user', content: message }] };
      const response = await post('/v1/chat/completions', body);
      if (isToRetry(response)) return undefined;
      const { id, choices, usage } = (await json(response)) as {
        id: string;
        choices: { message: { content: string } }[];
        usage: { prompt_tokens: number; completion_tokens: number };
      };
      const tokens = { input: usage.prompt_tokens, output: usage.completion_tokens };
      return { id, content: choices[0]?.message.content ?? '', tokens };
    }
    default:
      return operation satisfies never;
  }
}

function isToRetry({ status }: Response): boolean {
  return status === 409 || status === 503;
}

async function json(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} → ${response.status} ${text}`);
  return JSON.parse(text);
}

/**
 * What `fetch` throws when a connection cannot be made, ends in the middle of an answer, or is given up: while the answer
 * is read it may be the system's own error.
 */
function ifServerIsGone(error: unknown): undefined {
  const isAborted = error instanceof DOMException && error.name === 'AbortError';
  const isSystemError = error instanceof Error && 'code' in error && /^(E|UND_ERR)/.test(String(error.code));
  if (error instanceof TypeError || isAborted || isSystemError) return undefined;
  throw error;
}

/** A new account, and the access token of its first session. */
async function register(url: string, index: number): Promise<string> {
  const post = async (path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json' };
    return json(await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
  };
  const [username, email] = [`person${index}`, `person${index}@example.com`];
  await post('/api/auth/register', { username, email, password: PASSWORD, confirm_password: PASSWORD });
  const { data } = (await post('/api/auth/login', { email, password: PASSWORD })) as { data: { token: string } };
  return data.token;
}

interface StoredMessage {
  id: number;
  public_id: string;
  role: string;
  content: string;
  status: string;
}

function inspect(file: string, acknowledged: readonly Acknowledged[]): Outcome {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const count = (sql: string) =>
      Number(Object.values(database.prepare(`SELECT count(*) FROM ${sql}`).get() ?? {})[0]);
    const messages = database
      .prepare(
        "SELECT id, public_id, role, content, status FROM messages WHERE content LIKE '%person %' OR role = 'assistant'",
      )
      .all() as unknown as StoredMessage[];
    const replies = new Map(messages.filter((it) => it.role === 'assistant').map((it) => [it.public_id, it]));
    const questions = new Map<string, number>();
    for (const { role, content } of messages) {
      if (role === 'user') questions.set(content, (questions.get(content) ?? 0) + 1);
    }
    const stored = acknowledged.filter((it) => it.operation !== 'completion');
    const lost = stored.filter((it) => replies.get(it.id)?.content !== it.content);
    const doubled = [...questions].filter(([, times]) => times > 1);
    const unasked = stored.filter((it) => !questions.has(it.message));
    const withoutUsage = count(
      "messages WHERE role = 'assistant' AND id > 0 AND NOT EXISTS (SELECT 1 FROM usage WHERE message_id = messages.id)",
    );
    const completions = acknowledged.length - stored.length;
    const recordedCompletions = count('usage WHERE conversation_id IS NULL AND status = 200');
    const figures = {
      'messages stored': messages.length,
      'replies interrupted': messages.filter((it) => it.status === 'interrupted').length,
      'usage rows': count('usage'),
      'of these of interrupted calls': count('usage WHERE status = 500'),
      'acknowledged and lost': lost.length,
      'messages stored twice': doubled.length,
      'replies without usage': withoutUsage,
    };
    const faults = [
      ...lost.map((it) => `The reply ${it.id} to “${it.message}” was acknowledged and is not stored as it was`),
      ...unasked.map((it) => `The message “${it.message}” was answered and is not stored`),
      ...doubled.map(([content, times]) => `“${content}” is stored ${times} times`),
      ...faultOf(withoutUsage, 'replies have no usage'),
      ...faultOf(Math.max(0, completions - recordedCompletions), 'completions have no usage'),
      ...faultOf(count('pending_calls'), 'calls are pending'),
      ...faultOf(count("messages WHERE status = 'pending'"), 'replies are pending'),
      ...faultOf(count('reply_pieces'), 'pieces of replies are left'),
      ...faultOf(count('idempotency_keys WHERE answer IS NULL AND reply IS NULL'), 'keys are held by nothing'),
      ...faultOf(
        count(
          'conversations WHERE message_count <> (SELECT count(*) FROM messages WHERE conversation_id = conversations.id)',
        ),
        'conversations count their messages wrongly',
      ),
      ...faultOf(database.prepare('PRAGMA foreign_key_check').all().length, 'rows refer to nothing'),
      ...amountFaults(
        database,
        acknowledged.map(({ operation, id, tokens }) => ({ reply: operation === 'completion' ? null : id, tokens })),
      ),
      ...integrityFaults(database),
    ];
    return { figures, faults };
  } finally {
    database.close();
  }
}

function faultOf(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

function integrityFaults(database: DatabaseSync): string[] {
  const answers = database
    .prepare('PRAGMA integrity_check')
    .all()
    .map((it) => String(Object.values(it)[0]));
  return answers.filter((it) => it !== 'ok');
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
