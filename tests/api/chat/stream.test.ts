import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream, type ReplyEvent, textOf } from '../../support/http/stream.ts';

const host = await useHost();

async function messagesOf(token: string, conversation_id: string) {
  return (await dataOf(host, 'messages.list', { token, path: { conversation_id } })).messages;
}

describe('chat.stream', () => {
  test('200: tells the start, the content as it comes, the usage and the whole message', async () => {
    const { token } = await host.createPerson();
    const { id } = await dataOf(host, 'conversations.create', { token, body: {} });
    const body = { message: 'Hello, how are you?', conversation_id: id, model: 'gpt-4' };
    const events = await (await openStream(host, 'chat.stream', { token, body })).rest();

    const types = events.map(({ data }) => data.type);
    expect(types[0]).toBe('start');
    expect(types.slice(-2)).toEqual(['usage', 'done']);
    expect(new Set(types.slice(1, -2))).toEqual(new Set(['content']));
    const [started, , usage, done] = [events[0], null, events.at(-2), events.at(-1)].map((it) => it?.data);
    expect(started).toEqual({ type: 'start', conversation_id: id, message_id: expect.any(String), model: 'gpt-4' });
    expect(usage).toMatchObject({ type: 'usage', cost: expect.any(Number), output_tokens: expect.any(Number) });
    const [, reply] = await messagesOf(token, id);
    expect(done).toEqual({ type: 'done', message: reply });
    expect(reply).toMatchObject({ status: 'completed', content: textOf(events) });
    expect(textOf(events)).toContain('Hello, how are you?');
  });

  test('200: the SDK tells the same events', async () => {
    const { token } = await host.createPerson();
    const events: ReplyEvent[] = [];
    for await (const event of clientOf(host, token).chat.stream({ message: '/echo hi' })) events.push(event);
    expect(events.map((it) => it.type)).toEqual(['start', 'content', 'usage', 'done']);
    expect(events.at(-1)).toMatchObject({ type: 'done', message: { content: 'hi', status: 'completed' } });
  });

  test('200: each event has an id that tells how far the reply has come', async () => {
    const { token } = await host.createPerson();
    const events = await (
      await openStream(host, 'chat.stream', { token, body: { message: '/echo 你好👋 hi' } })
    ).rest();
    const { length } = textOf(events);
    const ids = events.map((it) => it.id);
    expect(ids[0]).toBe('0');
    expect(ids.slice(-3)).toEqual([String(length), `${length}.1`, `${length}.2`]);
    expect([...ids].sort((a, b) => Number(a) - Number(b))).toEqual(ids);
  });

  test('200: no proxy may keep or hold back the events', async () => {
    const { token } = await host.createPerson();
    const stream = await openStream(host, 'chat.stream', { token, body: { message: '/echo hi' } });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    await stream.rest();
  });

  test('200: content comes before the reply is over', async () => {
    const { token } = await host.createPerson();
    const stream = await openStream(host, 'chat.stream', { token, body: { message: '/slow 1000 Hello there' } });
    const { data: started } = await stream.next();
    if (started.type !== 'start') throw new Error('It did not start');
    await host.clock.longWait(1000);
    host.clock.advance(1000);
    expect((await stream.next()).data).toMatchObject({ type: 'content' });
    const [, reply] = await messagesOf(token, started.conversation_id);
    expect(reply?.status).toBe('pending');
    stream.leave();
    await interrupted(token, started.conversation_id);
  });

  async function interrupted(token: string, conversation_id: string) {
    await expect
      .poll(async () => (await messagesOf(token, conversation_id))[1]?.status, { interval: 5, timeout: 5000 })
      .toBe('interrupted');
  }

  test('200: a client that goes away before the first word stops the model', async () => {
    const { token } = await host.createPerson();
    const stream = await openStream(host, 'chat.stream', { token, body: { message: '/slow 1000 Hello there' } });
    const { data: started } = await stream.next();
    if (started.type !== 'start') throw new Error('It did not start');
    stream.leave();
    await interrupted(token, started.conversation_id);
    const [, reply] = await messagesOf(token, started.conversation_id);
    expect(reply?.content).toBe('');
  });

  test('200: what had come before a client went away is kept, and its tokens are recorded', async () => {
    const { token, id } = await host.createPerson();
    const stream = await openStream(host, 'chat.stream', { token, body: { message: '/slow 1000 Hello there' } });
    const { data: started } = await stream.next();
    if (started.type !== 'start') throw new Error('It did not start');
    await host.clock.longWait(1000);
    host.clock.advance(1000);
    const { data: first } = await stream.next();
    stream.leave();
    await interrupted(token, started.conversation_id);
    const [, reply] = await messagesOf(token, started.conversation_id);
    expect(first).toEqual({ type: 'content', content: reply?.content });
    const { rows } = await host.store.usage.list({ accountId: id, offset: 0, limit: 10 });
    expect(rows).toEqual([expect.objectContaining({ status: 499, operation: 'chat.stream' })]);
    expect(rows[0]?.outputTokens).toBeGreaterThan(0);
  });

  test.each([
    ['/fail 500 2 Hello', 'UPSTREAM_ERROR', 'The provider answered with status 500', 'interrupted'],
    ['/fail 503', 'SERVICE_UNAVAILABLE', 'The provider answered with status 503', 'failed'],
    ['/cut 2 Hello', 'UPSTREAM_ERROR', 'The reply was cut before its end', 'interrupted'],
  ])('200: the last event after “%s” is an error', async (message, code, reason, status) => {
    const { token } = await host.createPerson();
    const stream = await openStream(host, 'chat.stream', { token, body: { message } });
    const events = await stream.rest();
    expect(events.at(-1)?.data).toMatchObject({
      type: 'error',
      error: { code, details: { reason }, request_id: stream.headers.get('x-request-id') },
    });
    expect(events.map(({ data }) => data.type)).not.toContain('done');
    const started = events[0]?.data;
    if (started?.type !== 'start') throw new Error('It did not start');
    const [, reply] = await messagesOf(token, started.conversation_id);
    expect(reply).toMatchObject({ status, content: textOf(events) });
  });

  test('200: a parts message is stored as it was sent', async () => {
    const { token } = await host.createPerson();
    const message = [
      { type: 'text', text: '这是什么？' },
      { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
    ];
    const events = await (await openStream(host, 'chat.stream', { token, body: { message } })).rest();
    const started = events[0]?.data;
    if (started?.type !== 'start') throw new Error('It did not start');
    const [first] = await messagesOf(token, started.conversation_id);
    expect(first?.content).toEqual(message);
    const { title } = await dataOf(host, 'conversations.get', { token, path: started });
    expect(title).toBe('这是什么？');
  });

  test('200: the same idempotency key follows the same reply', async () => {
    const { token } = await host.createPerson();
    const again = { token, body: { message: 'Once only' }, headers: { 'Idempotency-Key': 'key-1' } };
    const first = await (await openStream(host, 'chat.stream', again)).rest();
    const stream = await openStream(host, 'chat.stream', again);
    const second = await stream.rest();
    expect(stream.headers.get('idempotency-replayed')).toBe('true');
    expect(second.at(-1)?.data).toEqual(first.at(-1)?.data);
    expect(textOf(second)).toBe(textOf(first));
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toHaveLength(1);
  });

  test('400: a refused request opens no stream', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.stream', { token, body: { message: 'Hello', model: 'gpt-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
  });

  test('402: asks no model once the month’s budget is spent', async () => {
    const { token, id } = await host.createPerson();
    await host.domain.budgets.setLimit(id, 0);
    expectRefusal(await call(host, 'chat.stream', { token, body: { message: 'Hello' } }), { code: 'BUDGET_EXCEEDED' });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
  });

  test('404: knows nothing of another person’s conversation', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { id } = await dataOf(host, 'conversations.create', { token: owner.token, body: {} });
    const body = { message: 'Hello', conversation_id: id };
    expectRefusal(await call(host, 'chat.stream', { token: other.token, body }), {
      code: 'NOT_FOUND',
      field: 'conversation_id',
      reason: 'No such conversation',
    });
  });

  test('409: a request with the same key may still be beginning', async () => {
    const { token, id } = await host.createPerson();
    const bodyHash = createHash('sha256').update('{"message":"Hello"}').digest('hex');
    const now = host.clock.now();
    const claim = { accountId: id, operation: 'chat.stream', key: 'key-2', bodyHash, answer: null };
    await host.store.idempotency.claim({ ...claim, reply: null, owner: null, expiresAt: now + 60_000 }, now);
    const headers = { 'Idempotency-Key': 'key-2' };
    expectRefusal(await call(host, 'chat.stream', { token, headers, body: { message: 'Hello' } }), {
      code: 'REQUEST_IN_PROGRESS',
      field: 'idempotency-key',
    });
  });

  test('422: an idempotency key belongs to one message', async () => {
    const { token } = await host.createPerson();
    const headers = { 'Idempotency-Key': 'key-3' };
    await (await openStream(host, 'chat.stream', { token, headers, body: { message: 'One' } })).rest();
    expectRefusal(await call(host, 'chat.stream', { token, headers, body: { message: 'Other' } }), {
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotency-key',
    });
  });

  test('503: a model that is switched off does not answer', async () => {
    const { token } = await host.createPerson();
    const [likeness] = await host.store.models.list();
    if (!likeness) throw new Error('There are no models');
    const { id: _, ...model } = likeness;
    await host.store.models.insertMissing([{ ...model, key: 'retired-stream', active: false }]);
    expectRefusal(await call(host, 'chat.stream', { token, body: { message: 'Hello', model: 'retired-stream' } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
    });
  });
});
