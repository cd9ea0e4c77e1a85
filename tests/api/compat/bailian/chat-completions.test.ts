import type { ModelUpstream } from '@alingai/core';
import { describe, expect, test, vi } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.chatCompletions';
const request = { body: requests.completion };

const asking = (text: string) => ({
  model: 'qwen-vl-max-latest',
  messages: [{ role: 'user' as const, content: [{ type: 'text' as const, text }] }],
});

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, id, { ...request, token });
    expect(shapeOf(body)).toEqual(shapeOf(answers.completed));
    expect(body).toMatchObject({
      message: '请求成功',
      data: { id: expect.stringMatching(/^chatcmpl-\w+$/), model: 'qwen-vl-max-latest' },
    });
    const { prompt_tokens, completion_tokens, total_tokens } = body.data.usage;
    expect(total_tokens).toBe(prompt_tokens + completion_tokens);
  });

  test('200: keeps nothing but the usage, which is seen natively', async () => {
    const { token } = await host.createPerson();
    const { usage } = await dataOf(host, id, { ...request, token });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
    expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toMatchObject([
      { operation: id, conversation_id: null, total_tokens: usage.total_tokens, status_code: 200 },
    ]);
  });

  test('200: gives the model all messages, texts alone as texts', async () => {
    const given: unknown[] = [];
    const models: ModelUpstream = {
      async *stream(asked) {
        given.push({ messages: asked.messages, temperature: asked.temperature, maxTokens: asked.maxTokens });
        yield { type: 'finish', reason: 'length', tokens: { input: 3, output: 0 } };
      },
    };
    await using watched = await openHost({ models });
    const { token } = await watched.createPerson();
    const image = { type: 'image_url' as const, image_url: { url: 'https://example.com/a.png' } };
    const messages = [
      { role: 'system' as const, content: [{ type: 'text' as const, text: '请简短回答' }] },
      { role: 'user' as const, content: [image, { type: 'text' as const, text: '这是什么？' }] },
    ];
    const body = { model: 'qwen-vl-max-latest', messages, temperature: 0.2, max_tokens: 5 };
    const { choices, usage } = await dataOf(watched, id, { token, body });
    expect(given).toEqual([
      { messages: [{ role: 'system', content: '请简短回答' }, messages[1]], temperature: 0.2, maxTokens: 5 },
    ]);
    expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content: [{ type: 'text', text: '' }] } });
    expect(usage).toEqual({ prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 });
  });

  test('200: `null` stands for what is left out, and what the document does not know is ignored', async () => {
    const { token } = await host.createPerson();
    const body = { ...requests.completion, temperature: null, max_tokens: null, top_p: 0.8, stream: true };
    expect((await call(host, id, { token, body })).status).toBe(200);
  });

  test('200: what was reserved of a budget is given back', async () => {
    const person = await host.createPerson();
    await host.domain.budgets.setLimit(person.id, 100);
    await dataOf(host, id, { ...request, token: person.token });
    expect((await dataOf(host, 'usage.summary', { token: person.token })).budget.reserved).toBe(0);
    await host.domain.budgets.setLimit(person.id, 0);
    const answer = await call(host, id, { ...request, token: person.token });
    expectError(answer, { status: 402, message: '本月预算不足' });
  });

  test('200: a client that goes away ends the call', async () => {
    const { token } = await host.createPerson();
    const controller = new AbortController();
    const sending = call(host, id, { token, body: asking('/slow 1000 Hello there'), signal: controller.signal });
    await host.clock.longWait(1000);
    controller.abort();
    await expect(sending).rejects.toThrow();
    const calls = async () => (await dataOf(host, 'usage.apiCalls', { token })).api_calls;
    await expect.poll(calls, { interval: 5, timeout: 5000 }).toMatchObject([{ status_code: 499 }]);
  });

  test.each([
    [{ model: undefined }, 'model', 'is required'],
    [{ model: 'gpt-0' }, 'model', 'is not a known model'],
    [{ messages: undefined }, 'messages', 'is required'],
    [{ messages: [] }, 'messages', 'must NOT have fewer than 1 items'],
    [{ messages: [{ role: 'user', content: '你好' }] }, 'messages[0].content', 'must be array'],
    [{ messages: [{ role: 'tool', content: [{ type: 'text', text: 'x' }] }] }, 'messages[0].role', undefined],
    [{ temperature: 2.1 }, 'temperature', 'must be <= 2'],
    [{ max_tokens: 0 }, 'max_tokens', 'must be >= 1'],
  ])('400: refuses %j', async (changes, field, reason) => {
    const { token } = await host.createPerson();
    expectInvalid(await call(host, id, { token, body: { ...request.body, ...changes } }), field, reason);
  });

  test.each(['/fail 500', '/fail 503', '/fail 504', '/cut 2 Hello'])(
    '503: the provider is at fault: %s',
    async (text) => {
      const { token } = await host.createPerson();
      const answer = await call(host, id, { token, body: asking(text) });
      expectError(answer, { status: 503, message: '百炼API服务不可用' });
      expect((await dataOf(host, 'usage.apiCalls', { token })).api_calls).toHaveLength(1);
    },
  );

  test('503: usage that cannot be recorded is recorded when there is room', async () => {
    await using broken = await openHost();
    const person = await broken.createPerson();
    await broken.domain.budgets.setLimit(person.id, 100);
    const full = vi.spyOn(broken.store.usage, 'record').mockRejectedValue(new Error('The disk is full'));
    const answer = await call(broken, id, { ...request, token: person.token });
    const reason = 'The usage cannot be recorded now';
    expectError(answer, { status: 503, message: '百炼API服务不可用', reason });
    expect((await broken.domain.budgets.of(person.account)).reserved).toBeGreaterThan(0);

    full.mockRestore();
    broken.clock.advance(4000);
    await broken.domain.backgroundTasks.idle();
    expect((await broken.domain.budgets.of(person.account)).reserved).toBe(0);
    expect((await dataOf(broken, 'usage.apiCalls', { token: person.token })).api_calls).toHaveLength(1);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
