import type { Bus, ModelEvent, ModelUpstream } from '@alingai/core';
import { Client } from 'pg';
import { onTestFinished, vi } from 'vitest';
import { readConfiguration } from '../../src/configuration/read.ts';
import { startServer } from '../../src/server.ts';
import { temporaryFolder } from '../folder.ts';
import { quickPasswords } from '../quick-start.ts';
import { migratedDatabase } from './migrated.ts';

const PASSWORD = 'Correct-Horse-7';
const SECRET = 'a-secret-that-all-servers-have-in-common';

/** A model that says what it is told to, and nothing before. */
export function createSpokenModel() {
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const resolve of waiting) resolve();
    waiting.clear();
  };
  const said: ModelEvent[] = [];
  let calls = 0;
  let stopped: () => void = () => undefined;
  const isStopped = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  const models: ModelUpstream = {
    async *stream(_, signal) {
      calls += 1;
      signal.addEventListener('abort', () => {
        stopped();
        wake();
      });
      for (let next = 0; !signal.aborted; ) {
        const event = said[next];
        if (event) {
          next += 1;
          yield event;
          if (event.type === 'finish') return;
        } else {
          await new Promise<void>((resolve) => {
            waiting.add(resolve);
          });
        }
      }
    },
  };
  const say = (event: ModelEvent) => {
    said.push(event);
    wake();
  };
  return {
    models,
    say: (text: string) => say({ type: 'content', text }),
    finish: () => say({ type: 'finish', reason: 'stop', tokens: { input: 3, output: 2 } }),
    /** Resolves when it is told to stop. */
    isStopped,
    calls: () => calls,
  };
}

/** Starts servers on one database, with data folders of their own. */
export async function startServers(
  count: number,
  { models, bus, lease = 30_000 }: { models: ModelUpstream; bus?: Bus; lease?: number },
) {
  const database = await migratedDatabase();
  const servers = [];
  for (let index = 0; index < count; index += 1) {
    const options = ['--port', '0', '--data', temporaryFolder(), '--log-level', 'silent', '--no-rate-limit'];
    const { configuration } = readConfiguration(
      [...options, '--database', database, '--node-lease', String(lease)],
      { ALINGAI_ADMIN_PASSWORD: PASSWORD, ALINGAI_SECRET: SECRET },
      false,
    );
    const log = { info: () => {}, warn: vi.fn(), error: vi.fn() };
    const server = await startServer(configuration, { log, passwords: quickPasswords, models, ...(bus && { bus }) });
    onTestFinished(() => server.close(0));
    servers.push(server);
  }
  const client = new Client(database);
  await client.connect();
  onTestFinished(() => client.end());
  const query = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows;
  const urls = servers.map((it) => it.url) as [string, string, string];
  return { servers, urls, query, token: await signIn(urls[0]) };
}

async function signIn(url: string): Promise<string> {
  const { body } = await ask(url, 'POST', '/api/auth/login', { body: { username: 'admin', password: PASSWORD } });
  return body.data.token;
}

interface Asking {
  token?: string;
  body?: object;
  headers?: Record<string, string>;
}

function send(url: string, method: string, path: string, { token, body, headers }: Asking, signal?: AbortSignal) {
  return fetch(url + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
}

export async function ask(url: string, method: string, path: string, asking: Asking) {
  const response = await send(url, method, path, asking);
  // biome-ignore lint/suspicious/noExplicitAny: what it is, tests tell by matching it.
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
}

/** A stream of events, read in the background. */
export async function openEvents(url: string, method: string, path: string, asking: Asking) {
  const leaving = new AbortController();
  const response = await send(url, method, path, asking, leaving.signal);
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const events: any[] = [];
  let lastId = '';
  const read = async (body: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
      const frames = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (data === undefined) continue;
        lastId = /^id: (.*)$/m.exec(frame)?.[1] ?? lastId;
        events.push(JSON.parse(data));
      }
    }
  };
  const ended = read(response.body as ReadableStream<Uint8Array>).catch(() => undefined);
  const text = () => events.map((it) => (it.type === 'content' ? it.content : '')).join('');
  return {
    events,
    ended,
    text,
    lastId: () => lastId,
    last: () => events.at(-1),
    async leave() {
      leaving.abort();
      await ended;
    },
  };
}
