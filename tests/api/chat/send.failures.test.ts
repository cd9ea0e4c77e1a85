import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

async function beginConversation(token: string): Promise<string> {
  return (await dataOf(host, 'conversations.create', { token, body: {} })).id;
}

async function messagesOf(token: string, conversation_id: string) {
  const { messages } = await dataOf(host, 'messages.list', { token, path: { conversation_id } });
  return messages.map(({ role, content, status }) => ({ role, content: content as string, status }));
}

describe('chat.send, when the model fails', () => {
  test.each([500, 429, 401])('502: a provider that answers %i is at fault, not the client', async (status) => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.send', { token, body: { message: `/fail ${status}` } }), {
      code: 'UPSTREAM_ERROR',
      reason: `The provider answered with status ${status}`,
    });
  });

  test('502: a reply that breaks off is not passed off as a whole one', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.send', { token, body: { message: '/cut 3 Hello' } }), {
      code: 'UPSTREAM_ERROR',
      reason: 'The reply was cut before its end',
    });
  });

  test('503: a provider may be out of service', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.send', { token, body: { message: '/fail 503' } }), {
      code: 'SERVICE_UNAVAILABLE',
      reason: 'The provider answered with status 503',
    });
  });

  test('503: a model that is switched off does not answer', async () => {
    const { token } = await host.createPerson();
    const [likeness] = await host.store.models.list();
    if (!likeness) throw new Error('There are no models');
    const { id: _, ...model } = likeness;
    await host.store.models.insertMissing([{ ...model, key: 'retired', active: false }]);
    expectRefusal(await call(host, 'chat.send', { token, body: { message: 'Hello', model: 'retired' } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
      reason: 'The model is switched off',
    });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
  });

  test('504: a provider may take too long', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.send', { token, body: { message: '/fail 504' } }), {
      code: 'UPSTREAM_TIMEOUT',
      reason: 'The provider answered with status 504',
    });
  });

  test('502: the message stays in the history, with a reply that failed', async () => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(token);
    expect((await call(host, 'chat.send', { token, body: { message: '/fail 500', conversation_id } })).status).toBe(
      502,
    );
    expect(await messagesOf(token, conversation_id)).toEqual([
      { role: 'user', content: '/fail 500', status: 'completed' },
      { role: 'assistant', content: '', status: 'failed' },
    ]);
  });

  test('502: what had come of a reply is kept as interrupted', async () => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(token);
    for (const message of ['/fail 500 2 Hello', '/cut 2 Hello']) {
      await call(host, 'chat.send', { token, body: { message, conversation_id } });
    }
    const replies = (await messagesOf(token, conversation_id)).filter((it) => it.role === 'assistant');
    expect(replies.map((it) => it.status)).toEqual(['interrupted', 'interrupted']);
    for (const { content } of replies) expect(content.trim().split(' ')).toHaveLength(2);
  });

  test('503: a conversation that began with a failure is there to be tried again', async () => {
    const { token } = await host.createPerson();
    await call(host, 'chat.send', { token, body: { message: '/fail 503' } });
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    expect(conversation).toMatchObject({ title: '/fail 503', message_count: 2 });
    const body = { message: '/echo well again', conversation_id: conversation?.id };
    expect((await dataOf(host, 'chat.send', { token, body })).response).toBe('well again');
  });

  test('200: a failed reply is no part of what the model is given next', async () => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(token);
    await call(host, 'chat.send', { token, body: { message: '/fail 500 Lost', conversation_id } });
    const { response } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello', conversation_id } });
    expect(response).toContain('Hello');
    expect((await messagesOf(token, conversation_id)).map((it) => it.status)).toEqual([
      'completed',
      'failed',
      'completed',
      'completed',
    ]);
  });
});

describe('chat.send, when the client goes away', () => {
  async function abandon(token: string, conversation_id: string, afterPieces: number) {
    const controller = new AbortController();
    const sending = host.fetch(`${host.baseURL}/api/chat/send`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '/slow 1000 Hello there', conversation_id }),
      signal: controller.signal,
    });
    await host.clock.longWait(1000);
    for (let pieces = 0; pieces < afterPieces; pieces += 1) {
      host.clock.advance(1000);
      await host.clock.longWait(1000);
    }
    controller.abort();
    await expect(sending).rejects.toThrow();
  }

  test('200: ends the model call before its first word', async () => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(token);
    await abandon(token, conversation_id, 0);
    await expect
      .poll(() => messagesOf(token, conversation_id), { interval: 5, timeout: 5000 })
      .toEqual([
        { role: 'user', content: '/slow 1000 Hello there', status: 'completed' },
        { role: 'assistant', content: '', status: 'interrupted' },
      ]);
  });

  test('200: keeps what had come of the reply', async () => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(token);
    await abandon(token, conversation_id, 2);
    await expect
      .poll(async () => (await messagesOf(token, conversation_id))[1]?.status, { interval: 5, timeout: 5000 })
      .toBe('interrupted');
    const [, reply] = await messagesOf(token, conversation_id);
    expect(reply?.content.trim().split(' ')).toHaveLength(2);
  });
});
