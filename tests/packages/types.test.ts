import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProject, type Project } from './project.ts';

/** The lowest of each package is the one that docs/sdk.md promises. */
const CASES = [
  { version: '5.4', module: 'node16', packages: ['sdk'] },
  { version: '5.4', module: 'bundler', packages: ['sdk'] },
  // What MSW and other dependencies declare needs it.
  { version: '5.7', module: 'nodenext', packages: ['sdk', 'mock'] },
  { version: '5.9', module: 'bundler', packages: ['sdk', 'mock'] },
  { version: '6.0', module: 'node16', packages: ['sdk', 'mock'] },
  { version: '7.0', module: 'nodenext', packages: ['sdk', 'mock'] },
  { version: '7.0', module: 'node16', packages: ['sdk', 'mock'] },
  { version: '7.0', module: 'bundler', packages: ['sdk', 'mock'] },
] as const;

const MODULES = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false,
  noEmit: true,
  target: 'es2022',
  lib: ['es2022', 'dom', 'dom.iterable', 'esnext.disposable'],
  types: ['node'],
};

/** What applications do with the SDK and its options, some of which they may not have. */
const SDK = `
import { AlingAiClient, type APIError, type Model, type Reply, toFile, webStorage } from '@alingai/sdk';
import { createFetchClient } from '@alingai/sdk/fetch';
import { fileFromPath } from '@alingai/sdk/node';
import { chatSend, createConnection } from '@alingai/sdk/operations';
import { infiniteQueryOptions, mutationOptions, queryKey, queryOptions } from '@alingai/sdk/react-query';
import { runTools, tool } from '@alingai/sdk/tools';
import { validateAnswers } from '@alingai/sdk/validation';
import { readFile } from 'node:fs/promises';

export async function use(token?: string, signal?: AbortSignal): Promise<[Reply, Reply, Model | undefined]> {
  const client = new AlingAiClient({ baseURL: '/', token, storage: token ? undefined : webStorage(), middleware: [validateAnswers()] });
  await client.account.uploadAvatar({ avatar: await toFile(await readFile('me.png'), 'me.png') });
  await client.account.uploadAvatar({ avatar: await fileFromPath('me.png') });
  queryOptions(client, 'conversations.list', { limit: 5 }).queryKey.length satisfies number;
  infiniteQueryOptions(client, 'conversations.list').initialPageParam satisfies number;
  mutationOptions(client, 'chat.send').mutationKey satisfies readonly [string, string];
  queryKey('messages.list', 'conv_123').length satisfies number;
  for await (const event of client.chat.stream({ message: 'Hello' }, { signal, maxResumes: undefined })) {
    if (event.type === 'content') event.content satisfies string;
  }
  for await (const conversation of client.conversations.list()) conversation.title satisfies string;
  const time = tool({ name: 'time', description: undefined, parameters: {}, run: () => new Date() });
  const run = runTools(client, { message: 'Hello', tools: [time] }, { signal, maxRounds: undefined });
  for await (const event of run) if (event.type === 'tool_result') event.content satisfies string;
  (await run.finalMessage()).conversation_id satisfies string;
  const codeOf = (error: APIError) => error.code satisfies string | undefined;
  void codeOf;
  // @ts-expect-error a mistyped field: the types are there, and not any
  void client.chat.send({ mesage: 'Hello' });
  // @ts-expect-error a mistyped operation
  queryOptions(client, 'conversations.lst');
  const { data } = await createFetchClient({ baseURL: '/' }).GET('/api/models/{model_id}', {
    params: { path: { model_id: 'gpt-4' } },
  });
  const connection = createConnection({ baseURL: '/', token });
  return [await client.chat.send({ message: 'Hello' }, { signal }), await chatSend(connection, { message: 'Hello' }), data?.data];
}
`;

const MOCK = `
import { createMock, type ErrorOf, type Seed } from '@alingai/mock';
import { setupAlingAi as setupInBrowser } from '@alingai/mock/browser';
import { setupAlingAi } from '@alingai/mock/node';
import { setupServer } from 'msw/node';

export async function use(): Promise<ErrorOf<'chat.send'>> {
  using mock = setupAlingAi({ unhandled: 'error', data: 'full' });
  mock.server.use(...createMock().handlers);
  setupServer(...mock.handlers);
  mock.scenario('chat.stream', { stall: true, after: 2 });
  // @ts-expect-error a mistyped operation
  mock.scenario('chat.strem', { stall: true });
  const seed: Seed = { users: [{ username: 'ada', role: 'developer' }] };
  (await mock.seed(seed)).users[0]?.token satisfies string | undefined;
  (await setupInBrowser({ quiet: true })).worker.stop();
  return 'RATE_LIMITED';
}
`;

let project: Project;
beforeAll(async () => {
  project = await openProject();
  await project.write({ 'sdk.ts': SDK, 'mock.ts': MOCK });
});
afterAll(() => project.close());

test.each(CASES)(
  'the types hold with TypeScript $version and module $module, as strictly as can be',
  async (it) => {
    const { version, module, packages } = it;
    const files = packages.map((name) => `${name}.ts`);
    const config = `${version}-${module}.json`;
    await project.write({ [config]: JSON.stringify({ compilerOptions: { ...STRICT, ...MODULES[module] }, files }) });
    const compiled = await project.run('node', `node_modules/typescript-${version}/bin/tsc`, '--project', config);
    expect(compiled).toEqual({ code: 0, output: '' });
  },
  120_000,
);
