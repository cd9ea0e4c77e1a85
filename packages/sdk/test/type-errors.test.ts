import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));

/**
 * What is mistyped, what the compiler must say of it, and in how many characters it must be said.
 */
const mistakes = [
  ['a field', "client.chat.send({ mesage: 'Hello' })", "'mesage' does not exist in type 'SendMessage'", 150],
  ['a missing field', 'client.chat.send({})', "Property 'message' is missing", 150],
  [
    'a value',
    "client.chat.send({ message: 'x', temperature: 'warm' })",
    "'string' is not assignable to type 'number'",
    150,
  ],
  ['a method', "client.chat.sned({ message: 'x' })", "'sned' does not exist on type 'ChatResource'", 150],
  ['an area', 'client.chats', "Did you mean 'chat'?", 150],
  ['a query', 'client.conversations.list({ pages: 2 })', "Did you mean to write 'page'?", 300],
  [
    'a field of an answer',
    "(await client.chat.send({ message: 'x' })).answer",
    "'answer' does not exist on type 'Reply'",
    150,
  ],
  ['a function', "chatSend(client, { mesage: 'Hello' })", "'mesage' does not exist in type 'SendMessage'", 150],
  ['an operation', "queryOptions(client, 'conversations.lst')", '"conversations.lst"', 250],
  ['a path', "api.GET('/api/modls', {})", '"/api/modls"', 250],
  ['a field by path', "api.POST('/api/chat/send', { body: { mesage: 'x' } })", "'mesage' does not exist in type", 500],
  ['a field by path of a surface', "api.POST('/compat/chathub/api/chat', { body: { mesage: 'x' } })", "'mesage'", 500],
] as const;

let folder: string;
/** The errors of each line. */
const said: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(`${root}node_modules/.type-errors-`);
  const prelude = `import { AlingAiClient } from '../../src/index.ts'; import { chatSend } from '../../src/operations.ts'; import { createFetchClient } from '../../src/fetch.ts'; import { queryOptions } from '../../src/react-query.ts'; const client = new AlingAiClient('/'); const api = createFetchClient({ baseURL: '/' }); void [chatSend, api, queryOptions];`;
  const lines = mistakes.map(([, code]) => `void (${code});`);
  await writeFile(join(folder, 'mistakes.ts'), [prelude, ...lines, 'export {};'].join('\n'));
  const compilerOptions = { composite: false, emitDeclarationOnly: false, noEmit: true };
  const project = {
    extends: `${root}tsconfig.json`,
    compilerOptions,
    references: [],
    files: ['mistakes.ts'],
    include: [],
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const { stdout } = await promisify(execFile)(tsc, ['--project', folder, '--pretty', 'false']).catch((error) => error);
  for (const error of String(stdout).split(/^(?=\S*mistakes\.ts)/m)) {
    const [, line, message = ''] = /mistakes\.ts\((\d+),\d+\): (error [\s\S]*)/.exec(error) ?? [];
    said[Number(line)] = (said[Number(line)] ?? '') + message.trim();
  }
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(mistakes.map((it, index) => [...it, index + 2] as const))(
  'a mistake in %s is told in a few words: %s',
  (_, __, words, characters, line) => {
    expect(said[line]).toContain(words);
    expect(said[line]?.length).toBeLessThanOrEqual(characters);
  },
);
