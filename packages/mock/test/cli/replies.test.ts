import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readReplies } from '../../src/cli/replies.ts';
import { run, serve } from './program.ts';

/** A file with this text, until the end of the test. */
async function fileOf(text: string, name = 'replies.yaml'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-replies-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

test('what the models reply comes from a file, the first entry that fits', async () => {
  const file = await fileOf(`
- when: 天气
  reply: { toolCalls: [{ name: weather, arguments: { city: 杭州 } }] }
- when: { matches: '^thanks', flags: i }
  reply: You are welcome.
- when: ''
  reply: { content: Anything else?, usage: { input: 3, output: 4 } }
`);
  const { url } = await serve('--speed', 'instant', '--replies', file);
  const ask = async (content: string) => {
    const response = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4', messages: [{ role: 'user', content }] }),
    });
    return response.json();
  };
  expect((await ask('杭州的天气？')).choices[0].message.tool_calls[0].function).toEqual({
    name: 'weather',
    arguments: '{"city":"杭州"}',
  });
  expect((await ask('Thanks!')).choices[0].message.content).toBe('You are welcome.');
  expect(await ask('What now?')).toMatchObject({
    choices: [{ message: { content: 'Anything else?' } }],
    usage: { prompt_tokens: 3, completion_tokens: 4 },
  });
});

test('JSON will do', async () => {
  const file = await fileOf('[{"when":"a","reply":"b","times":2}]', 'replies.json');
  expect(await readReplies(file)).toEqual([{ when: 'a', reply: 'b', times: 2 }]);
});

test.each([
  ['a: b', /replies.yaml must hold a list of replies/],
  ['- just a text', /reply 1: it must have when and reply/],
  ['- {when: a, reply: b}\n- {when: a, replay: b}', /reply 2: it has no “replay”; it has when, reply, times/],
  ['- {when: a}', /reply 1: a reply must be a text or an object/],
  ['- {when: a, reply: {txt: b}}', /reply 1: a reply has no “txt”/],
  ['- {reply: b}', /reply 1: when must be a text, or a regular expression/],
  ['- {when: {matches: a, flag: i}, reply: b}', /reply 1: when must be/],
  ['- {when: {matches: "("}, reply: b}', /reply 1: Invalid regular expression/],
  ['- {when: a, reply: b, times: 0.5}', /reply 1: times must be a whole number/],
  ['- [', /replies.yaml is neither YAML nor JSON: /],
])('says what is wrong with %j', async (text, words) => {
  await expect(readReplies(await fileOf(text))).rejects.toThrow(words);
});

test('the command ends with one line about a file that is not there', async () => {
  expect(await run('--port', '0', '--replies', 'nowhere.yaml').ended).toEqual({
    code: 1,
    output: '',
    errors: 'alingai-mock: nowhere.yaml cannot be read: there is no such file.\n',
  });
});
