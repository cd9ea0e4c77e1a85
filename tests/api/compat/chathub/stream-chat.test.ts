import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectError, shapeOf, UUID } from './documented.ts';
import { eventsOf } from './events.ts';

const host = await useHost();

describe('compat.chathub.streamChat', () => {
  test('200: tells the content as documented, then the end', async () => {
    const { token } = await host.createPerson();
    const events = await eventsOf(host, { token, body: documented.message });
    const end = events.pop();
    const { conversation_id, model } = documented.message;
    expect(end).toEqual({ type: 'end', conversation_id, model });
    expect(events.length).toBeGreaterThan(0);
    expect(shapeOf(events)).toEqual(events.map(() => ({ type: 'string', content: 'string' })));
    const told = events.map((it) => (it.type === 'content' ? it.content : '')).join('');
    const { messages } = await dataOf(host, 'messages.list', { token, path: { conversation_id } });
    expect(messages.map((it) => it.content)).toEqual([documented.message.message, told]);
  });

  test('200: a new conversation gets a UUID, which the end tells', async () => {
    const { token } = await host.createPerson();
    const events = await eventsOf(host, { token, body: { message: '/echo hi' } });
    expect(events.at(-1)).toEqual({
      type: 'end',
      conversation_id: expect.stringMatching(UUID),
      model: 'gpt-3.5-turbo',
    });
  });

  test('200: a client that goes away stops the reply, whose beginning is kept', async () => {
    const { token } = await host.createPerson();
    const client = new AbortController();
    const left = host.fetch(`${host.baseURL}/compat/chathub/api/chat/stream`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '/slow 60000 Hello', conversation_id: 'left-behind' }),
      signal: client.signal,
    });
    await host.clock.longWait();
    client.abort();
    await left.then((response) => response.text()).catch(() => {});
    const path = { conversation_id: 'left-behind' };
    const statuses = async () =>
      (await call(host, 'compat.chathub.listMessages', { token, path })).body.map(
        (it: { status: string }) => it.status,
      );
    await expect.poll(statuses, { interval: 5, timeout: 5000 }).toEqual(['completed', 'interrupted']);
  });

  test('200: a failure is the last event', async () => {
    const { token } = await host.createPerson();
    const events = await eventsOf(host, { token, body: { message: '/fail 500' } });
    expect(events).toEqual([{ type: 'error', error: '上游服务出错: The provider answered with status 500' }]);
  });

  test('200: a reply that breaks off ends with a failure, not with an end', async () => {
    const { token } = await host.createPerson();
    const events = await eventsOf(host, { token, body: { message: '/cut 3 Hello' } });
    expect(events.map((it) => it.type)).toContain('content');
    expect(events.at(-1)).toEqual({ type: 'error', error: '上游服务出错: The reply was cut before its end' });
  });

  test('200: what was heard of a failed stream is counted as failed', async () => {
    await using counted = await openHost({ metrics: 'public' });
    const { token } = await counted.createPerson();
    await eventsOf(counted, { token, body: { message: '/fail 500' } });
    const { body } = await call(counted, 'system.metrics');
    expect(body).toMatch(/alingai_streams_total\{outcome="failed"\} 1/);
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
    expectError(await call(host, 'compat.chathub.streamChat', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test.each(['.', '..', 'a/b', 'a b', 'a?b', '\0'])(
    '400: %j is no id that a path can hold',
    async (conversation_id) => {
      const { token } = await host.createPerson();
      const { status, body } = await call(host, 'compat.chathub.streamChat', {
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
    const answer = await call(host, 'compat.chathub.streamChat', { token, body: { message: 'Hello' } });
    expectError(answer, 402, expect.stringMatching(/^超出本月预算: The call could cost /));
  });

  test('404: another person’s conversation is neither shown nor taken', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const mine = { message: '/echo mine', conversation_id: `client-${owner.id}` };
    await call(host, 'compat.chathub.chat', { token: owner.token, body: mine });
    const answer = await call(host, 'compat.chathub.streamChat', {
      token: other.token,
      body: { ...mine, user_id: owner.id },
    });
    expectError(answer, 404, '资源不存在: No such conversation');
    expect((await call(host, 'compat.chathub.listConversations', { token: other.token })).body).toEqual([]);
    const path = { conversation_id: mine.conversation_id };
    expect((await call(host, 'compat.chathub.listMessages', { token: owner.token, path })).body).toHaveLength(2);
  });

  test('503: a model that is switched off does not answer', async () => {
    await using other = await openHost();
    const { token } = await other.createPerson({ role: 'admin' });
    await dataOf(other, 'models.toggle', { token, path: { model_id: 'gpt-4' } });
    const answer = await call(other, 'compat.chathub.streamChat', {
      token,
      body: { message: 'Hello', model: 'gpt-4' },
    });
    expectError(answer, 503, '服务暂不可用: The model is switched off');
  });
});
