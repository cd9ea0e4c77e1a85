import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { addCall } from '../../usage/history.ts';
import { answers, shapeOf } from './documented.ts';
import { expectInternalError, expectInvalid } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.conversationStatistics';
const request = {};

describe(id, () => {
  test('200: has the documented answer', async () => {
    const person = await host.createPerson();
    const createdAt = Date.parse('2023-01-01T04:00:00Z');
    await addCall(host, person, { createdAt, model: 'qwen-vl-max-latest' });
    await addCall(host, person, { createdAt, model: 'qwen-plus' });
    const query = { start_date: '2023-01-01', end_date: '2023-01-30' };
    const { body } = await call(host, id, { token: person.token, query });
    expect(shapeOf(body)).toEqual(shapeOf(answers.statistics));
    const each = { conversation_count: 1, message_count: 2, token_count: 30 };
    expect(body.data).toEqual({
      total_conversations: 2,
      total_messages: 4,
      total_tokens: 60,
      model_statistics: [
        { model_name: 'qwen-plus', ...each },
        { model_name: 'qwen-vl-max-latest', ...each },
      ],
      daily_statistics: [{ date: '2023-01-01', conversation_count: 2, message_count: 4, token_count: 60 }],
    });
    const { data } = (await call(host, id, { token: person.token, query: { ...query, model_name: 'qwen-plus' } })).body;
    expect(data).toMatchObject({ total_conversations: 1, total_messages: 2, total_tokens: 30 });
  });

  test('200: goes back to the first day when none is named', async () => {
    const person = await host.createPerson();
    for (const day of ['2021-06-01', '2023-01-01']) {
      await addCall(host, person, { createdAt: Date.parse(`${day}T04:00:00Z`) });
    }
    const { token } = person;
    const whole = await dataOf(host, id, { token });
    expect(whole.total_messages).toBe(4);
    expect(whole.daily_statistics.map((it) => it.date)).toEqual(['2021-06-01', '2023-01-01']);
    const later = await dataOf(host, id, { token, query: { start_date: '2021-06-02' } });
    expect(later.daily_statistics.map((it) => it.date)).toEqual(['2023-01-01']);
  });

  test('200: whoever did nothing has nothing', async () => {
    const { token } = await host.createPerson();
    expect(await dataOf(host, id, { token })).toEqual({
      total_conversations: 0,
      total_messages: 0,
      total_tokens: 0,
      model_statistics: [],
      daily_statistics: [],
    });
  });

  test.each([
    [{ start_date: '2023-13-01' }, 'start_date', undefined],
    [{ start_date: '2023-01-02', end_date: '2023-01-01' }, 'end_date', undefined],
  ])('400: refuses %j', async (query, field, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { token, query: query as Record<string, string> }), field, reason);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
