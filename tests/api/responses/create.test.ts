import { aborted } from 'node:util';
import { type ModelUpstream, PlatformError } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf, request } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';
import { eventsOf, FINISH, halting, openEvents, scripted } from '../../support/http/responses.ts';

const host = await useHost();
const id = 'responses.create';
const asking = (input: unknown, more: object = {}) => ({ model: 'gpt-3.5-turbo', input, ...more });

describe(id, () => {
  test('200: answers the documented request in the documented shape', async () => {
    const { token } = await host.createPerson();
    const body = { model: 'gpt-3.5-turbo', instructions: 'You are a helpful assistant.', input: '/echo Hello!' };
    const answer = await call(host, id, { token, body });
    expect({ status: answer.status, body: answer.body }).toMatchObject({
      status: 200,
      body: {
        id: expect.stringMatching(/^resp_[0-9a-f]{32}$/),
        object: 'response',
        status: 'completed',
        model: 'gpt-3.5-turbo',
        instructions: 'You are a helpful assistant.',
        error: null,
        incomplete_details: null,
        output: [
          {
            id: expect.stringMatching(/^msg_[0-9a-f]{32}$/),
            type: 'message',
            role: 'assistant',
            status: 'completed',
            content: [{ type: 'output_text', text: 'Hello!', annotations: [], logprobs: [] }],
          },
        ],
        parallel_tool_calls: true,
        store: true,
        tool_choice: 'auto',
        tools: [],
        truncation: 'disabled',
      },
    });
    const { usage, created_at, completed_at } = answer.body;
    expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
    expect(completed_at).toBeGreaterThanOrEqual(created_at);
    expect(answer.headers.get('x-request-id')).toMatch(/^req_/);
  });

  test('200: streams what it answers whole', async () => {
    const { token } = await host.createPerson();
    const events = await eventsOf(host, { token, body: asking('/echo one two') });
    const types = events.map((it) => it.type);
    expect(types.slice(0, 4)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
    ]);
    expect(types.slice(-4)).toEqual([
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    const text = events.flatMap((it) => (it.type === 'response.output_text.delta' ? [it.delta] : [])).join('');
    expect(text).toBe('one two');
    const ids = events.flatMap((it) => ('response' in it ? [it.response.id] : []));
    expect(new Set(ids).size).toBe(1);
    expect(events.at(-1)).toMatchObject({
      response: { status: 'completed', output: [{ content: [{ text: 'one two' }] }], usage: expect.any(Object) },
    });
  });

  test('200: records the call once, and keeps no conversation', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, id, { token, body: asking('/echo x') });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token });
    expect(api_calls).toHaveLength(1);
    expect(api_calls[0]).toMatchObject({
      model: 'gpt-3.5-turbo',
      request_tokens: body.usage.input_tokens,
      response_tokens: body.usage.output_tokens,
    });
  });

  test('200: builds on an earlier response, whose instructions it does not take over', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Hello Ann' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const first = await call(scene, id, { token, body: asking('I am Ann', { instructions: 'Be brief' }) });
    const previous_response_id = first.body.id;
    const second = await call(scene, id, { token, body: asking('Who am I?', { previous_response_id }) });
    expect(second.body.previous_response_id).toBe(previous_response_id);
    await call(scene, id, { token, body: asking('And now?', { previous_response_id: second.body.id }) });
    const said = asked.map(({ messages }) => messages.map((it) => [it.role, it.content]));
    const [ann, hello, who] = [
      ['user', 'I am Ann'],
      ['assistant', 'Hello Ann'],
      ['user', 'Who am I?'],
    ];
    expect(said).toEqual([
      [['system', 'Be brief'], ann],
      [ann, hello, who],
      [ann, hello, who, hello, ['user', 'And now?']],
    ]);
  });

  test('200: what later responses took in stays theirs when the earlier one is deleted', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const first = await call(scene, id, { token, body: asking('one') });
    const second = await call(scene, id, { token, body: asking('two', { previous_response_id: first.body.id }) });
    await dataOf(scene, 'responses.delete', { token, path: { response_id: first.body.id } });
    await call(scene, id, { token, body: asking('three', { previous_response_id: second.body.id }) });
    expect(asked.at(-1)?.messages.map((it) => it.content)).toEqual(['one', 'Yes', 'two', 'Yes', 'three']);
  });

  test('200: goes on in the background, and says so at once', async () => {
    const { models, goOn } = halting('Half', { type: 'content', text: ' and whole' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const { body } = await call(scene, id, { token, body: asking('Hi', { background: true, store: false }) });
    expect(body).toMatchObject({
      status: expect.stringMatching(/^(queued|in_progress)$/),
      background: true,
      store: true,
    });
    goOn();
    await scene.domain.backgroundTasks.idle();
    const { body: ended } = await call(scene, 'responses.get', { token, path: { response_id: body.id } });
    expect(ended).toMatchObject({ status: 'completed', output: [{ content: [{ text: 'Half and whole' }] }] });
  });

  test('200: a client that leaves ends a stream at its model', async () => {
    const { models, isStopped } = halting('Half');
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const events = await openEvents(scene, id, { token, body: asking('Hi', { stream: true }) });
    const { response } = (await events.next()) as { response: { id: string } };
    events.leave();
    await isStopped;
    await scene.domain.backgroundTasks.idle();
    const { body } = await call(scene, 'responses.get', { token, path: { response_id: response.id } });
    expect(body).toMatchObject({
      status: 'cancelled',
      output: [{ status: 'incomplete', content: [{ text: 'Half' }] }],
    });
  });

  test('200: the same key and body give the same response, whole and as a stream', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const whole = { token, headers: { 'Idempotency-Key': 'whole' }, body: asking('Hi') };
    const first = await call(scene, id, whole);
    const again = await call(scene, id, whole);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const streamed = { token, headers: { 'Idempotency-Key': 'stream' }, body: asking('Hi') };
    expect(await eventsOf(scene, streamed)).toEqual(await eventsOf(scene, streamed));
    expect(asked).toHaveLength(2);
  });

  test('200: a response that is not kept is given to its key again, and to nobody else', async () => {
    const { asked, models } = scripted({ type: 'content', text: 'Yes' }, FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const streamed = { token, headers: { 'Idempotency-Key': 'k' }, body: asking('Hi', { store: false }) };
    const first = await eventsOf(scene, streamed);
    expect(await eventsOf(scene, streamed)).toEqual(first);
    expect(first.at(-1)).toMatchObject({ type: 'response.completed', response: { store: false } });
    const again = await openEvents(scene, id, { ...streamed, body: { ...streamed.body, stream: true } });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    await again.rest();
    expect(asked).toHaveLength(1);
    const { response } = first[0] as { response: { id: string } };
    expect((await call(scene, 'responses.get', { token, path: { response_id: response.id } })).status).toBe(404);
    const other = await call(scene, id, { ...streamed, body: { ...streamed.body, input: 'Ho', stream: true } });
    expectOpenaiRefusal(other, { status: 422, code: 'idempotency_key_reused' });
  });

  test.each<[string, boolean]>([
    ['its client left', true],
    ['it broke off', false],
  ])('200: a response that is not kept is asked for again where %s', async (_, leaves) => {
    let times = 0;
    const models: ModelUpstream = {
      async *stream(_request, signal) {
        times += 1;
        yield { type: 'content', text: 'Half' };
        if (times > 1) return yield FINISH;
        if (!leaves) throw new PlatformError('UPSTREAM_ERROR', { reason: 'The reply was cut' });
        await aborted(signal, signal);
        signal.throwIfAborted();
      },
    };
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const body = asking('Hi', { store: false, stream: true });
    const asked = { token, headers: { 'Idempotency-Key': 'k' }, body };
    const first = await openEvents(scene, id, asked);
    await first.next();
    if (leaves) {
      expectOpenaiRefusal(await call(scene, id, asked), { status: 409, code: 'request_in_progress' });
      first.leave();
    } else {
      expect((await first.rest()).at(-1)?.type).toBe('response.failed');
    }
    await scene.domain.backgroundTasks.idle();
    expect((await eventsOf(scene, asked)).at(-1)?.type).toBe('response.completed');
    expect(times).toBe(2);
  });

  test('400: names what is wrong and where', async () => {
    const { token } = await host.createPerson();
    const ask = (more: object) => call(host, id, { token, body: { ...asking('Hi'), ...more } });
    expectOpenaiRefusal(await ask({ model: 5 }), { status: 400, code: 'invalid_type', param: 'model' });
    expectOpenaiRefusal(await ask({ input: null }), {
      status: 400,
      code: 'missing_required_parameter',
      param: 'input',
    });
    expectOpenaiRefusal(await ask({ conversation: 'conv_1' }), {
      status: 400,
      code: 'unsupported_parameter',
      param: 'conversation',
    });
    expectOpenaiRefusal(await ask({ previous_response_id: 'resp_0' }), {
      status: 400,
      code: 'previous_response_not_found',
      param: 'previous_response_id',
    });
  });

  test('400: builds on nothing that is not kept, or not complete yet', async () => {
    const { models, goOn } = halting('Half', FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const refusalOf = async (previous_response_id: string) =>
      call(scene, id, { token, body: asking('And?', { previous_response_id }) });
    const running = await call(scene, id, { token, body: asking('Hi', { background: true }) });
    expectOpenaiRefusal(await refusalOf(running.body.id), {
      status: 400,
      code: 'invalid_value',
      param: 'previous_response_id',
    });
    goOn();
    await scene.domain.backgroundTasks.idle();
    expect((await refusalOf(running.body.id)).status).toBe(200);
    const unkept = await call(scene, id, { token, body: asking('Hi', { store: false }) });
    expectOpenaiRefusal(await refusalOf(unkept.body.id), {
      status: 400,
      code: 'previous_response_not_found',
      param: 'previous_response_id',
    });
    const input = [{ type: 'item_reference', id: unkept.body.output[0].id }];
    expect((await call(scene, id, { token, body: asking(input) })).status).toBe(404);
    const items = await call(scene, 'responses.inputItems', { token, path: { response_id: unkept.body.id } });
    expect(items.status).toBe(404);
  });

  test('404: knows no such model, and no such item', async () => {
    const { token } = await host.createPerson();
    const unknown = await call(host, id, { token, body: { ...asking('Hi'), model: 'gpt-0' } });
    expectOpenaiRefusal(unknown, { status: 404, code: 'model_not_found', param: 'model' });
    const reference = await call(host, id, { token, body: asking([{ type: 'item_reference', id: 'msg_0' }]) });
    expectOpenaiRefusal(reference, { status: 404, code: 'not_found', param: 'input[0].id' });
  });

  test('404: somebody else’s items and responses are as unknown as any', async () => {
    const [ann, bob] = [await host.createPerson(), await host.createPerson()];
    const { body } = await call(host, id, { token: ann.token, body: asking('/echo mine') });
    const input = [{ type: 'item_reference', id: body.output[0].id }];
    expect((await call(host, id, { token: ann.token, body: asking(input) })).status).toBe(200);
    expect((await call(host, id, { token: bob.token, body: asking(input) })).status).toBe(404);
    const previous = await call(host, id, { token: bob.token, body: asking('Hi', { previous_response_id: body.id }) });
    expectOpenaiRefusal(previous, {
      status: 400,
      code: 'previous_response_not_found',
      param: 'previous_response_id',
    });
  });

  test('409: a request with the same key still runs', async () => {
    const { models, goOn } = halting('Half', FINISH);
    await using scene = await openHost({ models });
    const { token } = await scene.createPerson();
    const same = { token, headers: { 'Idempotency-Key': 'k' }, body: asking('Hi') };
    const first = call(scene, id, same);
    await expect.poll(async () => (await call(scene, id, same)).status, { interval: 1 }).toBe(409);
    expectOpenaiRefusal(await call(scene, id, same), { status: 409, code: 'request_in_progress' });
    goOn();
    expect((await first).status).toBe(200);
  });

  test('422: the key belongs to another body', async () => {
    const { token } = await host.createPerson();
    const headers = { 'Idempotency-Key': 'k' };
    await call(host, id, { token, headers, body: asking('/echo one') });
    const other = await call(host, id, { token, headers, body: asking('/echo two') });
    expectOpenaiRefusal(other, { status: 422, code: 'idempotency_key_reused' });
  });

  test('429: the budget does not allow it', async () => {
    const { token, id: account } = await host.createPerson();
    await host.domain.budgets.setLimit(account, 0);
    for (const background of [false, true]) {
      const answer = await call(host, id, { token, body: asking('Hi', { background }) });
      expectOpenaiRefusal(answer, { status: 429, type: 'insufficient_quota', code: 'insufficient_quota' });
      expect(answer.headers.get('x-should-retry')).toBe('false');
      expect(answer.headers.get('retry-after')).toBeNull();
    }
  });

  test('502: the provider fails', () => expectFailure('/fail 500', 502, 'upstream_error'));

  test('503: the provider is not available', () => expectFailure('/fail 503', 503, 'service_unavailable'));

  test('504: the provider is too slow', () => expectFailure('/fail 504', 504, 'upstream_timeout'));

  test('404: paths beside it are unknown in the same format', async () => {
    const { token } = await host.createPerson();
    for (const path of ['/v1/responses/compact/more', '/v1/conversations']) {
      expectOpenaiRefusal(await request(host, 'POST', path, { token, body: {} }), {
        status: 404,
        code: 'unknown_url',
        param: 'path',
      });
    }
  });
});

/** Before the first piece of a reply a failure is a status, for streams as well. */
async function expectFailure(input: string, status: number, code: string): Promise<void> {
  const { token } = await host.createPerson();
  for (const stream of [false, true]) {
    const answer = await call(host, id, { token, body: asking(input, { stream }) });
    expectOpenaiRefusal(answer, { status, type: 'server_error', code });
  }
}
