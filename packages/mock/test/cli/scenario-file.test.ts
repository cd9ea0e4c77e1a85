import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readScenarioFile } from '../../src/cli/scenario-file.ts';
import { run, serve } from './program.ts';

async function fileOf(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-scenario-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'scenario.yaml'), text);
  return join(folder, 'scenario.yaml');
}

const WHOLE = `
seed: 7
now: 2026-01-01T00:00:00Z
speed: instant
data: empty
scenarios:
  - { operation: models.list, error: RATE_LIMITED, times: 1 }
  - { operation: '*', latency: [0, 1], probability: 0.5 }
replies:
  - when: weather
    reply: It is warm.
`;

test('a file says what there is, what becomes of requests, and what models reply', async () => {
  const file = await fileOf(WHOLE);
  expect(await readScenarioFile(file)).toEqual({
    mock: { seed: 7, now: '2026-01-01T00:00:00Z', speed: 'instant', data: 'empty' },
    scenarios: [
      { operation: 'models.list', fault: { error: 'RATE_LIMITED', times: 1 } },
      { operation: '*', fault: { latency: [0, 1], probability: 0.5 } },
    ],
    replies: [{ when: 'weather', reply: 'It is warm.' }],
  });

  // An option of the command line goes before it.
  const { url } = await serve('--scenario', file, '--data', 'demo');
  const get = (path: string, body?: string) =>
    fetch(`${url}/api${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
      ...(body !== undefined && { body }),
    });
  expect([(await get('/models')).status, (await get('/models')).status]).toEqual([429, 200]);
  const { data } = await (await get('/chat/send', '{"message":"weather?"}')).json();
  expect(data).toMatchObject({ response: 'It is warm.', created_at: '2026-01-01 00:00:00' });
  expect((await get('/chat/conversations/conv_123')).status).toBe(200);
});

test('--validate tells what is in a file, and serves nothing', async () => {
  const file = await fileOf(WHOLE);
  expect(await run('--scenario', file, '--validate').ended).toEqual({
    code: 0,
    output: `${file} is valid: 2 scenarios, 1 reply.\n`,
    errors: '',
  });
});

test('--validate tells every problem with its line', async () => {
  const file = await fileOf(`
seed: many
colour: red
scenarios:
  - { operation: chat.sned, error: RATE_LIMITED }
  - { operation: chat.send, error: PAYMENT_DECLINED }
  - { operation: models.list }
replies:
  - { when: weather }
`);
  const { code, output, errors } = await run('--scenario', file, '--validate').ended;
  expect([code, output]).toEqual([1, '']);
  const lines = errors.replaceAll(file, 'f').trim().split('\n');
  expect(lines).toEqual([
    'alingai-mock: f:2: seed must be a whole number from 0 on.',
    expect.stringMatching(/^f:3: colour is not known; there are seed, now/),
    'f:5: there is no operation chat.sned.',
    expect.stringMatching(/^f:6: chat\.send: error must be one of /),
    'f:7: models.list: nothing becomes of its requests.',
    expect.stringMatching(/^f:9: a reply must be/),
  ]);
});

test.each([
  ['seed: [', /:1: /],
  ['- a', /:1: must have some of/],
  ['scenarios: 7', /:1: scenarios must be a list/],
  ['now: noon', /:1: now must be a time/],
  ['speed: 0', /:1: speed must be instant/],
  ['latency: [2, 1]', /:1: latency must be milliseconds/],
  ['rateLimit: 1', /:1: rateLimit must be true or false/],
  ['data: some', /:1: data must be one of/],
])('says what is wrong with %j', async (text, words) => {
  await expect(readScenarioFile(await fileOf(text))).rejects.toThrow(words);
});

test('--validate is for a file', async () => {
  expect(await run('--validate').ended).toMatchObject({
    code: 1,
    errors: 'alingai-mock: --validate is for files: give one with --scenario.\n',
  });
});
