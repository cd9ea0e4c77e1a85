import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError, shapeOf, UUID } from './documented.ts';

const host = await useHost();

describe('compat.chathub.chat', () => {
  test('200: takes the documented request and answers as documented', async () => {
    const { token, id } = await host.createPerson();
    const { status, body } = await call(host, 'compat.chathub.chat', { token, body: documented.message });
    expect(status).toBe(200);
    expect(shapeOf(body)).toEqual(shapeOf(documented.reply));
    expect(body).toMatchObject({
      model: documented.message.model,
      conversation_id: documented.message.conversation_id,
    });
    const { messages } = await dataOf(host, 'messages.list', {
      token,
      path: { conversation_id: body.conversation_id },
    });
    expect(messages.map((it) => it.content)).toEqual([documented.message.message, body.response]);
    const conversation = await host.domain.conversations.owned(id, body.conversation_id);
    expect(conversation.accountId).toBe(id);
  });

  test('200: takes the documented command of the demo', async () => {
    await using demo = await openHost({ demo: true });
    const body = { message: '你好', model: 'gpt-3.5-turbo', user_id: 1 };
    const answer = await call(demo, 'compat.chathub.chat', { token: 'demo-token', body });
    expect(answer.body).toMatchObject({ conversation_id: expect.stringMatching(UUID), model: 'gpt-3.5-turbo' });
  });

  test.each([undefined, null, ''])('200: with the id %j a conversation gets a UUID', async (conversation_id) => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'compat.chathub.chat', { token, body: { message: '/echo hi', conversation_id } });
    expect(body).toMatchObject({
      conversation_id: expect.stringMatching(UUID),
      response: 'hi',
      model: 'gpt-3.5-turbo',
    });
  });

  test('200: goes on with a conversation under the client’s own id', async () => {
    const { token, id } = await host.createPerson();
    const conversation_id = `my-own-${id}`;
    for (const message of ['/echo one', '/echo two']) {
      const { body } = await call(host, 'compat.chathub.chat', { token, body: { message, conversation_id } });
      expect(body.conversation_id).toBe(conversation_id);
    }
    const { conversations } = await dataOf(host, 'conversations.list', { token });
    expect(conversations).toMatchObject([{ id: conversation_id, message_count: 4 }]);
  });

  test('200: goes on with a conversation that was begun natively, and the other way round', async () => {
    const { token } = await host.createPerson();
    const begun = await dataOf(host, 'chat.send', { token, body: { message: '/echo one', model: 'gpt-4' } });
    const { conversation_id } = begun;
    const { body } = await call(host, 'compat.chathub.chat', {
      token,
      body: { message: '/echo two', conversation_id },
    });
    expect(body).toMatchObject({ conversation_id, response: 'two', model: 'gpt-4' });
    expect((await dataOf(host, 'chat.send', { token, body: { message: '/echo 3', conversation_id } })).response).toBe(
      '3',
    );
  });

  test('200: two messages at once begin one conversation', async () => {
    const { token, id } = await host.createPerson();
    const conversation_id = `at-once-${id}`;
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((it) =>
        call(host, 'compat.chathub.chat', { token, body: { message: `/echo ${it}`, conversation_id } }),
      ),
    );
    expect(answers.map((it) => it.body.response)).toEqual(['one', 'two', 'three']);
    expect((await call(host, 'compat.chathub.listConversations', { token })).body).toMatchObject([
      { id: conversation_id, message_count: 6 },
    ]);
  });

  test('200: the token says who asks, whatever the body says', async () => {
    const [person, other] = [await host.createPerson(), await host.createPerson()];
    const body = { message: '/echo hi', user_id: other.id };
    await call(host, 'compat.chathub.chat', { token: person.token, body });
    expect((await call(host, 'compat.chathub.listConversations', { token: other.token })).body).toEqual([]);
    expect((await call(host, 'compat.chathub.listConversations', { token: person.token })).body).toHaveLength(1);
  });

  test.each([
    { user_id: '1' },
    { user_id: null },
    { model: null },
    { model: '' },
    { stream: false, temperature: 0.7, system_prompt: null },
  ])('200: %j makes no difference', async (more) => {
    const { token } = await host.createPerson();
    const body = { message: '/echo hi', ...more };
    expect((await call(host, 'compat.chathub.chat', { token, body })).body).toMatchObject({
      response: 'hi',
      model: 'gpt-3.5-turbo',
    });
  });

  test.each([
    [{ message: undefined }, 'message is required'],
    [{ message: ' ' }, 'message must match pattern "\\S"'],
    [{ message: 7 }, 'message must be string'],
    [{ model: 'gpt-0' }, 'model is not a known model'],
    [{ conversation_id: 7 }, 'conversation_id must be string,null'],
    [{ conversation_id: 'x'.repeat(101) }, 'conversation_id must NOT have more than 100 characters'],
  ])('400: refuses %j', async (changes, fault) => {
    const { token } = await host.createPerson();
    const body = { message: 'Hello', ...changes };
    expectError(await call(host, 'compat.chathub.chat', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test.each(['.', '..', 'a/b', 'a b', 'a?b', '\0'])(
    '400: %j is no id that a path can hold',
    async (conversation_id) => {
      const { token } = await host.createPerson();
      const { status, body } = await call(host, 'compat.chathub.chat', {
        token,
        body: { message: 'Hello', conversation_id },
      });
      expect(status).toBe(400);
      expect(body.error).toMatch(/^请求参数错误: conversation_id must match pattern/);
    },
  );

  test('402: refuses what the month’s budget does not allow', async () => {
    const { token, id } = await host.createPerson();
    const { token: administrator } = await host.createPerson({ role: 'admin' });
    const budget = { path: { user_id: id }, body: { monthly_limit: 0 } };
    await dataOf(host, 'users.setBudget', { token: administrator, ...budget });
    const answer = await call(host, 'compat.chathub.chat', { token, body: { message: 'Hello' } });
    expectError(answer, 402, expect.stringMatching(/^超出本月预算: The call could cost /));
  });

  test('404: another person’s conversation is neither shown nor taken', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const mine = { message: '/echo mine', conversation_id: `client-${owner.id}` };
    await call(host, 'compat.chathub.chat', { token: owner.token, body: mine });
    const answer = await call(host, 'compat.chathub.chat', {
      token: other.token,
      body: { ...mine, user_id: owner.id },
    });
    expectError(answer, 404, '资源不存在: No such conversation');
    expect((await call(host, 'compat.chathub.listConversations', { token: other.token })).body).toEqual([]);
    const path = { conversation_id: mine.conversation_id };
    expect((await call(host, 'compat.chathub.listMessages', { token: owner.token, path })).body).toHaveLength(2);
  });

  test.each([
    [502, '/fail 500', '上游服务出错: The provider answered with status 500'],
    [503, '/fail 503', '服务暂不可用: The provider answered with status 503'],
    [504, '/fail 504', '上游服务超时: The provider answered with status 504'],
  ])('%i: tells how the model failed', async (status, message, error) => {
    const { token } = await host.createPerson();
    expectError(await call(host, 'compat.chathub.chat', { token, body: { message } }), status, error);
  });

  test('502: a reply that breaks off is not passed off as a whole one', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'compat.chathub.chat', { token, body: { message: '/cut 3 Hello' } });
    expectError(answer, 502, '上游服务出错: The reply was cut before its end');
  });

  test('503: a provider may be out of service', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, 'compat.chathub.chat', { token, body: { message: '/fail 503' } })).status).toBe(503);
  });

  test('504: a provider may take too long', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, 'compat.chathub.chat', { token, body: { message: '/fail 504' } })).status).toBe(504);
  });
});
