import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { beginConversation, retireModel, say } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });

const messagesOf = (token: string) => dataOf(host, 'compat.chatbot.listMessages', { token });

describe('compat.chatbot.chat', () => {
  test.each(forms)('200: takes the documented request and answers as documented, $form', async ({ slash }) => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(host, token);
    const body = { ...documented.sending, conversation_id };
    const answer = await callAt(host, 'compat.chatbot.chat', slash, { token, body });
    expect(answer.status).toBe(200);
    expectShapeOf(answer.body, documented.exchange);
    expect(answer.body).toMatchObject({
      conversation_id,
      user_message: { conversation: conversation_id, role: 'user', content: '你好，世界！' },
      ai_message: {
        conversation: conversation_id,
        role: 'assistant',
        content: expect.stringContaining('你好，世界！'),
      },
      status: 'completed',
    });
    expect(await messagesOf(token)).toEqual([answer.body.user_message, answer.body.ai_message]);
  });

  test.each([{}, { conversation_id: null, model: null }, { model: '' }])(
    '200: begins a conversation for a message with %j',
    async (place) => {
      const { token } = await host.createPerson();
      const body = { message: '/echo Hi', ...place };
      const { conversation_id: id } = await dataOf(host, 'compat.chatbot.chat', { token, body });
      expect(await dataOf(host, 'compat.chatbot.listConversations', { token })).toMatchObject([
        { id, title: '/echo Hi' },
      ]);
    },
  );

  test('200: the id of a conversation may be sent as text', async () => {
    const { token } = await host.createPerson();
    const conversation_id = await beginConversation(host, token);
    const body = { message: '/echo Hi', conversation_id: String(conversation_id) };
    expect((await dataOf(host, 'compat.chatbot.chat', { token, body })).conversation_id).toBe(conversation_id);
  });

  test('200: the model remembers what was said before, here and natively', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'chat.send', { token, body: { message: 'My name is Ada.' } });
    const [conversation] = await dataOf(host, 'compat.chatbot.listConversations', { token });
    const body = { message: 'Who am I?', conversation_id: conversation?.id };
    const { ai_message } = await dataOf(host, 'compat.chatbot.chat', { token, body });
    expect(ai_message.content).toContain('“My name is Ada.”');
  });

  test('200: what is said here is in the native history and usage', async () => {
    const { token } = await host.createPerson();
    await say(host, token, 'Hello');
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    const { messages } = await dataOf(host, 'messages.list', { token, path });
    expect(messages).toMatchObject([
      { role: 'user', content: '/echo Hello', status: 'completed' },
      { role: 'assistant', content: 'Hello', status: 'completed' },
    ]);
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token });
    expect(api_calls).toHaveLength(1);
  });

  test.each(['https://example.com/cat.png', 'data:image/png;base64,iVBORw0KGgo='])(
    '200: an image is part of the message: %s',
    async (url) => {
      const { token } = await host.createPerson();
      const body = { message: 'What is this?', model: 'gpt-4o-mini', image_url: url };
      const { user_message } = await dataOf(host, 'compat.chatbot.chat', { token, body });
      expect(user_message.content).toBe('What is this?');
      const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
      const path = { conversation_id: conversation?.id ?? '' };
      const { messages } = await dataOf(host, 'messages.list', { token, path });
      expect(messages[0]?.content).toEqual([
        { type: 'text', text: 'What is this?' },
        { type: 'image_url', image_url: { url } },
      ]);
    },
  );

  test.each([null, '', 'optional_image_url'])('200: the image %j is none', async (image_url) => {
    const { token } = await host.createPerson();
    await dataOf(host, 'compat.chatbot.chat', { token, body: { message: 'Hello', image_url } });
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    expect((await dataOf(host, 'messages.list', { token, path })).messages[0]?.content).toBe('Hello');
  });

  test('200: says that a reply was interrupted when it was stopped from elsewhere', async () => {
    const { token } = await host.createPerson();
    const sending = call(host, 'compat.chatbot.chat', { token, body: { message: '/slow 1000 Hello there' } });
    await host.clock.longWait(1000);
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    const message_id = (await dataOf(host, 'messages.list', { token, path })).messages[1]?.id ?? '';
    await dataOf(host, 'chat.stop', { token, path: { message_id } });
    expect(await sending).toMatchObject({ status: 200, body: { status: 'interrupted', ai_message: { content: '' } } });
  });

  test.each([
    [{}, 'message is required'],
    [{ message: ' ' }, 'message must match pattern "\\S"'],
    [{ message: 'x'.repeat(2_000_001) }, 'message must NOT have more than 2000000 characters'],
    [{ message: ['Hello'] }, 'message must be string'],
    [{ message: 'Hello', model: 'gpt-0' }, 'model is not a known model'],
    [{ message: 'Hello', conversation_id: 'conv_1' }, 'conversation_id must match pattern "^[1-9][0-9]{0,14}$"'],
    [{ message: 'Hello', conversation_id: 0 }, 'conversation_id must be >= 1'],
    [
      { message: 'Hello', image_url: 'http://example.com/cat.png' },
      'image_url must match pattern "^(https://|data:image/(png|jpeg|gif|webp);base64,|optional_image_url$|$)"',
    ],
    [undefined, 'body is required'],
    ['{', 'body is not valid JSON'],
  ])('400: refuses %j, and keeps nothing of it', async (body, fault) => {
    const { token } = await host.createPerson();
    expectError(await call(host, 'compat.chatbot.chat', { token, body }), 400, `请求错误：${fault}`);
    expect(await messagesOf(token)).toEqual([]);
  });

  test('402: refuses what the budget does not allow', async () => {
    const { token, id: user_id } = await host.createPerson();
    const budget = { token: administrator.token, path: { user_id }, body: { monthly_limit: 0.03 } };
    await dataOf(host, 'users.setBudget', budget);
    const answer = await call(host, 'compat.chatbot.chat', { token, body: { message: 'Hello', model: 'gpt-4' } });
    expect(answer).toMatchObject({
      status: 402,
      body: { error: expect.stringMatching(/^本月预算不足：The call could cost/) },
    });
    expect(await messagesOf(token)).toEqual([]);
  });

  test('404: knows no such conversation, nor somebody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    for (const conversation_id of [9_007_199_254_740_991, await beginConversation(host, other.token)]) {
      const body = { message: 'Hello', conversation_id };
      const answer = await call(host, 'compat.chatbot.chat', { token: one.token, body });
      expectError(answer, 404, '资源未找到：No such conversation');
    }
    expect(await messagesOf(other.token)).toEqual([]);
  });

  test.each([
    ['/fail 500', 'The provider answered with status 500'],
    ['/cut 3 Hello', 'The reply was cut before its end'],
  ])('502: answers “%s” with the provider’s failure', async (message, reason) => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'compat.chatbot.chat', { token, body: { message } });
    expectError(answer, 502, `上游服务出错：${reason}`);
  });

  test('502: keeps the message, with a reply that never came', async () => {
    const { token } = await host.createPerson();
    await call(host, 'compat.chatbot.chat', { token, body: { message: '/fail 500' } });
    expect(await messagesOf(token)).toMatchObject([
      { role: 'user', content: '/fail 500' },
      { role: 'assistant', content: '' },
    ]);
  });

  test('503: a model that is switched off does not answer', async () => {
    const { token } = await host.createPerson();
    await retireModel(host, 'retired-chat');
    const body = { message: 'Hello', model: 'retired-chat' };
    const answer = await call(host, 'compat.chatbot.chat', { token, body });
    expectError(answer, 503, '服务暂不可用：The model is switched off');
  });

  test('504: a provider may take too long', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'compat.chatbot.chat', { token, body: { message: '/fail 504' } });
    expectError(answer, 504, '上游服务超时：The provider answered with status 504');
  });
});
