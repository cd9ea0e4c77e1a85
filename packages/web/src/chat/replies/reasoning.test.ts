import { AlingAiClient } from '@alingai/sdk';
import { expect, test, vi } from 'vitest';
import { createReplies } from './replies.ts';

const STREAM = [
  { id: '0', data: { type: 'start', conversation_id: 'conv_1', message_id: 'msg_1', model: 'gpt-4' } },
  { id: '0-3', data: { type: 'reasoning', content: 'Tea' } },
  { id: '0-9', data: { type: 'reasoning', content: ' first' } },
  { id: '2-9', data: { type: 'content', content: 'Hi' } },
  { id: '2-9.2', data: { type: 'done' } },
];

test('what a model thinks is kept apart from what it says', async () => {
  const body = STREAM.map(({ id, data }) => `id: ${id}\nevent: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`).join(
    '',
  );
  const client = new AlingAiClient({
    baseURL: 'http://localhost',
    token: 'demo-token',
    fetch: async () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }),
  });
  const replies = createReplies(client, {
    isOnline: () => true,
    requestFrame: (draw) => draw(),
    onStarted: () => undefined,
    onUnsent: () => undefined,
    onSettled: async () => undefined,
  });
  const seen: (readonly [string, string])[] = [];
  replies.subscribe(() => {
    const reply = replies.get('conv_1');
    if (reply) seen.push([reply.reasoning, reply.text]);
  });
  replies.send({ message: 'Hello', conversation_id: 'conv_1' });
  await vi.waitFor(() => expect(replies.get('conv_1')).toBeUndefined());
  expect(seen.map(String).filter((it, index, all) => it !== all[index - 1])).toEqual([
    ',',
    'Tea,',
    'Tea first,',
    'Tea first,Hi',
  ]);
});
