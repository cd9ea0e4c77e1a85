import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { AlingAiClient } from '../src/index.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const file = `${root}test/completed.ts`;

const PRELUDE = `
import { AlingAiClient } from '../src/index.ts';
import { createConnection } from '../src/operations.ts';
const client = new AlingAiClient('http://alingai.test');
const connection = createConnection({ baseURL: 'http://alingai.test' });
const stream = client.chat.stream({ message: 'Hello' });
const list = client.conversations.list();
const reply = client.chat.send({ message: 'Hello' });
`;

let completionsOf: (expression: string) => string[];

beforeAll(() => {
  let code = PRELUDE;
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: (name) => (name === file ? code : '1'),
    getScriptSnapshot: (name) => {
      const text = name === file ? code : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  completionsOf = (expression) => {
    code = `${PRELUDE}${expression}.`;
    const { entries = [] } =
      service.getCompletionsAtPosition(file, code.length, {
        includeCompletionsWithInsertText: true,
        includeSymbol: true,
      } as ts.GetCompletionsAtPositionOptions) ?? {};
    // `Symbol` is how an iterator completes.
    return entries
      .map((it) => it.name)
      .filter((it) => it !== 'Symbol')
      .sort();
  };
}, 60_000);

const METHODS = [
  'getProfile',
  'isSignedIn',
  'onAuthChange',
  'refresh',
  'sendMessage',
  'setTokens',
  'signIn',
  'signOut',
];

test('a client completes to its areas and its own methods', () => {
  const areas = Object.keys(new AlingAiClient('http://alingai.test'));
  expect(areas).toContain('chat');
  expect(completionsOf('client')).toEqual([...areas, ...METHODS].sort());
});

test('an area completes to its methods', () => {
  const client = new AlingAiClient('http://alingai.test');
  for (const area of ['chat', 'account', 'usage'] as const) {
    expect(completionsOf(`client.${area}`)).toEqual(Object.keys(client[area]).sort());
  }
});

test('a connection, which functions take, completes to nothing', () => {
  expect(completionsOf('connection')).toEqual([]);
});

test('streams, lists and promises complete to what they are used by', () => {
  const promise = ['catch', 'finally', 'then', 'withResponse'];
  expect(completionsOf('stream')).toEqual(
    ['abort', 'finalMessage', 'off', 'on', 'once', 'stop', 'text', 'toReadableStream'].sort(),
  );
  expect(completionsOf('list')).toEqual([...promise, 'pages', 'toArray'].sort());
  expect(completionsOf('reply')).toEqual(promise);
});
