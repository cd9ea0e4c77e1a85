import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { retireModel } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.createConversation', () => {
  test.each(forms)('201: takes the documented request and answers with a conversation, $form', async ({ slash }) => {
    const { token, id: user } = await host.createPerson();
    const body = documented.newConversation;
    const answer = await callAt(host, 'compat.chatbot.createConversation', slash, { token, body });
    expect(answer.status).toBe(201);
    expectShapeOf(answer.body, documented.conversation);
    expect(answer.body).toMatchObject({ user, ...body });
    const path = { id: answer.body.id };
    expect(await dataOf(host, 'compat.chatbot.getConversation', { token, path })).toEqual(answer.body);
  });

  test.each([undefined, {}, { title: null, model: null }, { title: '', model: '' }, { title: ' ' }])(
    '201: both fields may be left out: %j',
    async (body) => {
      const { token } = await host.createPerson();
      expect(await dataOf(host, 'compat.chatbot.createConversation', { token, body })).toMatchObject({
        title: '新对话',
        model: 'gpt-3.5-turbo',
      });
    },
  );

  test('201: is seen natively', async () => {
    const { token } = await host.createPerson();
    await dataOf(host, 'compat.chatbot.createConversation', { token, body: { title: 'Tea', model: 'gpt-4' } });
    const { conversations } = await dataOf(host, 'conversations.list', { token });
    expect(conversations).toMatchObject([{ title: 'Tea', model: 'gpt-4', message_count: 0 }]);
  });

  test.each([
    [{ title: 'x'.repeat(201) }, 'title must NOT have more than 200 characters'],
    [{ model: 'gpt-0' }, 'model is not a known model'],
    ['[', 'body is not valid JSON'],
  ])('400: refuses %j', async (body, fault) => {
    const { token } = await host.createPerson();
    expectError(await call(host, 'compat.chatbot.createConversation', { token, body }), 400, `请求错误：${fault}`);
  });

  test('503: a model that is switched off is not chosen', async () => {
    const { token } = await host.createPerson();
    await retireModel(host, 'retired-create');
    const body = { model: 'retired-create' };
    const answer = await call(host, 'compat.chatbot.createConversation', { token, body });
    expectError(answer, 503, '服务暂不可用：The model is switched off');
  });
});
