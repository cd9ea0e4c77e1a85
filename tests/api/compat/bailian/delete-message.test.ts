import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { say, talker } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.deleteMessage';
const request = { path: { message_id: 345678 } };

describe(id, () => {
  test('200: has the documented answer, and the message is gone natively', async () => {
    const person = await talker(host);
    const { token, conversation_id } = person;
    const { message_id } = await say(host, person, '/echo 你好');
    await dataOf(host, 'compat.bailian.listMessages', { token, path: { conversation_id } });
    expect((await call(host, id, { token, path: { message_id } })).body).toEqual(answers.deleted);
    expect((await dataOf(host, 'messages.search', { token, query: { q: '/echo' } })).messages).toEqual([]);
    expect((await call(host, id, { token, path: { message_id } })).status).toBe(404);
  });

  test.each([
    ['abc', 'must be integer'],
    ['0', 'must be >= 1'],
  ])('400: refuses the id %s', async (message_id, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { token, path: { message_id } }), 'message_id', reason);
  });

  test('403: tells that it is another person’s', async () => {
    const [owner, other] = [await talker(host), await host.createPerson()];
    const { message_id } = await say(host, owner, '/echo 你好');
    const answer = await call(host, id, { token: other.token, path: { message_id } });
    expectError(answer, { status: 403, message: '无权限删除该消息', field: 'message_id' });
  });

  test('404: knows no such message', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, id, { token, path: { message_id: 99_999_999 } });
    expectError(answer, { status: 404, message: '消息不存在', field: 'message_id' });
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
