import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.updateConversation';
const request = { path: { conversation_id: 789012 }, body: requests.changes };

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    const { token, conversation_id } = await talker(host);
    const { body } = await call(host, id, { token, path: { conversation_id }, body: requests.changes });
    expect(shapeOf(body)).toEqual(shapeOf(answers.updated));
    expect(body).toMatchObject({ message: '更新成功', data: { conversation_id, ...requests.changes } });
  });

  test('200: what is left out stays, and the change is seen natively', async () => {
    const { token, conversation_id } = await talker(host);
    const path = { conversation_id };
    await dataOf(host, id, { token, path, body: { title: '  换个标题 ' } });
    for (const body of [{}, { title: null }]) {
      expect((await dataOf(host, id, { token, path, body })).title).toBe('换个标题');
    }
    expect((await dataOf(host, 'conversations.list', { token })).conversations[0]?.title).toBe('换个标题');
  });

  test.each([
    ['abc', 'must be integer'],
    ['0', 'must be >= 1'],
  ])('400: refuses the id %s', async (conversation_id, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { ...request, token, path: { conversation_id } }), 'conversation_id', reason);
  });

  test.each([
    [{ title: ' ' }, 'title', undefined],
    [{ title: 7 }, 'title', 'must be string'],
  ])('400: refuses %j', async (body, field, reason) => {
    const { token, conversation_id } = await talker(host);
    expectInvalid(await call(host, id, { token, path: { conversation_id }, body }), field, reason);
  });

  test('403: tells that it is another person’s', async () => {
    const [owner, other] = [await talker(host), await host.createPerson()];
    const path = { conversation_id: owner.conversation_id };
    const answer = await call(host, id, { ...request, token: other.token, path });
    expectError(answer, { status: 403, message: '无权限修改该对话', field: 'conversation_id' });
  });

  test('404: knows no such conversation', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { ...request, token, path: { conversation_id: 99_999_999 } });
    expectError(answer, { status: 404, message: '对话不存在', field: 'conversation_id' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
