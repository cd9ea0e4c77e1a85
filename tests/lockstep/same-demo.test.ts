import { type OperationId, operations } from '@alingai/contract';
import { createMock } from '@alingai/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestClock } from '../support/hosts/clock.ts';
import type { Host } from '../support/hosts/host.ts';
import { openServer } from '../support/hosts/server.ts';

/** Every operation that reads, of all surfaces, and paths that nobody serves. */
const reads = Object.values(operations).filter((it) => it.method === 'GET');
const unknown = [
  '/api/nowhere',
  '/api/models/',
  '/v1/nowhere',
  '/compat/chathub/nowhere',
  '/compat/maas/api/v1/nowhere',
];

/** What a path parameter may be in a demo that nobody has used: what is there, and what is not. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  user_id: ['1', '2', '99'],
  model_id: ['gpt-4', '1', 'nothing'],
  model: ['gpt-4', 'nothing'],
  provider_id: ['1', 'openai', '99'],
  tool_id: ['1', 'tool_1', '99'],
  conversation_id: ['conv_123', '1', 'conv_none'],
  message_id: ['msg_none', '1'],
};

const pathsOf = (path: string): string[] => {
  const [, name] = /\{(\w+)\}/.exec(path) ?? [];
  if (name === undefined) return [path];
  return (VALUES[name] ?? ['1', 'none']).flatMap((value) => pathsOf(path.replace(`{${name}}`, value)));
};

let server: Host;
const mock = createMock({ baseURL: 'http://mock.test', clock: createTestClock() });
beforeAll(async () => {
  server = await openServer({ demo: true });
}, 60_000);
afterAll(() => server.close());

/** An answer without what each host has of its own: times, random ids, its address and its machine. */
async function answerOf(baseURL: string, response: Response | undefined) {
  if (!response) return 'nobody answers';
  const type = response.headers.get('content-type');
  const text = await response.text();
  const body = type?.startsWith('application/json') ? JSON.parse(plain(baseURL, text)) : typeof text;
  return { status: response.status, type, body };
}

function plain(baseURL: string, text: string): string {
  return text
    .replaceAll(baseURL, 'http://host')
    .replace(/\b(req|conv|msg)_[\w-]{8,}/g, '$1_random')
    .replace(/"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[^"]*"/g, '"time"')
    .replace(/"(created|created_at|timestamp|uptime\w*|expires_in)":\d+(\.\d+)?/g, '"$1":0');
}

/** What the mock has in place of the world outside: stand-ins for WeChat and providers, and no machine. */
const OWN: Partial<Record<OperationId, string>> = {
  'system.info': 'the runtime and its memory',
  'system.metrics': 'what has been measured',
  'auth.wechatUrl': 'a stand-in answers for WeChat',
  'compat.chatbot.wechatUrl': 'the same',
  'providers.models': 'the simulator answers for providers',
};
const compared = reads
  .filter((it) => !(it.id in OWN))
  .flatMap(({ id, path }) => pathsOf(path).map((it) => [id as string, it] as const));

describe.each<[string, Record<string, string>]>([
  ['nobody', {}],
  ['the administrator of the demo', { Authorization: 'Bearer demo-token' }],
])('for %s', (_, headers) => {
  const rows = [...compared, ...unknown.map((it) => ['nothing', it] as const)];
  test.each(rows)('%s at %s is the same on the server and the mock', async (_id, path) => {
    const [ofServer, ofMock] = await Promise.all([
      answerOf(server.baseURL, await fetch(server.baseURL + path, { headers })),
      answerOf('http://mock.test', await mock.answer(new Request(`http://mock.test${path}`, { headers }))),
    ]);
    expect(ofMock).toEqual(ofServer);
  });
});
