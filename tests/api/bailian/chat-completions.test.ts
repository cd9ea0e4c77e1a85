import type { RequestBody } from '@alingai/contract';
import type { ModelRequest, ModelUpstream } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf, send } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { switchedOffModel } from '../apps/models.ts';

const id = 'bailian.chatCompletions';
const host = await useHost();

type Completion = RequestBody<typeof id>;

const asking = (content: string): Completion => ({ model: 'gpt-4', messages: [{ role: 'user', content }] });

async function callsOf(token: string) {
  return (await dataOf(host, 'usage.apiCalls', { token })).api_calls;
}

describe(id, () => {
  test('200: answers as documented', async () => {
    const { token } = await host.createPerson();
    const before = Math.floor(host.clock.now() / 1000);
    const completion = await dataOf(host, id, { token, body: asking('/echo 一二三四五') });
    expect(completion).toEqual({
      id: expect.stringMatching(/^chatcmpl-\w{16,}$/),
      object: 'chat.completion',
      created: expect.toSatisfy((it: number) => it >= before && it <= host.clock.now() / 1000),
      model: 'gpt-4',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: [{ type: 'text', text: '一二三四五' }] },
          finish_reason: 'stop',
        },
      ],
      usage: { prompt_tokens: expect.any(Number), completion_tokens: 5, total_tokens: expect.any(Number) },
    });
    const { prompt_tokens, total_tokens } = completion.usage;
    expect(prompt_tokens).toBeGreaterThan(0);
    expect(total_tokens).toBe(prompt_tokens + 5);
  });

  test('200: says when the reply was cut at max_tokens', async () => {
    const { token } = await host.createPerson();
    const body = { ...asking('/echo 一二三四五'), max_tokens: 3 };
    const { choices } = await dataOf(host, id, { token, body });
    expect(choices).toMatchObject([{ message: { content: [{ text: '一二三' }] }, finish_reason: 'length' }]);
  });

  test('200: keeps no conversation, and one usage row', async () => {
    const { token } = await host.createPerson();
    const { usage } = await dataOf(host, id, {
      token,
      body: {
        ...asking('/echo x'),
        messages: [{ role: 'system', content: 'Be brief.' }, ...asking('/echo x').messages],
      },
    });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
    expect(await callsOf(token)).toMatchObject([
      {
        conversation_id: null,
        message_id: null,
        model: 'gpt-4',
        operation: id,
        endpoint: '/api/bailian/chat/completions',
        status_code: 200,
        request_tokens: usage.prompt_tokens,
        response_tokens: usage.completion_tokens,
        context_messages: 2,
        dropped_messages: 0,
      },
    ]);
    expect(await dataOf(host, 'usage.summary', { token })).toMatchObject({ conversations: 0, messages: 0, calls: 1 });
  });

  test('200: costs what the model’s prices say', async () => {
    const { token } = await host.createPerson();
    const { usage } = await dataOf(host, id, { token, body: { ...asking('/echo 一二三'), model: 'gpt-3.5-turbo' } });
    const [recorded] = await callsOf(token);
    expect(recorded?.cost).toBeCloseTo((usage.prompt_tokens * 0.0005 + usage.completion_tokens * 0.002) / 1000, 10);
  });

  test('400: knows no such model', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, id, { token, body: { ...asking('Hello'), model: 'qwen-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
    expect(await callsOf(token)).toEqual([]);
  });

  test('402: asks no model once the month’s budget is spent', async () => {
    const person = await host.createPerson();
    await host.domain.budgets.setLimit(person.id, 0);
    expectRefusal(await call(host, id, { token: person.token, body: asking('Hello') }), { code: 'BUDGET_EXCEEDED' });
    expect(await callsOf(person.token)).toEqual([]);
  });

  test('402: gives back what was reserved beyond the cost, also when the model fails', async () => {
    const { id: userId, token } = await host.createPerson();
    await host.domain.budgets.setLimit(userId, 1);
    await dataOf(host, id, { token, body: asking('/echo x') });
    expect((await call(host, id, { token, body: asking('/fail 500') })).status).toBe(502);
    const calls = await callsOf(token);
    const spent = calls.reduce((sum, it) => sum + it.cost, 0);
    expect((await dataOf(host, 'usage.summary', { token })).budget).toMatchObject({ reserved: 0 });
    expect((await dataOf(host, 'usage.summary', { token })).budget.spent).toBeCloseTo(spent, 10);
    await host.domain.budgets.setLimit(userId, spent);
    expect((await call(host, id, { token, body: asking('Hello') })).status).toBe(402);
  });

  test('502: a provider may fail, and the call is recorded', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, id, { token, body: asking('/fail 500') }), {
      code: 'UPSTREAM_ERROR',
      reason: 'The provider answered with status 500',
    });
    expect(await callsOf(token)).toMatchObject([{ operation: id, status_code: 502 }]);
  });

  test('502: a reply that breaks off is not passed off as a whole one', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, id, { token, body: asking('/cut 3 Hello') }), {
      code: 'UPSTREAM_ERROR',
      reason: 'The reply was cut before its end',
    });
  });

  test('503: a provider may be out of service', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, id, { token, body: asking('/fail 503') }), {
      code: 'SERVICE_UNAVAILABLE',
      reason: 'The provider answered with status 503',
    });
  });

  test('503: a model that is switched off does not answer', async () => {
    const { token } = await host.createPerson();
    const model = await switchedOffModel(host);
    expectRefusal(await call(host, id, { token, body: { ...asking('Hello'), model } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
      reason: 'The model is switched off',
    });
  });

  test('504: a provider may take too long', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, id, { token, body: asking('/fail 504') }), {
      code: 'UPSTREAM_TIMEOUT',
      reason: 'The provider answered with status 504',
    });
  });

  test('200: tells the model to stop when the client goes away, and records what was used by then', async () => {
    const { token } = await host.createPerson();
    const client = new AbortController();
    const sending = send(host, id, { token, body: asking('/slow 1000 Hello there'), signal: client.signal });
    await host.clock.longWait(1000);
    host.clock.advance(1000);
    await host.clock.longWait(1000);
    client.abort();
    await expect(sending).rejects.toThrow();
    await expect
      .poll(() => callsOf(token), { interval: 5, timeout: 5000 })
      .toMatchObject([{ operation: id, status_code: 499 }]);
    const [recorded] = await callsOf(token);
    expect(recorded?.request_tokens).toBeGreaterThan(0);
    expect(recorded?.response_tokens).toBeGreaterThan(0);
  });

  test('200: hands the model all messages as they are, parts and parameters too', async () => {
    const asked: ModelRequest[] = [];
    const models: ModelUpstream = {
      async *stream(request) {
        asked.push(request);
        yield { type: 'finish', reason: 'stop', tokens: { input: 3, output: 0 } };
      },
    };
    await using watched = await openHost({ models });
    const { token, id: accountId } = await watched.createPerson();
    const messages: Completion['messages'] = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: [{ type: 'video_url', video_url: { url: 'https://example.com/cat.mp4' } }] },
      { role: 'assistant', content: [{ type: 'text', text: 'A cat.' }] },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'And here?' },
          { type: 'image_url', image_url: { url: 'https://example.com/dog.png' } },
        ],
      },
    ];
    const body: Completion = { model: 'gpt-4', messages, temperature: 0.2, max_tokens: 50 };
    const { choices } = await dataOf(watched, id, { token, body });
    expect(asked).toEqual([{ accountId, model: 'gpt-4', messages, temperature: 0.2, maxTokens: 50, whole: true }]);
    expect(choices).toMatchObject([{ message: { content: [{ type: 'text', text: '' }] }, finish_reason: 'stop' }]);
  });
});
