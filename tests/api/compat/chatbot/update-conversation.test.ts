import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { beginConversation, retireModel } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();
const body = { title: '我的会话', model: 'gpt-4' };

/** Somebody with a conversation. */
async function somebody() {
  const { token } = await host.createPerson();
  return { token, path: { id: await beginConversation(host, token, 'Old') } };
}

describe('compat.chatbot.updateConversation', () => {
  test.each(forms)('200: gives a conversation another title and model, $form', async ({ slash }) => {
    const { token, path } = await somebody();
    const answer = await callAt(host, 'compat.chatbot.updateConversation', slash, { token, path, body });
    expect(answer.status).toBe(200);
    expectShapeOf(answer.body, documented.conversation);
    expect(answer.body).toMatchObject({ ...path, ...body });
    expect(await dataOf(host, 'compat.chatbot.getConversation', { token, path })).toEqual(answer.body);
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toMatchObject([body]);
  });

  test('200: takes either of them alone', async () => {
    const { token, path } = await somebody();
    await dataOf(host, 'compat.chatbot.updateConversation', { token, path, body: { title: 'New' } });
    const changed = await dataOf(host, 'compat.chatbot.updateConversation', { token, path, body: { model: 'gpt-4' } });
    expect(changed).toMatchObject({ title: 'New', model: 'gpt-4' });
  });

  test('200: `null` changes nothing', async () => {
    const { token, path } = await somebody();
    const before = await dataOf(host, 'compat.chatbot.getConversation', { token, path });
    const body = { title: null, model: null };
    expect(await dataOf(host, 'compat.chatbot.updateConversation', { token, path, body })).toMatchObject({
      title: before.title,
      model: before.model,
    });
  });

  test('200: takes a whole conversation as it was read, and changes no more than its title and model', async () => {
    const { token, path } = await somebody();
    const read = await dataOf(host, 'compat.chatbot.getConversation', { token, path });
    const whole = { ...read, id: 999, user: 'me', pinned: true, title: 'Whole' };
    host.clock.advance(1000);
    const changed = await dataOf(host, 'compat.chatbot.updateConversation', { token, path, body: whole });
    expect(changed).toEqual({ ...read, title: 'Whole', updated_at: expect.any(String) });
    expect(changed.updated_at > read.updated_at).toBe(true);
  });

  test.each([
    [{}, 'title is required'],
    [{ id: 1 }, 'title is required'],
    [{ title: '', model: 'gpt-4' }, 'title must NOT have fewer than 1 characters'],
    [{ title: 7 }, 'title must be string'],
    [{ model: 'gpt-0' }, 'model is not a known model'],
  ])('400: refuses %j, and changes nothing', async (wrong, fault) => {
    const { token, path } = await somebody();
    const answer = await call(host, 'compat.chatbot.updateConversation', { token, path, body: wrong });
    expectError(answer, 400, `请求错误：${fault}`);
    expect((await dataOf(host, 'compat.chatbot.getConversation', { token, path })).title).toBe('Old');
  });

  test('404: nobody renames another person’s conversation', async () => {
    const { token, path } = await somebody();
    const other = await host.createPerson();
    const answer = await call(host, 'compat.chatbot.updateConversation', { token: other.token, path, body });
    expectError(answer, 404, '资源未找到：No such conversation');
    expect((await dataOf(host, 'compat.chatbot.getConversation', { token, path })).title).toBe('Old');
  });

  test('503: a model that is switched off is not chosen', async () => {
    const { token, path } = await somebody();
    await retireModel(host, 'retired-put');
    const wish = { model: 'retired-put' };
    const answer = await call(host, 'compat.chatbot.updateConversation', { token, path, body: wish });
    expectError(answer, 503, '服务暂不可用：The model is switched off');
  });
});
