import { expect, test } from 'vitest';
import { type House, leftOut, missingCoverageOf } from './missing-coverage.ts';

/** An operation that was added to the contract a moment ago. */
const archive = { id: 'conversations.archiveAll', surface: 'native', statuses: [200, 401, 404], provedForAll: [] };
const file = 'conversations/archive-all.test.ts';

const house = (tests: Record<string, string>, methods: string[] = [archive.id]): House => ({
  tests: new Map(Object.entries(tests)),
  methods: new Set(methods),
});

const complete = `
  test('200: archives them', …
  test.each(strangers)('401: refuses $stranger', …
  test.each(['user', 'developer'] as const)(
    \`404: knows nothing of another person’s\`, …`;

test('an operation with all of its parts has no gaps', () => {
  expect(missingCoverageOf(archive, house({ [file]: complete }))).toEqual([]);
});

test('without anything, all that is missing is named, with the file to add', () => {
  expect(missingCoverageOf(archive, house({ 'conversations/list.test.ts': complete }, ['conversations.list']))).toEqual(
    [
      'conversations.archiveAll has no method client.conversations.archiveAll: packages/codegen/src/sdk/resources.ts makes it',
      `conversations.archiveAll has no test: add tests/api/${file}, which runs against server and mock`,
      `conversations.archiveAll has no test of 200: add one titled "200: …" to tests/api/${file}`,
      `conversations.archiveAll has no test of 401: add one titled "401: …" to tests/api/${file}`,
      `conversations.archiveAll has no test of 404: add one titled "404: …" to tests/api/${file}`,
    ],
  );
});

test('a status that only a sentence mentions is not tested', () => {
  const source = complete.replace("'200: archives", "'archives 200: all of");
  expect(missingCoverageOf(archive, house({ [file]: source }))).toEqual([
    expect.stringContaining('has no test of 200'),
  ]);
});

test('a status that the tests of all operations prove needs no test of its own', () => {
  expect(missingCoverageOf({ ...archive, provedForAll: [401] }, house({}))).not.toContainEqual(
    expect.stringContaining('has no test of 401'),
  );
});

test('files of topics add statuses, but do not stand in for the main one', () => {
  const topic = 'conversations/archive-all.limits.test.ts';
  expect(missingCoverageOf(archive, house({ [topic]: complete }))).toEqual([
    expect.stringContaining(`add tests/api/${file}`),
  ]);
  expect(missingCoverageOf(archive, house({ [file]: '', [topic]: complete }))).toEqual([]);
});

test('an operation of another surface needs its tests, and no method of its own', () => {
  const operation = { ...archive, id: 'compat.maas.archive', surface: 'maas' };
  const missing = missingCoverageOf(operation, house({}, []));
  expect(missing).toHaveLength(4);
  expect(missing[0]).toContain('add tests/api/compat/maas/archive.test.ts');
});

test('an operation that never succeeds is a gap', () => {
  expect(missingCoverageOf({ ...archive, statuses: [401, 404] }, house({ [file]: complete }))).toEqual([
    'conversations.archiveAll documents no success: add one to its responses in openapi/',
  ]);
});

test.each([
  "test.runIf(host.name === 'server')('200: archives them'",
  "test.runIf(host.name === 'server').each(['one'])('200: archives %s'",
  "test.skipIf(host.name === 'mock')('200: archives them'",
  "test.only('200: archives them'",
  "describe.skip('conversations.archiveAll'",
  "test.todo('200: archives them'",
])('%s leaves out a host', (source) => {
  expect(leftOut(house({ [file]: `\n  ${source}` }).tests)).toHaveLength(1);
  expect(leftOut(house({ [file]: complete }).tests)).toEqual([]);
});
