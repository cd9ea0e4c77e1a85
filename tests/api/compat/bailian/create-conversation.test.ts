import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectInternalError, expectInvalid } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.createConversation';
const request = { body: requests.conversation };

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, id, { ...request, token });
    expect(shapeOf(body)).toEqual(shapeOf(answers.created));
    expect(body).toMatchObject({ message: '创建成功', data: { ...requests.conversation, status: 1 } });
  });

  test.each([{}, { title: null }, { title: ' ' }])(
    '200: the conversation is listed natively, and the title may be left out: %j',
    async (title) => {
      const { token } = await host.createPerson();
      await dataOf(host, id, { token, body: { ...title, model_name: 'gpt-4' } });
      const { conversations } = await dataOf(host, 'conversations.list', { token });
      expect(conversations).toMatchObject([{ title: '新对话', model: 'gpt-4', message_count: 0 }]);
    },
  );

  test.each([
    [{ model_name: undefined }, 'model_name', 'is required'],
    [{ model_name: 'gpt-0' }, 'model_name', 'is not a known model'],
    [{ model_name: 4 }, 'model_name', 'must be string'],
    [{ title: 'x'.repeat(201) }, 'title', 'must NOT have more than 200 characters'],
  ])('400: refuses %j', async (changes, field, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { token, body: { ...request.body, ...changes } }), field, reason);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
