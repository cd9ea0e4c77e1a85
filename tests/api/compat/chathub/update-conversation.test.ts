import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();

async function begin(token: string) {
  const { body } = await call(host, 'compat.chathub.chat', { token, body: { message: '/echo hi' } });
  return { conversation_id: body.conversation_id as string };
}

describe('compat.chathub.updateConversation', () => {
  test('200: takes the documented request', async () => {
    const { token } = await host.createPerson();
    const path = await begin(token);
    const { body } = await call(host, 'compat.chathub.updateConversation', {
      token,
      path,
      body: { title: '新的对话标题', model: 'gpt-4' },
    });
    expect(body).toMatchObject({ id: path.conversation_id, title: '新的对话标题', message_count: 2 });
    expect(await dataOf(host, 'conversations.get', { token, path })).toMatchObject({
      title: '新的对话标题',
      model: 'gpt-3.5-turbo',
    });
  });

  test.each([
    [{}, 'title is required'],
    [{ title: ' ' }, 'title must match pattern "\\S"'],
    [{ title: 'x'.repeat(201) }, 'title must NOT have more than 200 characters'],
  ])('400: refuses %j', async (body, fault) => {
    const { token } = await host.createPerson();
    const path = { conversation_id: 'nowhere' };
    expectError(
      await call(host, 'compat.chathub.updateConversation', { token, path, body }),
      400,
      `请求参数错误: ${fault}`,
    );
  });

  test('404: knows no such conversation, nor somebody else’s', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    for (const path of [await begin(owner.token), { conversation_id: 'nowhere' }]) {
      const answer = await call(host, 'compat.chathub.updateConversation', {
        token: other.token,
        path,
        body: { title: 'Mine' },
      });
      expectError(answer, 404, '资源不存在: No such conversation');
    }
  });
});
