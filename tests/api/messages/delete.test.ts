import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream } from '../../support/http/stream.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'message_id', reason: 'No such message' } as const;

describe('messages.delete', () => {
  test('200: deletes one message for good', async () => {
    const { token } = await host.createPerson();
    const reply = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
    const path = { message_id: reply.message_id };
    expect(await dataOf(host, 'messages.delete', { token, path })).toEqual({
      message: 'The message has been deleted.',
    });
    const { messages, pagination } = await dataOf(host, 'messages.list', { token, path: reply });
    expect(messages.map((it) => it.role)).toEqual(['user']);
    expect(pagination.total_count).toBe(1);
    expect((await dataOf(host, 'conversations.get', { token, path: reply })).message_count).toBe(1);
    expectRefusal(await call(host, 'messages.delete', { token, path }), refusal);
  });

  test('404: nobody deletes another person’s message', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const reply = await dataOf(host, 'chat.send', { token: owner.token, body: { message: 'Hello' } });
    const path = { message_id: reply.message_id };
    expectRefusal(await call(host, 'messages.delete', { token: other.token, path }), refusal);
    expect((await dataOf(host, 'messages.list', { token: owner.token, path: reply })).messages).toHaveLength(2);
  });

  test('409: a reply that is being written must be stopped first', async () => {
    const { token } = await host.createPerson();
    const stream = await openStream(host, 'chat.stream', { token, body: { message: '/slow 1000 Hello' } });
    const { data: started } = await stream.next();
    if (started.type !== 'start') throw new Error('It did not start');
    const path = { message_id: started.message_id };
    expectRefusal(await call(host, 'messages.delete', { token, path }), {
      code: 'CONFLICT',
      field: 'message_id',
      reason: 'is still being written; stop it first',
    });
    await dataOf(host, 'chat.stop', { token, path });
    await stream.rest();
    expect((await call(host, 'messages.delete', { token, path })).status).toBe(200);
  });
});
