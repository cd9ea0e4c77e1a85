import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream } from '../../support/http/stream.ts';

const host = await useHost();

async function slowReply(token: string) {
  const stream = await openStream(host, 'chat.stream', { token, body: { message: '/slow 1000 Hello there' } });
  const { data: started } = await stream.next();
  if (started.type !== 'start') throw new Error('It did not start');
  return { stream, path: { message_id: started.message_id } };
}

describe('chat.stop', () => {
  test('200: ends a reply and keeps what had come of it', async () => {
    const { token } = await host.createPerson();
    const { stream, path } = await slowReply(token);
    await host.clock.longWait(1000);
    host.clock.advance(1000);
    const { data: first } = await stream.next();
    const stopped = await dataOf(host, 'chat.stop', { token, path });
    expect(stopped).toMatchObject({ id: path.message_id, status: 'interrupted' });
    expect(first).toEqual({ type: 'content', content: stopped.content });
    expect((await stream.rest()).at(-1)?.data).toEqual({ type: 'done', message: stopped });
  });

  test('200: ends a reply before its first word', async () => {
    const { token } = await host.createPerson();
    const { stream, path } = await slowReply(token);
    expect(await dataOf(host, 'chat.stop', { token, path })).toMatchObject({ status: 'interrupted', content: '' });
    expect((await stream.rest()).at(-1)?.data.type).toBe('done');
  });

  test('200: a reply that is over stays as it is', async () => {
    const { token } = await host.createPerson();
    const { message_id, response } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
    expect(await dataOf(host, 'chat.stop', { token, path: { message_id } })).toMatchObject({
      status: 'completed',
      content: response,
    });
  });

  test('404: nobody stops another person’s reply', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { stream, path } = await slowReply(owner.token);
    const refusal = { code: 'NOT_FOUND', field: 'message_id', reason: 'No such message' } as const;
    expectRefusal(await call(host, 'chat.stop', { token: other.token, path }), refusal);
    await dataOf(host, 'chat.stop', { token: owner.token, path });
    await stream.rest();
  });
});
