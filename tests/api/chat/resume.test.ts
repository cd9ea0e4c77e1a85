import { storeExchange } from '@alingai/core/testing';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream, type ReplyEvent, textOf } from '../../support/http/stream.ts';

const host = await useHost();

async function finishedReply(message = 'Hello there') {
  const { token } = await host.createPerson();
  const events = await (await openStream(host, 'chat.stream', { token, body: { message } })).rest();
  const started = events[0]?.data;
  if (started?.type !== 'start') throw new Error('It did not start');
  return { token, events, path: { message_id: started.message_id }, started };
}

describe('chat.resume', () => {
  test('200: tells a finished reply again from its beginning', async () => {
    const { token, events, path } = await finishedReply();
    const again = await (await openStream(host, 'chat.resume', { token, path })).rest();
    expect(again.map(({ data }) => data.type)).toEqual(['start', 'content', 'usage', 'done']);
    expect(textOf(again)).toBe(textOf(events));
    expect(again.slice(-2)).toEqual(events.slice(-2));
  });

  test('200: the SDK tells the same events', async () => {
    const { token, path } = await finishedReply();
    const events: ReplyEvent[] = [];
    for await (const event of clientOf(host, token).chat.resume(path.message_id)) events.push(event);
    expect(events.map((it) => it.type)).toEqual(['start', 'content', 'usage', 'done']);
  });

  test('200: goes on after any event', async () => {
    const { token, events, path } = await finishedReply();
    for (const [index, { id = '' }] of events.entries()) {
      const headers = { 'Last-Event-ID': id };
      const rest = await (await openStream(host, 'chat.resume', { token, path, headers })).rest();
      expect(textOf(events.slice(0, index + 1)) + textOf(rest)).toBe(textOf(events));
      expect(rest.at(-1)?.data).toEqual(events.at(-1)?.data);
      expect(rest.map(({ data }) => data.type)).not.toContain('start');
    }
  });

  test('200: goes on after any event of a reply that calls a tool', async () => {
    const { token, events, path } = await finishedReply('/call look_up {"city": "Lyon", "unit": "C"}');
    const argumentsIn = (some: typeof events) =>
      some.map(({ data }) => (data.type === 'tool_call' ? data.arguments : '')).join('');
    expect(events.find(({ data }) => data.type === 'tool_call')?.data).toMatchObject({
      index: 0,
      id: 'call_1',
      name: 'look_up',
    });
    expect(JSON.parse(argumentsIn(events))).toEqual({ city: 'Lyon', unit: 'C' });
    for (const [index, { id = '' }] of events.entries()) {
      const headers = { 'Last-Event-ID': id };
      const rest = await (await openStream(host, 'chat.resume', { token, path, headers })).rest();
      expect(argumentsIn(events.slice(0, index + 1)) + argumentsIn(rest)).toBe(argumentsIn(events));
      expect(rest.at(-1)?.data).toEqual(events.at(-1)?.data);
    }
  });

  test('200: follows a reply that is still being written, beside whoever follows it already', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/slow 1000 Hello there', max_tokens: 3 };
    const first = await openStream(host, 'chat.stream', { token, body });
    const { data: started } = await first.next();
    if (started.type !== 'start') throw new Error('It did not start');
    const second = await openStream(host, 'chat.resume', { token, path: { message_id: started.message_id } });
    expect((await second.next()).data).toEqual(started);

    const [all, other] = [first.rest(), second.rest()];
    const over = Promise.all([all, other]);
    let done = false;
    void over.finally(() => {
      done = true;
    });
    while (!done) {
      await Promise.race([over, host.clock.longWait(1000)]);
      host.clock.advance(1000);
    }
    expect(textOf(await other)).toBe(textOf(await all));
    expect((await other).at(-1)?.data).toMatchObject({ type: 'done', message: { status: 'completed' } });
  });

  test('200: a client that comes back soon finds its reply going on', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/slow 1000 Hello there' };
    const first = await openStream(host, 'chat.stream', { token, body });
    const { data: started } = await first.next();
    if (started.type !== 'start') throw new Error('It did not start');
    const path = { message_id: started.message_id };
    const second = await openStream(host, 'chat.resume', { token, path });
    await second.next();
    first.leave();
    await host.clock.longWait(1000);
    host.clock.advance(1000);
    expect((await second.next()).data).toMatchObject({ type: 'content' });
    await dataOf(host, 'chat.stop', { token, path });
    await second.rest();
  });

  test('200: who stops following a reply does not end it for whoever waits for all of it', async () => {
    const { token } = await host.createPerson();
    const sending = dataOf(host, 'chat.send', { token, body: { message: '/slow 1000 Hello there', max_tokens: 3 } });
    const begun = () => dataOf(host, 'conversations.list', { token });
    await expect.poll(async () => (await begun()).conversations, { interval: 5, timeout: 10_000 }).toHaveLength(1);
    const [conversation] = (await begun()).conversations;
    const path = { conversation_id: conversation?.id ?? '' };
    const [, reply] = (await dataOf(host, 'messages.list', { token, path })).messages;
    const follower = await openStream(host, 'chat.resume', { token, path: { message_id: reply?.id ?? '' } });
    await follower.next();
    follower.leave();
    // The server learns of it before it answers to this.
    await dataOf(host, 'auth.verifyToken', { token });
    await new Promise(setImmediate);

    let done = false;
    const sent = sending.finally(() => {
      done = true;
    });
    while (!done) {
      await Promise.race([sent, host.clock.longWait(1000)]);
      host.clock.advance(1000);
    }
    const { message_id } = await sent;
    const { messages } = await dataOf(host, 'messages.list', { token, path });
    expect(messages.at(-1)).toMatchObject({ id: message_id, status: 'completed' });
  });

  test('200: a reply that an earlier process left is there as far as it came', async () => {
    const { token, id } = await host.createPerson();
    const conversation = await host.domain.conversations.create(id, {});
    const message = {
      publicId: `msg_left_${id}`,
      role: 'assistant' as const,
      content: '',
      parts: null,
      model: 'gpt-4',
      tokensUsed: 0,
      status: 'pending' as const,
      createdAt: host.clock.now(),
    };
    const exchange = await storeExchange(host.store, conversation.id, null, message);
    if (!exchange) throw new Error('It did not begin');
    await host.store.messages.saveProgress(exchange, { content: 'half of it', reasoning: '' });
    await host.store.messages.interruptPending();
    const headers = { 'Last-Event-ID': '5' };
    const path = { message_id: message.publicId };
    const events = await (await openStream(host, 'chat.resume', { token, path, headers })).rest();
    expect(textOf(events)).toBe('of it');
    expect(events.at(-1)?.data).toMatchObject({
      type: 'done',
      message: { status: 'interrupted', content: 'half of it' },
    });
  });

  test('200: a reply that failed ends with an error', async () => {
    const { token, path } = await finishedReply('/fail 500');
    const events = await (await openStream(host, 'chat.resume', { token, path })).rest();
    expect(events.at(-1)?.data).toMatchObject({ type: 'error', error: { code: 'UPSTREAM_ERROR' } });
  });

  test('400: an event id that no stream has is refused', async () => {
    const { token, path } = await finishedReply();
    expectRefusal(await call(host, 'chat.resume', { token, path, headers: { 'Last-Event-ID': '-1' } }), {
      code: 'VALIDATION_ERROR',
      field: 'last-event-id',
    });
  });

  test('404: knows nothing of another person’s reply', async () => {
    const { path } = await finishedReply();
    const { token } = await host.createPerson();
    const refusal = { code: 'NOT_FOUND', field: 'message_id', reason: 'No such message' } as const;
    expectRefusal(await call(host, 'chat.resume', { token, path }), refusal);
    expectRefusal(await call(host, 'chat.resume', { token, path: { message_id: 'msg_nowhere' } }), refusal);
  });

  test('404: a person’s own message is no reply', async () => {
    const { token, started } = await finishedReply();
    const { messages } = await dataOf(host, 'messages.list', { token, path: started });
    expectRefusal(await call(host, 'chat.resume', { token, path: { message_id: messages[0]?.id ?? '' } }), {
      code: 'NOT_FOUND',
      field: 'message_id',
      reason: 'No such reply',
    });
  });
});
