import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { addCall } from '../../usage/history.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectInternalError, expectInvalid } from './errors.ts';
import { say, talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.listApiCalls';
const request = {};

describe(id, () => {
  test('200: has the documented answer', async () => {
    const person = await talker(host);
    const { token, conversation_id } = person;
    await say(host, person, '/echo 你好');
    const { messages } = await dataOf(host, 'compat.bailian.listMessages', { token, path: { conversation_id } });
    const { body } = await call(host, id, { token });
    const [recorded] = body.data.api_calls;
    // The mock has no network, and knows nobody's address.
    recorded.client_ip ??= '127.0.0.1';
    expect(shapeOf(body)).toEqual(shapeOf(answers.apiCalls));
    expect(recorded).toMatchObject({
      user_id: person.id,
      conversation_id,
      message_id: messages[1]?.message_id,
      api_endpoint: '/api/conversations/{conversation_id}/messages',
      status_code: 200,
    });
  });

  test('200: shows calls that began natively, and those without a conversation', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'chat.send', { token, body: { message: 'Hello', model: 'gpt-4' } });
    await dataOf(host, 'compat.bailian.chatCompletions', { token, body: requests.completion });
    const endpoints = async (query: { model_name?: string } = {}) =>
      (await dataOf(host, id, { token, query })).api_calls.map((it) => it.api_endpoint).sort();
    expect(await endpoints()).toEqual(['/api/bailian/chat/completions', '/api/chat/send']);
    expect(await endpoints({ model_name: 'gpt-4' })).toEqual(['/api/chat/send']);
  });

  test('200: is narrowed by days, and comes in pages', async () => {
    const person = await host.createPerson();
    for (const day of ['2023-01-01', '2023-01-02', '2023-01-03']) {
      await addCall(host, person, { createdAt: Date.parse(`${day}T04:00:00Z`) });
    }
    const query = { start_date: '2023-01-01', end_date: '2023-01-02', limit: 1 };
    const { api_calls, pagination } = await dataOf(host, id, { token: person.token, query });
    expect(api_calls).toMatchObject([{ created_at: '2023-01-02T04:00:00Z' }]);
    expect(pagination).toEqual({ current_page: 1, per_page: 1, total: 2, total_pages: 2 });
  });

  test('200: goes back to the first call when no days are named', async () => {
    const person = await host.createPerson();
    const { token } = person;
    const days = ['2021-06-01', '2023-01-01', '2023-01-02'];
    for (const day of days) await addCall(host, person, { createdAt: Date.parse(`${day}T04:00:00Z`) });
    const totalOf = async (query: { start_date?: string; end_date?: string }) =>
      (await dataOf(host, id, { token, query })).pagination.total;
    expect(await totalOf({})).toBe(3);
    expect(await totalOf({ start_date: '2023-01-01' })).toBe(2);
    expect(await totalOf({ start_date: '0001-01-01' })).toBe(3);
    expect(await totalOf({ end_date: '2023-01-01' })).toBe(2);
    expect(await totalOf({ end_date: '2021-05-31' })).toBe(0);
    expect(await totalOf({ end_date: '9999-12-31' })).toBe(3);
    expect(await totalOf({ start_date: '9999-12-31' })).toBe(0);
  });

  test.each([
    [{ page: 0 }, 'page', 'must be >= 1'],
    [{ limit: 101 }, 'limit', 'must be <= 100'],
    [{ start_date: 'yesterday' }, 'start_date', 'must match format "date"'],
    [{ start_date: '2023-01-02', end_date: '2023-01-01' }, 'end_date', undefined],
  ])('400: refuses %j', async (query, field, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { token, query: query as Record<string, string> }), field, reason);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
