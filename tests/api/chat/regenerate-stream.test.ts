import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream, type ReplyEvent, textOf } from '../../support/http/stream.ts';

const host = await useHost();

async function ask(token: string, message = 'Hello', conversation_id?: string) {
  return dataOf(host, 'chat.send', { token, body: { message, ...(conversation_id && { conversation_id }) } });
}

async function answered(message?: string) {
  const person = await host.createPerson();
  const old = await ask(person.token, message);
  return { ...person, old, path: { message_id: old.message_id } };
}

async function messagesOf(token: string, conversation_id: string) {
  return (await dataOf(host, 'messages.list', { token, path: { conversation_id } })).messages;
}

describe('chat.regenerateStream', () => {
  test('200: the events of chat.stream, of a new reply that is shown in place of the old one', async () => {
    const { token, old, path } = await answered();
    const stream = await openStream(host, 'chat.regenerateStream', { token, path, body: { model: 'gpt-4' } });
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    const events = await stream.rest();

    const types = events.map(({ data }) => data.type);
    expect([types[0], ...types.slice(-2)]).toEqual(['start', 'usage', 'done']);
    expect(new Set(types.slice(1, -2))).toEqual(new Set(['content']));
    expect(events[0]?.data).toMatchObject({ conversation_id: old.conversation_id, model: 'gpt-4' });
    const { length } = textOf(events);
    const ids = events.map((it) => it.id);
    expect([ids[0], ...ids.slice(-3)]).toEqual(['0', String(length), `${length}.1`, `${length}.2`]);

    const [question, reply, ...more] = await messagesOf(token, old.conversation_id);
    expect(more).toEqual([]);
    expect(question?.role).toBe('user');
    expect(reply).toMatchObject({ status: 'completed', model: 'gpt-4', content: textOf(events) });
    expect(reply?.id).not.toBe(old.message_id);
    expect(events[0]?.data).toMatchObject({ message_id: reply?.id });
    const { versions, ...message } = reply ?? {};
    expect(events.at(-1)?.data).toEqual({ type: 'done', message });
    expect(versions).toEqual({ index: 2, count: 2, previous_id: old.message_id, next_id: null });
  });

  test('200: the SDK tells the same events', async () => {
    const { token, path } = await answered('/echo 你好');
    const events: ReplyEvent[] = [];
    for await (const event of clientOf(host, token).chat.regenerateStream(path.message_id)) events.push(event);
    expect(events.map((it) => it.type)).toEqual(['start', 'content', 'usage', 'done']);
    expect(events.at(-1)).toMatchObject({ message: { content: '你好', status: 'completed' } });
  });

  test('200: the model is given what came before, and the call is recorded under the operation', async () => {
    const { token, id } = await host.createPerson();
    const first = await ask(token, 'First question');
    const second = await ask(token, 'Second question', first.conversation_id);
    const path = { message_id: second.message_id };
    const events = await (await openStream(host, 'chat.regenerateStream', { token, path, body: {} })).rest();
    expect(textOf(events)).toBe(second.response);
    const { rows } = await host.store.usage.list({ accountId: id, offset: 0, limit: 10 });
    expect(rows.map((it) => it.operation).toSorted()).toEqual(['chat.regenerateStream', 'chat.send', 'chat.send']);
  });

  test('200: the same idempotency key follows the same new reply', async () => {
    const { token, old, path } = await answered();
    const again = { token, path, body: {}, headers: { 'Idempotency-Key': 'again-1' } };
    const first = await (await openStream(host, 'chat.regenerateStream', again)).rest();
    const stream = await openStream(host, 'chat.regenerateStream', again);
    const second = await stream.rest();
    expect(stream.headers.get('idempotency-replayed')).toBe('true');
    expect(second.at(-1)).toEqual(first.at(-1));
    expect(textOf(second)).toBe(textOf(first));
    expect(await messagesOf(token, old.conversation_id)).toHaveLength(2);
  });

  test('400: a refused request opens no stream', async () => {
    const { token, path } = await answered();
    const body = { model: 'gpt-0' };
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path, body }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
    });
  });

  test('402: asks no model once the month’s budget is spent', async () => {
    const { token, id, old, path } = await answered();
    await host.domain.budgets.setLimit(id, 0);
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path, body: {} }), { code: 'BUDGET_EXCEEDED' });
    expect((await messagesOf(token, old.conversation_id)).at(-1)?.id).toBe(old.message_id);
  });

  test('404: knows nothing of another person’s reply', async () => {
    const { path } = await answered();
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path, body: {} }), {
      code: 'NOT_FOUND',
      field: 'message_id',
      reason: 'No such message',
    });
  });

  test('409: only a reply can be asked for again', async () => {
    const { token, old } = await answered();
    const [question] = await messagesOf(token, old.conversation_id);
    const path = { message_id: question?.id ?? '' };
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path, body: {} }), {
      code: 'CONFLICT',
      field: 'message_id',
      reason: 'is not a reply',
    });
  });

  test('409: a request with the same key may still be beginning', async () => {
    const { token, id, path } = await answered();
    const held = `{"message_id":"${path.message_id}"}`;
    const bodyHash = createHash('sha256').update(held).digest('hex');
    const now = host.clock.now();
    const claim = { accountId: id, operation: 'chat.regenerateStream', key: 'again-2', bodyHash, answer: null };
    await host.store.idempotency.claim({ ...claim, reply: null, owner: null, expiresAt: now + 60_000 }, now);
    const headers = { 'Idempotency-Key': 'again-2' };
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path, headers, body: {} }), {
      code: 'REQUEST_IN_PROGRESS',
      field: 'idempotency-key',
    });
  });

  test('422: an idempotency key belongs to one reply', async () => {
    const { token, path } = await answered();
    const headers = { 'Idempotency-Key': 'again-3' };
    await (await openStream(host, 'chat.regenerateStream', { token, path, headers, body: {} })).rest();
    const other = { message_id: (await ask(token)).message_id };
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path: other, headers, body: {} }), {
      code: 'IDEMPOTENCY_KEY_REUSED',
      field: 'idempotency-key',
    });
  });

  test('503: a model that is switched off does not answer', async () => {
    const { token, path } = await answered();
    const [likeness] = await host.store.models.list();
    if (!likeness) throw new Error('There are no models');
    const { id: _, ...model } = likeness;
    await host.store.models.insertMissing([{ ...model, key: 'retired-again', active: false }]);
    expectRefusal(await call(host, 'chat.regenerateStream', { token, path, body: { model: 'retired-again' } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
    });
  });
});
