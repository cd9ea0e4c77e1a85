import { storeExchange } from '@alingai/core/testing';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const path = { conversation_id: 'conv_123' };

async function talk(token: string) {
  const message = '/echo **Tea**, please\n\n```js\nboil()\n```';
  const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message } });
  return { conversation_id };
}

describe('conversations.export', () => {
  test('200: hands out the conversation with all of its messages as JSON', async () => {
    const { token } = await host.createPerson();
    const own = await talk(token);
    const { headers, body } = await call(host, 'conversations.export', { token, path: own });
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${own.conversation_id}.json"`);
    expect(body).toEqual({
      conversation: await dataOf(host, 'conversations.get', { token, path: own }),
      messages: (await dataOf(host, 'messages.list', { token, path: own })).messages,
      exported_at: expect.any(String),
    });
  });

  test('200: is what the SDK gives as a file', async () => {
    const { token } = await host.createPerson();
    const own = await talk(token);
    const file = await clientOf(host, token).conversations.export(own.conversation_id);
    expect(JSON.parse(await file.text())).toMatchObject({
      conversation: { id: own.conversation_id },
      messages: [{}, {}],
    });
  });

  test('200: calls of tools, their results, sources and pictures are in both formats', async () => {
    const { token } = await host.createPerson();
    const first = await dataOf(host, 'chat.send', { token, body: { message: '/call look_up {"q":"`"}' } });
    const own = { conversation_id: first.conversation_id };
    const results = [{ type: 'tool_result' as const, tool_call_id: 'call_1', content: '``` 18 degrees' }];
    await dataOf(host, 'chat.send', { token, body: { ...own, message: results } });
    await dataOf(host, 'chat.send', { token, body: { ...own, message: '/cite Why?' } });
    await dataOf(host, 'chat.send', { token, body: { ...own, message: '/draw Why?' } });
    const { body } = await call(host, 'conversations.export', { token, path: own });
    const calls = [{ id: 'call_1', name: 'look_up', arguments: '{"q":"`"}', result: '``` 18 degrees' }];
    expect(body.messages[1]).toMatchObject({ content: '', tool_calls: calls });
    expect(body.messages[5].annotations).toHaveLength(2);
    const markdown = await call(host, 'conversations.export', { token, path: own, query: { format: 'markdown' } });
    expect(markdown.body).toContain('*Calls `look_up` (`call_1`)*\n\n```\n{"q":"`"}\n```');
    expect(markdown.body).toContain('*Result of `call_1`*\n\n````\n``` 18 degrees\n````');
    expect(markdown.body).toContain('- Simulators, an introduction: <https://example.com/simulators>');
    expect(markdown.body).toContain('![](data:image/png;base64,');
  });

  test('200: a long conversation is exported to its last message', async () => {
    const { token, id } = await host.createPerson();
    const conversation = await host.domain.conversations.create(id, {});
    for (let index = 0; index < 501; index += 1) {
      const message = {
        publicId: `msg_${id}_${index}`,
        role: 'user' as const,
        content: `${index}`,
        parts: null,
        model: null,
        tokensUsed: 0,
        status: 'completed' as const,
        createdAt: host.clock.now(),
      };
      await storeExchange(host.store, conversation.id, null, message);
    }
    const answer = await call(host, 'conversations.export', {
      token,
      path: { conversation_id: conversation.publicId },
    });
    expect(answer.body.messages.map((it: { content: string }) => it.content)).toEqual(
      Array.from({ length: 501 }, (_, index) => `${index}`),
    );
  });

  test('200: hands it out as Markdown, which the messages may be written in', async () => {
    const { token } = await host.createPerson();
    const own = await talk(token);
    const { headers, body } = await call(host, 'conversations.export', {
      token,
      path: own,
      query: { format: 'markdown' },
    });
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${own.conversation_id}.md"`);
    expect(body).toMatch(/^# \/echo \*\*Tea\*\*, please\n\n## 🧑 User\n/);
    expect(body).toContain('## 🤖 Assistant\n');
    expect(body.match(/\*\*Tea\*\*, please\n\n```js\nboil\(\)\n```/g)).toHaveLength(2);
  });

  test('400: no other format is known', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'conversations.export', { token, path, query: { format: 'html' } }), {
      code: 'VALIDATION_ERROR',
      field: 'format',
    });
  });

  test('404: nobody exports another person’s conversation', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const own = await talk(owner.token);
    expectRefusal(await call(host, 'conversations.export', { token: other.token, path: own }), {
      code: 'NOT_FOUND',
      field: 'conversation_id',
      reason: 'No such conversation',
    });
  });
});
