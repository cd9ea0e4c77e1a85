import type { ModelUpstream } from '@alingai/core';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf, request } from '../../support/http/call.ts';

const asked: unknown[] = [];
const models: ModelUpstream = {
  async *stream({ messages }) {
    asked.push(messages.at(-1)?.content);
    yield { type: 'content', text: 'A cat.' };
    yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };
  },
};
const host = await useHost({ models });
const video = { type: 'video_url', video_url: { url: 'https://example.com/cat.mp4' }, fps: 0.5 } as const;

test('how many pictures of a video the model looks at reaches the provider, and is kept', async () => {
  const { token } = await host.createPerson();
  const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: [video] } });
  const { messages } = await dataOf(host, 'messages.list', { token, path: { conversation_id } });
  expect(messages[0]?.content).toEqual([video]);
  await dataOf(host, 'bailian.chatCompletions', {
    token,
    body: { model: 'gpt-4', messages: [{ role: 'user', content: [video] }] },
  });
  const compat = '/compat/bailian/api/bailian/chat/completions';
  const body = { model: 'gpt-4', messages: [{ role: 'user', content: [{ ...video, text: null, image_url: null }] }] };
  expect((await request(host, 'POST', compat, { token, body })).status).toBe(200);
  expect(asked).toEqual([[video], [video], [video]]);
});
