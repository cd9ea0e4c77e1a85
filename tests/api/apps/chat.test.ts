import type { ModelRequest } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream, textOf } from '../../support/http/stream.ts';
import { switchedOffModel } from './models.ts';

const host = await useHost();
const unknown = { app_id: 'app_nowhere' };
const body = { message: 'Hello' };

async function publish(config = {}, model = 'gpt-4') {
  const owner = await host.createPerson();
  const { id } = await dataOf(host, 'apps.create', { token: owner.token, body: { name: 'Helper', model, config } });
  return { owner, path: { app_id: id } };
}

describe('apps.chat', () => {
  test('200: answers everybody who is signed in', async () => {
    const { owner, path } = await publish();
    const guest = await host.createPerson();
    for (const { token } of [owner, guest]) {
      const reply = await dataOf(host, 'apps.chat', { token, path, body: { message: '/echo 一二三四五' } });
      expect(reply).toEqual({
        id: expect.stringMatching(/^response_\w{16,}$/),
        message: '一二三四五',
        conversation_id: expect.stringMatching(/^conv_\w{16,}$/),
        tokens_used: { input: expect.any(Number), output: 5 },
        cost: expect.any(Number),
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      });
      expect(reply.tokens_used.input).toBeGreaterThan(0);
    }
  });

  test('200: streams the reply when it is asked to', async () => {
    const { path } = await publish({ system_prompt: 'Be brief.' });
    const { token } = await host.createPerson();
    const stream = await openStream(host, 'apps.chat', { token, path, body: { message: '/echo 你好', stream: true } });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = await stream.rest();
    expect(events.map(({ data }) => data.type)).toEqual(expect.arrayContaining(['start', 'content', 'usage', 'done']));
    expect(textOf(events)).toBe('你好');
  });

  test('200: costs what the model’s prices say', async () => {
    const { owner, path } = await publish({}, 'gpt-3.5-turbo');
    const reply = await dataOf(host, 'apps.chat', { token: owner.token, path, body: { message: '/echo 一二三四五' } });
    const { input, output } = reply.tokens_used;
    expect(reply.cost).toBeCloseTo((input * 0.0005 + output * 0.002) / 1000, 12);
  });

  test('200: the conversation and its cost are the caller’s', async () => {
    const { owner, path } = await publish();
    const guest = await host.createPerson();
    const { token } = guest;
    const message = '/echo Good morning\nand more';
    const { conversation_id, cost } = await dataOf(host, 'apps.chat', { token, path, body: { message } });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toMatchObject([
      { id: conversation_id, title: '/echo Good morning', model: 'gpt-4', message_count: 2 },
    ]);
    expect((await dataOf(host, 'conversations.list', { token: owner.token })).conversations).toEqual([]);
    const usage = await host.store.usage.list({ accountId: guest.id, offset: 0, limit: 10 });
    expect(usage.rows).toMatchObject([{ operation: 'apps.chat', cost, model: 'gpt-4' }]);
  });

  test('200: the model remembers what was said before', async () => {
    const { path } = await publish();
    const { token } = await host.createPerson();
    const first = await dataOf(host, 'apps.chat', { token, path, body: { message: 'My name is Ada.' } });
    const { conversation_id } = first;
    const second = await dataOf(host, 'apps.chat', { token, path, body: { message: 'Who am I?', conversation_id } });
    expect(second.conversation_id).toBe(conversation_id);
    expect(second.message).toContain('“My name is Ada.”');
  });

  test('200: cuts the reply at the application’s limit', async () => {
    const { owner, path } = await publish({ max_tokens: 4 });
    const reply = await dataOf(host, 'apps.chat', {
      token: owner.token,
      path,
      body: { message: '/echo 一二三四五六' },
    });
    expect(reply.message).toBe('一二三四');
  });

  test('200: nobody reads the system prompt in the messages', async () => {
    const { path } = await publish({ system_prompt: 'The password is swordfish.' });
    const { token } = await host.createPerson();
    const reply = await dataOf(host, 'apps.chat', { token, path, body });
    const { messages } = await dataOf(host, 'messages.list', {
      token,
      path: { conversation_id: reply.conversation_id },
    });
    expect(messages).toHaveLength(2);
    expect(JSON.stringify([messages, reply])).not.toContain('swordfish');
  });

  test('400: refuses to take the model or its parameters from the caller', async () => {
    const { owner, path } = await publish();
    expectRefusal(await call(host, 'apps.chat', { token: owner.token, path, body: { ...body, model: 'gpt-4' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known field',
    });
  });

  test('404: knows no such application', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'apps.chat', { token, path: unknown, body }), {
      code: 'NOT_FOUND',
      field: 'app_id',
      reason: 'No such application',
    });
  });

  test('404: goes on with the caller’s own conversations with this application alone', async () => {
    const { owner, path } = await publish();
    const other = await publish();
    const { token } = await host.createPerson();
    const foreign = await dataOf(host, 'apps.chat', { token: owner.token, path, body });
    const elsewhere = await dataOf(host, 'apps.chat', { token, path: other.path, body });
    const ordinary = await dataOf(host, 'chat.send', { token, body });
    for (const { conversation_id } of [foreign, elsewhere, ordinary, { conversation_id: 'conv_nowhere' }]) {
      expectRefusal(await call(host, 'apps.chat', { token, path, body: { ...body, conversation_id } }), {
        code: 'NOT_FOUND',
        field: 'conversation_id',
        reason: 'No such conversation',
      });
    }
  });

  test('502: a provider may fail', async () => {
    const { owner, path } = await publish();
    expectRefusal(await call(host, 'apps.chat', { token: owner.token, path, body: { message: '/fail 500' } }), {
      code: 'UPSTREAM_ERROR',
      reason: 'The provider answered with status 500',
    });
  });

  test('503: a stopped application answers in none of its conversations, however they are gone on with', async () => {
    const { owner, path } = await publish();
    const { token } = await host.createPerson();
    const { conversation_id, id } = await dataOf(host, 'apps.chat', { token, path, body });
    await dataOf(host, 'apps.update', { token: owner.token, path, body: { status: 'stopped' } });
    const refusal = { code: 'SERVICE_UNAVAILABLE', reason: 'The application is stopped' } as const;
    expectRefusal(await call(host, 'chat.send', { token, body: { ...body, conversation_id } }), refusal);
    const reply = { message_id: id.replace(/^response_/, 'msg_') };
    expectRefusal(await call(host, 'chat.regenerate', { token, path: reply, body: {} }), refusal);
  });

  test('503: a stopped application answers nobody, until it runs again', async () => {
    const { owner, path } = await publish();
    const guest = await host.createPerson();
    await dataOf(host, 'apps.update', { token: owner.token, path, body: { status: 'stopped' } });
    for (const { token } of [owner, guest]) {
      expectRefusal(await call(host, 'apps.chat', { token, path, body }), {
        code: 'SERVICE_UNAVAILABLE',
        reason: 'The application is stopped',
      });
    }
    expect((await dataOf(host, 'conversations.list', { token: guest.token })).conversations).toEqual([]);
    await dataOf(host, 'apps.update', { token: owner.token, path, body: { status: 'running' } });
    await dataOf(host, 'apps.chat', { token: guest.token, path, body });
  });

  test('503: the application’s model may be switched off', async () => {
    const { owner, path } = await publish();
    const app = await host.store.apps.byPublicId(path.app_id);
    for (const model of [await switchedOffModel(host), 'gone']) {
      await host.store.apps.update(app?.id ?? 0, { model });
      expectRefusal(await call(host, 'apps.chat', { token: owner.token, path, body }), {
        code: 'SERVICE_UNAVAILABLE',
        reason: 'The model of the application is switched off',
      });
    }
  });

  test('504: a provider may take too long', async () => {
    const { owner, path } = await publish();
    expectRefusal(await call(host, 'apps.chat', { token: owner.token, path, body: { message: '/fail 504' } }), {
      code: 'UPSTREAM_TIMEOUT',
      reason: 'The provider answered with status 504',
    });
  });

  test('402: asks no model once the month’s budget is spent', async () => {
    const { path } = await publish();
    const { token, id } = await host.createPerson();
    await host.domain.budgets.setLimit(id, 0);
    expectRefusal(await call(host, 'apps.chat', { token, path, body: { message: 'Hello' } }), {
      code: 'BUDGET_EXCEEDED',
    });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
  });
});

describe('apps.chat with an idempotency key', () => {
  const send = (token: string, path: { app_id: string }, key: string, message: string) =>
    call(host, 'apps.chat', { token, path, headers: { 'Idempotency-Key': key }, body: { message } });

  test('200: a retry gets the first answer again', async () => {
    const { owner, path } = await publish();
    const first = await send(owner.token, path, 'once', 'Hello');
    const retry = await send(owner.token, path, 'once', 'Hello');
    expect([first.status, retry.body]).toEqual([200, first.body]);
    const { conversations } = await dataOf(host, 'conversations.list', { token: owner.token });
    expect(conversations.map((it) => it.message_count)).toEqual([2]);
  });

  test('409: refuses a retry while the first is still running', async () => {
    const { owner, path } = await publish({ max_tokens: 1 });
    const first = send(owner.token, path, 'running', '/slow 1000 Hello');
    await host.clock.longWait(1000);
    expectRefusal(await send(owner.token, path, 'running', '/slow 1000 Hello'), {
      code: 'REQUEST_IN_PROGRESS',
      field: 'idempotency-key',
    });
    host.clock.advance(1000);
    expect((await first).status).toBe(200);
  });

  test('422: refuses the key with another body, and with another application', async () => {
    const { owner, path } = await publish();
    const other = await dataOf(host, 'apps.create', { token: owner.token, body: { name: 'Other' } });
    await send(owner.token, path, 'reused', 'Hello');
    const refusal = { code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotency-key' } as const;
    expectRefusal(await send(owner.token, path, 'reused', 'Something else'), refusal);
    expectRefusal(await send(owner.token, { app_id: other.id }, 'reused', 'Hello'), refusal);
  });
});

describe('what the model of an application is given', () => {
  const asked: ModelRequest[] = [];
  const models = {
    async *stream(request: ModelRequest) {
      asked.push(request);
      yield { type: 'content', text: 'Yes.' } as const;
      yield { type: 'finish', reason: 'stop', tokens: { input: 3, output: 1 } } as const;
    },
  };

  test('200: the prompt stands at the front of every turn, as it is now, with the parameters', async () => {
    await using watched = await openHost({ models });
    const { token } = await watched.createPerson();
    const config = { system_prompt: 'Be brief.', temperature: 0.2, max_tokens: 50 };
    const app = await dataOf(watched, 'apps.create', { token, body: { name: 'Helper', model: 'gpt-4', config } });
    const path = { app_id: app.id };
    const { conversation_id } = await dataOf(watched, 'apps.chat', { token, path, body: { message: 'One' } });
    await dataOf(watched, 'apps.update', { token, path, body: { config: { system_prompt: 'Be long.' } } });
    await dataOf(watched, 'apps.chat', { token, path, body: { message: 'Two', conversation_id } });
    await dataOf(watched, 'chat.send', { token, body: { message: 'Three', conversation_id } });
    const talk = [
      { role: 'user', content: 'One' },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'Two' },
    ];
    expect(asked.map((it) => it.messages)).toEqual([
      [{ role: 'system', content: 'Be brief.' }, ...talk.slice(0, 1)],
      [{ role: 'system', content: 'Be long.' }, ...talk],
      [
        { role: 'system', content: 'Be long.' },
        ...talk,
        { role: 'assistant', content: 'Yes.' },
        { role: 'user', content: 'Three' },
      ],
    ]);
    expect(asked[0]).toMatchObject({ model: 'gpt-4', temperature: 0.2, maxTokens: 50 });
  });
});
