import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.getConversation';
const request = { path: { conversation_id: 789012 } };

describe(id, () => {
  test('200: has the documented answer', async () => {
    const { token, conversation_id } = await talker(host);
    const { body } = await call(host, id, { token, path: { conversation_id } });
    expect(shapeOf(body)).toEqual(shapeOf(answers.conversation));
    expect(body).toMatchObject({ message: '获取成功', data: { conversation_id, model_name: 'qwen-vl-max-latest' } });
  });

  test('200: shows what was changed natively', async () => {
    const { token, conversation_id } = await talker(host);
    const [native] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const path = { conversation_id: native?.id ?? '' };
    await dataOf(host, 'conversations.update', { token, path, body: { title: '换个标题' } });
    expect((await dataOf(host, id, { token, path: { conversation_id } })).title).toBe('换个标题');
  });

  test.each([
    ['abc', 'must be integer'],
    ['0', 'must be >= 1'],
  ])('400: refuses the id %s', async (conversation_id, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { ...request, token, path: { conversation_id } }), 'conversation_id', reason);
  });

  test('403: tells that it is another person’s', async () => {
    const [owner, other] = [await talker(host), await host.createPerson()];
    const path = { conversation_id: owner.conversation_id };
    const answer = await call(host, id, { ...request, token: other.token, path });
    expectError(answer, { status: 403, message: '无权限访问该对话', field: 'conversation_id' });
  });

  test('404: knows no such conversation', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { ...request, token, path: { conversation_id: 99_999_999 } });
    expectError(answer, { status: 404, message: '对话不存在', field: 'conversation_id' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
