import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { openSession, type Person } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;

const send = ({ token }: { token: string }, key: string, body: Record<string, unknown>) =>
  call(host, 'chat.send', { token, headers: { 'Idempotency-Key': key }, body });

/** How many times a person's messages reached a model. */
async function exchangesOf({ token }: Person): Promise<number> {
  const { conversations } = await dataOf(host, 'conversations.list', { token, query: { limit: 100 } });
  return conversations.reduce((sum, it) => sum + it.message_count, 0) / 2;
}

describe('chat.send with an idempotency key', () => {
  test('200: a retry gets the first answer again', async () => {
    const person = await host.createPerson();
    const first = await send(person, 'once', { message: 'Hello' });
    host.clock.advance(60_000);
    const retry = await send(person, 'once', { message: 'Hello' });
    expect(first.status).toBe(200);
    expect(retry.status).toBe(200);
    expect(retry.body).toEqual(first.body);
    expect(first.headers.has('idempotency-replayed')).toBe(false);
    expect(retry.headers.get('idempotency-replayed')).toBe('true');
    expect(await exchangesOf(person)).toBe(1);
  });

  test('200: the order of fields makes no difference', async () => {
    const person = await host.createPerson();
    const first = await send(person, 'order', { message: 'Hello', model: 'gpt-4', temperature: 0.5 });
    const retry = await send(person, 'order', { temperature: 0.5, model: 'gpt-4', message: 'Hello' });
    expect(retry.body).toEqual(first.body);
  });

  test('200: other keys, and no key, are other messages', async () => {
    const person = await host.createPerson();
    await send(person, 'first', { message: 'Hello' });
    await send(person, 'second', { message: 'Hello' });
    await dataOf(host, 'chat.send', { token: person.token, body: { message: 'Hello' } });
    expect(await exchangesOf(person)).toBe(3);
  });

  test('200: a key belongs to one person', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    const first = await send(one, 'shared', { message: 'Hello' });
    const second = await send(other, 'shared', { message: 'Something else' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.data.message_id).not.toBe(first.body.data.message_id);
  });

  test('200: a key can be used for something else after 24 hours', async () => {
    const person = await host.createPerson();
    await send(person, 'daily', { message: 'Monday' });
    host.clock.advance(DAY);
    const session = await openSession(host.domain, host.clock, person.account);
    const next = await send({ token: session.accessToken }, 'daily', { message: 'Tuesday' });
    expect(next.status).toBe(200);
    expect(next.headers.has('idempotency-replayed')).toBe(false);
  });

  test('409: refuses a retry while the first is still running', async () => {
    const person = await host.createPerson();
    const body = { message: '/slow 1000 Hello', max_tokens: 1 };
    const first = send(person, 'running', body);
    await host.clock.longWait(1000);
    const retry = await send(person, 'running', body);
    expectRefusal(retry, {
      code: 'REQUEST_IN_PROGRESS',
      field: 'idempotency-key',
      reason: 'A request with this key has not finished',
    });
    expect(retry.headers.get('retry-after')).toBe('1');
    host.clock.advance(1000);
    const { body: answer } = await first;
    expect((await send(person, 'running', body)).body).toEqual(answer);
    expect(await exchangesOf(person)).toBe(1);
  });

  test('409: of two that come at once, the model gets one', async () => {
    const person = await host.createPerson();
    const answers = await Promise.all([1, 2, 3].map(() => send(person, 'at once', { message: 'Hello' })));
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(answers.some((it) => it.status === 200)).toBe(true);
    expect(await exchangesOf(person)).toBe(1);
  });

  test('422: refuses the key with another body, also while the first is running', async () => {
    const person = await host.createPerson();
    const refusal = {
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotency-key',
      reason: 'was used with a different body',
    } as const;
    const first = send(person, 'reused', { message: '/slow 1000 Hello', max_tokens: 1 });
    await host.clock.longWait(1000);
    expectRefusal(await send(person, 'reused', { message: 'Something else' }), refusal);
    host.clock.advance(1000);
    expect((await first).status).toBe(200);
    expectRefusal(await send(person, 'reused', { message: 'Something else' }), refusal);
    expect(await exchangesOf(person)).toBe(1);
  });

  test('503: a request that failed leaves its key free', async () => {
    const person = await host.createPerson();
    expect((await send(person, 'again', { message: '/fail 503' })).status).toBe(503);
    expect((await send(person, 'again', { message: '/fail 503' })).status).toBe(503);
    expect(await exchangesOf(person)).toBe(2);
    expect((await send(person, 'again', { message: '/echo at last' })).body.data.response).toBe('at last');
  });

  test('404: a request that was refused leaves its key free', async () => {
    const person = await host.createPerson();
    expect((await send(person, 'lost', { message: 'Hello', conversation_id: 'conv_nowhere' })).status).toBe(404);
    expect((await send(person, 'lost', { message: 'Hello' })).status).toBe(200);
  });
});
