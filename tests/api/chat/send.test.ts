import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

async function conversationsOf(token: string) {
  return (await dataOf(host, 'conversations.list', { token })).conversations;
}

async function messagesOf(token: string, conversation_id: string) {
  return (await dataOf(host, 'messages.list', { token, path: { conversation_id } })).messages;
}

describe('chat.send', () => {
  test('200: answers with the reply of the named model', async () => {
    const { token } = await host.createPerson();
    const { id } = await dataOf(host, 'conversations.create', { token, body: {} });
    const body = {
      message: 'Hello, how are you?',
      conversation_id: id,
      model: 'gpt-3.5-turbo',
      temperature: 0.7,
      max_tokens: 2000,
    };
    const reply = await dataOf(host, 'chat.send', { token, body });
    expect(reply).toEqual({
      message_id: expect.stringMatching(/^msg_\w{16,}$/),
      conversation_id: id,
      response: expect.stringContaining('Hello, how are you?'),
      model: 'gpt-3.5-turbo',
      tokens_used: expect.any(Number),
      response_time: expect.any(Number),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      finish_reason: 'stop',
    });
    expect(reply.tokens_used).toBeGreaterThan(0);
  });

  test('200: one send is one message and one reply', async () => {
    const { token } = await host.createPerson();
    const message = '  /echo 你好，世界 👋  ';
    const { conversation_id, message_id } = await dataOf(host, 'chat.send', { token, body: { message } });
    const messages = await messagesOf(token, conversation_id);
    expect(messages).toEqual([
      {
        id: expect.stringMatching(/^msg_/),
        conversation_id,
        parent_id: null,
        current: true,
        role: 'user',
        content: message,
        model: null,
        tokens_used: expect.any(Number),
        status: 'completed',
        created_at: expect.any(String),
      },
      {
        id: message_id,
        conversation_id,
        parent_id: messages[0]?.id,
        current: true,
        role: 'assistant',
        content: '你好，世界 👋',
        model: 'gpt-3.5-turbo',
        tokens_used: expect.any(Number),
        status: 'completed',
        created_at: expect.any(String),
        finish_reason: 'stop',
      },
    ]);
    expect((await conversationsOf(token)).map((it) => it.message_count)).toEqual([2]);
  });

  test('200: begins a conversation, which has the first line of the message for a title', async () => {
    const { token } = await host.createPerson();
    const message = '\n  How do tides work?  \nAnd why twice a day?';
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message, model: 'gpt-4' } });
    expect(await conversationsOf(token)).toEqual([
      {
        id: conversation_id,
        title: 'How do tides work?',
        model: 'gpt-4',
        message_count: 2,
        last_message_at: expect.any(String),
        created_at: expect.any(String),
        pinned: false,
        archived: false,
        deleted_at: null,
      },
    ]);
  });

  test('200: cuts a long title at 30 characters, whatever they are made of', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'chat.send', { token, body: { message: '👋🏽'.repeat(40) } });
    const [conversation] = await conversationsOf(token);
    expect([...(conversation?.title ?? '')]).toHaveLength(30);
    expect(conversation?.title).toMatch(/^(👋🏽)+.?…$/u);
  });

  test('200: without a model the conversation’s own answers', async () => {
    const { token } = await host.createPerson();
    const { id } = await dataOf(host, 'conversations.create', { token, body: { model: 'gpt-4' } });
    const own = await dataOf(host, 'chat.send', { token, body: { message: 'Hello', conversation_id: id } });
    const other = await dataOf(host, 'chat.send', {
      token,
      body: { message: 'Hello', conversation_id: id, model: 'qwen-plus' },
    });
    const again = await dataOf(host, 'chat.send', { token, body: { message: 'Hello', conversation_id: id } });
    expect([own.model, other.model, again.model]).toEqual(['gpt-4', 'qwen-plus', 'gpt-4']);
  });

  test('200: takes a model whose id has a slash', async () => {
    const { token } = await host.createPerson();
    const body = { message: 'Hello', model: 'Qwen/QwQ-32B-Instruct' };
    const reply = await dataOf(host, 'chat.send', { token, body });
    expect(reply.model).toBe('Qwen/QwQ-32B-Instruct');
    expect(reply.response).toContain('Qwen/QwQ-32B-Instruct');
  });

  test('200: the model remembers what was said before', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: 'My name is Ada.' } });
    const { response } = await dataOf(host, 'chat.send', { token, body: { message: 'Who am I?', conversation_id } });
    expect(response).toContain('“My name is Ada.”');
    const elsewhere = await dataOf(host, 'chat.send', { token, body: { message: 'Who am I?' } });
    expect(elsewhere.response).not.toContain('Ada');
  });

  test('200: cuts the reply at max_tokens', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/echo 一二三四五六七八九十', max_tokens: 4 };
    expect((await dataOf(host, 'chat.send', { token, body })).response).toBe('一二三四');
  });

  test('200: counts the tokens of the message and of the reply', async () => {
    const { token } = await host.createPerson();
    const { conversation_id, tokens_used } = await dataOf(host, 'chat.send', {
      token,
      body: { message: '/echo 一二三四五' },
    });
    const [message, reply] = await messagesOf(token, conversation_id);
    expect(reply?.tokens_used).toBe(5);
    expect(tokens_used).toBe((message?.tokens_used ?? 0) + 5);
  });

  test('200: takes a message of 100,000 characters', async () => {
    const { token } = await host.createPerson();
    const message = `/echo ${'long '.repeat(19_998)}text`;
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message, max_tokens: 10 } });
    expect((await messagesOf(token, conversation_id))[0]?.content).toBe(message);
  });

  test('200: tells how many seconds the model took', async () => {
    const { token } = await host.createPerson();
    const sending = dataOf(host, 'chat.send', { token, body: { message: '/slow 2500 Hello', max_tokens: 1 } });
    await host.clock.longWait(2500);
    host.clock.advance(2500);
    const { response_time } = await sending;
    expect(response_time).toBeGreaterThanOrEqual(2.5);
    expect(response_time).toBeLessThan(5);
  });

  test('400: refuses a model that nobody knows', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.send', { token, body: { message: 'Hello', model: 'gpt-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
    expect(await conversationsOf(token)).toEqual([]);
  });

  test('200: a limit beyond what the model can write counts as what it can', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/echo Hello', model: 'gpt-3.5-turbo', max_tokens: 4097 };
    expect(await dataOf(host, 'chat.send', { token, body })).toMatchObject({ response: 'Hello' });
  });

  test('404: knows no such conversation, nor somebody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    const { id } = await dataOf(host, 'conversations.create', { token: other.token, body: {} });
    for (const conversation_id of ['conv_123', id]) {
      expectRefusal(await call(host, 'chat.send', { token: one.token, body: { message: 'Hello', conversation_id } }), {
        code: 'NOT_FOUND',
        field: 'conversation_id',
        reason: 'No such conversation',
      });
    }
    expect(await messagesOf(other.token, id)).toEqual([]);
  });
});
