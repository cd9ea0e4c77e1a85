import { noBus } from '@alingai/core';
import { addConversation, newMessage, newPendingCall, newReply } from '@alingai/core/testing';
import { describe, expect, test } from 'vitest';
import { hasPostgres } from './databases.ts';
import { ask, createSpokenModel, openEvents, startServers } from './several-servers.ts';

const body = { message: 'Hello' };

/** A reply that the first server writes, as it is read there. */
async function begin(options: Partial<Parameters<typeof startServers>[1]> = {}, servers = 2) {
  const model = createSpokenModel();
  const scene = await startServers(servers, { models: model.models, ...options });
  const { urls, token, query } = scene;
  const first = await openEvents(urls[0], 'POST', '/api/chat/stream', { token, body });
  await expect.poll(() => first.events[0]?.message_id).toBeDefined();
  const { message_id: id } = first.events[0];
  const follow = (url: string, lastId?: string) =>
    openEvents(url, 'GET', `/api/chat/stream/${id}`, {
      token,
      headers: lastId === undefined ? {} : { 'Last-Event-ID': lastId },
    });
  const settled = () =>
    query(
      `select status, content, (select count(*)::int from usage where message_id = messages.id) as calls
       from messages where public_id = $1`,
      [id],
    );
  return { ...scene, model, first, id, follow, settled };
}

const noted = async (query: Awaited<ReturnType<typeof startServers>>['query']) =>
  Number((await query('select followers_noted from pending_calls'))[0]?.followers_noted ?? 0);

describe.runIf(hasPostgres).each([
  ['with hints', {}],
  ['when every hint is lost', { bus: noBus }],
])('a reply of one server, %s,', (_, options) => {
  test('is followed on another one, goes on while it is, and ends as its row says', async () => {
    const { urls, model, first, follow, query, settled } = await begin(options);
    const second = await follow(urls[1]);
    model.say('One, ');
    await expect.poll(second.text).toBe('One, ');
    await first.leave();
    const left = await noted(query);
    // Much longer than a reply goes on that nobody follows.
    await expect.poll(() => noted(query), { timeout: 10_000 }).toBeGreaterThan(left + 6);
    model.say('two');
    await expect.poll(second.text).toBe('One, two');
    model.finish();
    await second.ended;
    expect(second.last()).toMatchObject({ type: 'done', message: { status: 'completed', content: 'One, two' } });
    expect(await settled()).toEqual([{ status: 'completed', content: 'One, two', calls: 1 }]);
  });

  test('is resumed there from the last event, and stopped from there', async () => {
    const { urls, token, id, model, first, follow, settled } = await begin(options);
    model.say('One, ');
    await expect.poll(first.text).toBe('One, ');
    const second = await follow(urls[1], first.lastId());
    model.say('two');
    await expect.poll(second.text).toBe('two');
    const stopped = await ask(urls[1], 'POST', `/api/chat/stop/${id}`, { token });
    expect(stopped).toMatchObject({ status: 200, body: { data: { status: 'interrupted', content: 'One, two' } } });
    for (const it of [first, second]) {
      await it.ended;
      expect(it.last()).toMatchObject({ type: 'done', message: { status: 'interrupted' } });
    }
    expect(await settled()).toEqual([{ status: 'interrupted', content: 'One, two', calls: 1 }]);
  });

  test('stops when nobody follows it anywhere', async () => {
    const { urls, model, first, follow, settled } = await begin(options);
    const second = await follow(urls[1]);
    await first.leave();
    await second.leave();
    await model.isStopped;
    await expect.poll(settled).toEqual([{ status: 'interrupted', content: '', calls: 1 }]);
  });
});

describe.runIf(hasPostgres)('servers on one database', () => {
  test('give a retry on another server the reply of the first request', async () => {
    const model = createSpokenModel();
    const { urls, token } = await startServers(2, { models: model.models });
    const keyed = (key: string) => ({ token, body, headers: { 'Idempotency-Key': key } });
    const first = await openEvents(urls[0], 'POST', '/api/chat/stream', keyed('stream'));
    const second = await openEvents(urls[1], 'POST', '/api/chat/stream', keyed('stream'));
    const sent = ask(urls[0], 'POST', '/api/chat/send', keyed('send'));
    await expect.poll(model.calls).toBe(2);
    const early = await ask(urls[1], 'POST', '/api/chat/send', keyed('send'));
    expect(early).toMatchObject({ status: 409, body: { error: { code: 'REQUEST_IN_PROGRESS' } } });
    model.say('Once');
    model.finish();
    for (const it of [first, second]) {
      await it.ended;
      expect([it.text(), it.last().message.id]).toEqual(['Once', first.last().message.id]);
    }
    const { body: answer } = await sent;
    const again = await ask(urls[1], 'POST', '/api/chat/send', keyed('send'));
    expect(again.body.data).toEqual(answer.data);
    expect(model.calls()).toBe(2);
  });

  test('show a response of the background on another server from any of its events on, and cancel it there', async () => {
    const model = createSpokenModel();
    const { urls, token, query } = await startServers(2, { models: model.models });
    const asked = { model: 'gpt-4', input: 'Hello', background: true, stream: true };
    const first = await openEvents(urls[0], 'POST', '/v1/responses', { token, body: asked });
    await expect.poll(() => first.events[0]?.response?.id).toBeDefined();
    const path = `/v1/responses/${first.events[0].response.id}`;
    model.say('One, ');
    await expect.poll(() => first.last().delta).toBe('One, ');
    const { sequence_number: known } = first.last();
    await first.leave();
    const second = await openEvents(urls[1], 'GET', `${path}?stream=true&starting_after=${known}`, { token });
    model.say('two');
    await expect
      .poll(() => second.events[0], { timeout: 10_000 })
      .toMatchObject({
        delta: 'two',
        sequence_number: known + 1,
      });
    await ask(urls[1], 'POST', `${path}/cancel`, { token });
    await second.ended;
    await model.isStopped;
    expect(await query('select status from responses')).toEqual([{ status: 'cancelled' }]);
    await expect.poll(() => query('select count(*)::int as count from usage')).toEqual([{ count: 1 }]);
  });

  test('settle once what a server was doing that is taken for dead, and it goes on with another id', async () => {
    const scene = await begin({ lease: 1500 });
    const { urls, model, first, follow, query, settled, token } = scene;
    const second = await follow(urls[1]);
    model.say('As far as this');
    await expect.poll(second.text).toBe('As far as this');
    // What is not saved yet would be lost.
    await expect.poll(() => query('select content from reply_pieces')).toEqual([{ content: 'As far as this' }]);
    const [{ owner }] = await query('select owner from pending_calls');
    await query('delete from nodes where id = $1', [owner]);
    for (const it of [first, second]) {
      await it.ended;
      expect(it.last()).toMatchObject({ type: 'done', message: { status: 'interrupted', content: 'As far as this' } });
    }
    await model.isStopped;
    expect(await settled()).toEqual([{ status: 'interrupted', content: 'As far as this', calls: 1 }]);
    await expect.poll(async () => (await query('select id from nodes')).map((it) => it.id)).toContain(`${owner}.1`);
    model.finish();
    await expect.poll(async () => (await ask(urls[0], 'POST', '/api/chat/send', { token, body })).status).toBe(200);
  });

  test('take one for dead whose lease is over, but not before they have been there for a lease themselves', async () => {
    const { query, servers } = await startServers(1, { models: createSpokenModel().models, lease: 1500 });
    const { store } = servers[0] as (typeof servers)[number];
    const conversation = await addConversation(store);
    const [{ at }] = await query(`insert into nodes values ('gone', 'epoch') returning clock_timestamp()::text as at`);
    const begun = await store.messages.beginExchange({
      conversation: conversation.id,
      message: newMessage(),
      reply: newReply(),
      call: newPendingCall(conversation.accountId, { owner: 'gone' }),
    });
    const isThere = async () => (await query(`select 1 from nodes where id = 'gone'`)).length > 0;
    await expect.poll(isThere, { timeout: 10_000 }).toBe(false);
    const [{ waited }] = await query(
      'select extract(epoch from clock_timestamp() - $1::timestamptz)::float as waited',
      [at],
    );
    expect(waited).toBeGreaterThan(0.5);
    const reply = begun && 'turn' in begun ? begun.turn.reply.id : 0;
    await expect.poll(async () => (await store.messages.byId(reply))?.message.status).toBe('interrupted');
  });

  test('begin together on an empty database', async () => {
    const scenes = createSpokenModel();
    const { servers, query } = await startServers(3, { models: scenes.models });
    expect(servers).toHaveLength(3);
    expect(await query('select count(*)::int as count from nodes')).toEqual([{ count: 3 }]);
    expect(await query(`select count(*)::int as count from accounts`)).toEqual([{ count: 1 }]);
  });
});
