import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { say, talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.listMessages';
const request = { path: { conversation_id: 789012 } };

describe(id, () => {
  test('200: has the documented answer, with the reply to what was just sent', async () => {
    const person = await talker(host);
    await say(host, person, '你好，请介绍一下你自己');
    const { token, conversation_id } = person;
    const { body } = await call(host, id, { token, path: { conversation_id } });
    expect(shapeOf(body)).toEqual(shapeOf(answers.messages));
    expect(body.data).toMatchObject({
      messages: [
        { role: 'user', user_id: person.id, status: 1 },
        { role: 'assistant', user_id: 0, content_type: 'text', status: 1 },
      ],
      pagination: { current_page: 1, per_page: 20, total: 2, total_pages: 1 },
    });
  });

  test('200: waits for a reply that is still being written', async () => {
    const person = await talker(host);
    await say(host, person, '/slow 1000 你好');
    await host.clock.longWait(1000);
    const { token, conversation_id } = person;
    let isAnswered = false;
    const listing = dataOf(host, id, { token, path: { conversation_id } }).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      host.clock.advance(1000);
      await Promise.race([listing, host.clock.longWait(1000)]);
    }
    const { messages } = await listing;
    expect(messages[1]).toMatchObject({ user_id: 0, status: 1 });
  });

  test('200: somebody who follows the reply natively and leaves does not end it', async () => {
    const person = await talker(host);
    const { token, conversation_id } = person;
    await say(host, person, '/slow 1000 你好');
    await host.clock.longWait(1000);
    const [conversation] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    const reply = (await dataOf(host, 'messages.list', { token, path })).messages[1];
    const controller = new AbortController();
    const { body } = await host.fetch(`${host.baseURL}/api/chat/stream/${reply?.id}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: controller.signal,
    });
    await body?.getReader().read();
    controller.abort();
    let isAnswered = false;
    const listing = dataOf(host, id, { token, path: { conversation_id } }).finally(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      host.clock.advance(1000);
      await Promise.race([listing, host.clock.longWait(1000)]);
    }
    expect((await listing).messages[1]).toMatchObject({ status: 1 });
  });

  test('200: a reply that failed is there, and says so', async () => {
    const person = await talker(host);
    await say(host, person, '/fail 500');
    const { token, conversation_id } = person;
    const { messages } = await dataOf(host, id, { token, path: { conversation_id } });
    expect(messages[1]).toMatchObject({ role: 'assistant', status: 0, content: [{ type: 'text', text: '' }] });
  });

  test('200: comes in pages, the oldest first', async () => {
    const person = await talker(host);
    const { token, conversation_id } = person;
    const path = { conversation_id };
    await say(host, person, '/echo one');
    await dataOf(host, id, { token, path });
    await say(host, person, '/echo two');
    const { messages, pagination } = await dataOf(host, id, { token, path, query: { page: 2, limit: 3 } });
    expect(messages).toMatchObject([{ role: 'assistant', content: [{ type: 'text', text: 'two' }] }]);
    expect(pagination).toEqual({ current_page: 2, per_page: 3, total: 4, total_pages: 2 });
  });

  test.each([
    ['abc', 'must be integer'],
    ['0', 'must be >= 1'],
  ])('400: refuses the id %s', async (conversation_id, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { ...request, token, path: { conversation_id } }), 'conversation_id', reason);
  });

  test.each([
    [{ page: 0 }, 'page', 'must be >= 1'],
    [{ limit: 101 }, 'limit', 'must be <= 100'],
  ])('400: refuses %j', async (query, field, reason) => {
    const { token, conversation_id } = await talker(host);
    expectInvalid(await call(host, id, { token, path: { conversation_id }, query }), field, reason);
  });

  test('403: tells that it is another person’s', async () => {
    const [owner, other] = [await talker(host), await host.createPerson()];
    const path = { conversation_id: owner.conversation_id };
    const answer = await call(host, id, { ...request, token: other.token, path });
    expectError(answer, { status: 403, message: '无权限访问该对话的消息', field: 'conversation_id' });
  });

  test('404: knows no such conversation', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { ...request, token, path: { conversation_id: 99_999_999 } });
    expectError(answer, { status: 404, message: '对话不存在', field: 'conversation_id' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
