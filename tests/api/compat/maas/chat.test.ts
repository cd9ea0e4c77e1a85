import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf, send } from '../../../support/http/call.ts';
import { schemaFaults } from '../../../support/http/contract-breaches.ts';
import { bodyOf, expectError, expectShape, publish, TIMESTAMP } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.chat';
const body = { message: 'Hello' };
const nowhere = { app_id: 'app_nowhere' };

/** As the surface's document shows it. */
const documented = {
  id: 'response_123',
  message: '人工智能是计算机科学的一个分支...',
  conversation_id: 'conv_123',
  tokens_used: { input: 50, output: 200 },
  cost: 0.0015,
  created_at: '2024-01-15T10:30:00Z',
};

/** The events of a stream, each held to the contract. */
async function eventsOf(request: Parameters<typeof send>[2]) {
  const response = await send(host, id, request);
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const frames = (await response.text()).split('\n\n').filter((it) => it.includes('data:'));
  return frames.map((frame) => {
    const [, name] = /^event: ?(.*)$/m.exec(frame) ?? [];
    const data = JSON.parse(/^data: ?(.*)$/m.exec(frame)?.[1] ?? '');
    expect(schemaFaults('MaasReplyEvent', data)).toBe('');
    expect(data.type).toBe(name);
    return data;
  });
}

describe(id, () => {
  test('200: answers everybody who is signed in, as documented', async () => {
    const { owner, path } = await publish(host);
    const guest = await host.createPerson();
    for (const { token } of [owner, guest]) {
      const first = await bodyOf(host, id, { token, path, body: { message: '你好' } });
      const { conversation_id } = first;
      const reply = await bodyOf(host, id, {
        token,
        path,
        body: { message: '请帮我写一篇关于人工智能的文章', conversation_id, stream: false },
      });
      expectShape(reply, documented);
      expect(reply).toMatchObject({
        id: expect.stringMatching(/^response_\w{16,}$/),
        conversation_id: expect.stringMatching(/^conv_\w{16,}$/),
        created_at: expect.stringMatching(TIMESTAMP),
      });
      expect(reply.conversation_id).toBe(conversation_id);
    }
  });

  test.each([
    { conversation_id: null, stream: null },
    { conversation_id: '', temperature: 1 },
  ])('200: %j makes no difference', async (more) => {
    const { owner, path } = await publish(host);
    const reply = await bodyOf(host, id, { token: owner.token, path, body: { message: '/echo hi', ...more } });
    expect(reply).toMatchObject({ message: 'hi', conversation_id: expect.stringMatching(/^conv_/) });
  });

  test('200: costs what the model’s prices say', async () => {
    const { owner, path } = await publish(host, 'gpt-3.5-turbo');
    const message = '/echo 一二三四五';
    const { tokens_used, cost } = await bodyOf(host, id, { token: owner.token, path, body: { message } });
    expect(tokens_used.output).toBe(5);
    expect(cost).toBeCloseTo((tokens_used.input * 0.0005 + tokens_used.output * 0.002) / 1000, 12);
  });

  test('200: the conversation is listed natively, and goes on there', async () => {
    const { path } = await publish(host);
    const { token } = await host.createPerson();
    const { conversation_id } = await bodyOf(host, id, { token, path, body: { message: 'My name is Ada.' } });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toMatchObject([
      { id: conversation_id, model: 'gpt-4', message_count: 2 },
    ]);
    const native = await dataOf(host, 'chat.send', { token, body: { message: 'Who am I?', conversation_id } });
    expect(native.response).toContain('“My name is Ada.”');
  });

  test('200: goes on with a conversation that began natively with the application', async () => {
    const { path } = await publish(host);
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'apps.chat', { token, path, body: { message: 'My name is Ada.' } });
    const reply = await bodyOf(host, id, { token, path, body: { message: 'Who am I?', conversation_id } });
    expect(reply.conversation_id).toBe(conversation_id);
    expect(reply.message).toContain('“My name is Ada.”');
  });

  test('200: streams the reply when it is asked to', async () => {
    const { owner, path } = await publish(host);
    const { token } = owner;
    const events = await eventsOf({ token, path, body: { message: '/echo 你好，世界', stream: true } });
    const [start, done] = [events[0], events.at(-1)];
    expect(start).toEqual({
      type: 'start',
      id: expect.stringMatching(/^response_/),
      conversation_id: expect.stringMatching(/^conv_/),
    });
    const pieces = events.slice(1, -1);
    expect(new Set(pieces.map((it) => it.type))).toEqual(new Set(['content']));
    expect(pieces.map((it) => it.content).join('')).toBe('你好，世界');
    expectShape(done, { type: 'done', ...documented });
    expect(done).toMatchObject({ ...start, type: 'done', message: '你好，世界', tokens_used: { output: 5 } });
    expect(done.cost).toBeGreaterThan(0);
  });

  test('200: a client that goes away stops the reply', async () => {
    const { owner, path } = await publish(host);
    const { token } = owner;
    const client = new AbortController();
    const left = host.fetch(`${host.baseURL}/compat/maas/api/v1/applications/${path.app_id}/chat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ message: '/slow 60000 Hello', stream: true }),
      signal: client.signal,
    });
    await host.clock.longWait();
    client.abort();
    await left.then((response) => response.text()).catch(() => {});
    const calls = async () => (await dataOf(host, 'usage.apiCalls', { token })).api_calls.map((it) => it.status_code);
    await expect.poll(calls, { interval: 5, timeout: 5000 }).toEqual([499]);
  });

  test('200: a stream that fails ends with an error in the surface’s format', async () => {
    const { owner, path } = await publish(host);
    const events = await eventsOf({ token: owner.token, path, body: { message: '/fail 500', stream: true } });
    expect(events.at(-1)).toEqual({
      type: 'error',
      error: {
        code: 'UPSTREAM_ERROR',
        message: '上游服务出错',
        details: { reason: 'The provider answered with status 500' },
        request_id: expect.stringMatching(/^req_/),
      },
    });
  });

  test('400: refuses what is missing or empty', async () => {
    const { owner, path } = await publish(host);
    const wrong: [string, object][] = [
      ['message', {}],
      ['message', { message: ' ' }],
      ['conversation_id', { ...body, conversation_id: 7 }],
      ['stream', { ...body, stream: 'yes' }],
    ];
    for (const [field, it] of wrong) {
      expectError(await call(host, id, { token: owner.token, path, body: it }), 400, { field });
    }
  });

  test('402: asks no model once the month’s budget is spent', async () => {
    const { path } = await publish(host);
    const guest = await host.createPerson();
    await host.domain.budgets.setLimit(guest.id, 0);
    expectError(await call(host, id, { token: guest.token, path, body }), 402, { code: 'BUDGET_EXCEEDED' });
  });

  test('404: knows no such application', async () => {
    const { token } = await host.createPerson();
    expectError(await call(host, id, { token, path: nowhere, body }), 404, {
      field: 'app_id',
      reason: 'No such application',
    });
  });

  test('404: goes on with nobody else’s conversation', async () => {
    const { owner, path } = await publish(host);
    const { conversation_id } = await bodyOf(host, id, { token: owner.token, path, body });
    const { token } = await host.createPerson();
    for (const it of [conversation_id, 'conv_123']) {
      expectError(await call(host, id, { token, path, body: { ...body, conversation_id: it } }), 404, {
        field: 'conversation_id',
        reason: 'No such conversation',
      });
    }
  });

  test('502: a provider may fail', async () => {
    const { owner, path } = await publish(host);
    expectError(await call(host, id, { token: owner.token, path, body: { message: '/fail 500' } }), 502, {
      reason: 'The provider answered with status 500',
    });
  });

  test('503: a stopped application answers nobody', async () => {
    const { owner, path } = await publish(host);
    await dataOf(host, 'apps.update', { token: owner.token, path, body: { status: 'stopped' } });
    expectError(await call(host, id, { token: owner.token, path, body }), 503, {
      reason: 'The application is stopped',
    });
  });

  test('504: a provider may take too long', async () => {
    const { owner, path } = await publish(host);
    expectError(await call(host, id, { token: owner.token, path, body: { message: '/fail 504' } }), 504);
  });
});
