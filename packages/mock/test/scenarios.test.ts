import { systemClock } from '@alingai/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { ADDRESS, call, useMock } from './client.ts';

const token = 'demo-token';
const waits: number[] = [];
const mock = useMock({
  seed: 1,
  clock: {
    async wait(milliseconds, signal) {
      if (milliseconds >= 1000) return systemClock.wait(milliseconds, signal);
      if (milliseconds > 1) waits.push(milliseconds);
      return systemClock.wait(0, signal);
    },
  },
});
beforeEach(() => waits.splice(0));

const send = (headers?: Record<string, string>) =>
  call('POST', '/api/chat/send', { token, body: { message: 'Hello' }, headers });

describe('errors', () => {
  test('an operation answers with an error so many times, without being carried out', async () => {
    const limited = mock.scenario('chat.send', { error: 'RATE_LIMITED', retryAfter: 30, times: 2 });
    for (const _ of [1, 2]) {
      const { status, body, headers } = await send();
      expect(status).toBe(429);
      expect(body.error).toMatchObject({
        code: 'RATE_LIMITED',
        details: { reason: 'Too many requests in this minute' },
      });
      expect(headers.get('retry-after')).toBe('30');
    }
    expect((await send()).status).toBe(200);
    expect(limited.requests).toBe(2);
    const { body } = await call('GET', '/api/chat/conversations', { token });
    expect(body.data.conversations).toHaveLength(2);
  });

  test('the field and the reason can be said', async () => {
    mock.scenario('auth.register', { error: 'CONFLICT', field: 'username', reason: 'is already taken' });
    const { status, body } = await call('POST', '/api/auth/register', { body: {} });
    expect(status).toBe(409);
    expect(body.error.details).toEqual({ field: 'username', reason: 'is already taken' });
  });

  test.each([
    ['compat.bailian.login', '/compat/bailian/api/auth/login', { code: 401, message: '用户名或密码错误' }],
    [
      'compat.chatbot.login',
      '/compat/chatbot/api/v1/login/',
      { error: '未授权：The account or the password is wrong' },
    ],
    [
      'compat.chathub.login',
      '/compat/chathub/api/auth/login',
      { error: '用户名或密码错误: The account or the password is wrong' },
    ],
    ['compat.maas.getToken', '/compat/maas/api/v1/auth/token', { error: { code: 'UNAUTHORIZED' } }],
  ] as const)('%s answers in the format of its surface', async (operation, path, expected) => {
    mock.scenario(operation, { error: 'INVALID_CREDENTIALS' });
    const { status, body } = await call('POST', path, { body: {} });
    expect(status).toBe(401);
    expect(body).toMatchObject(expected);
  });

  test('other operations are left alone, and so is this one once the scenario has ended', async () => {
    const scenario = mock.scenario('chat.send', { error: 'UPSTREAM_TIMEOUT' });
    expect((await call('GET', '/api/models', { token })).status).toBe(200);
    expect((await send()).status).toBe(504);
    scenario.end();
    expect((await send()).status).toBe(200);
  });

  test('every operation can fail at once', async () => {
    mock.scenario('*', { error: 'INTERNAL_ERROR' });
    expect((await send()).body.error.code).toBe('INTERNAL_ERROR');
    expect((await call('GET', '/v1/models', { token })).body.error.type).toBe('server_error');
  });
});

describe('latency', () => {
  test('is fixed, or between two bounds', async () => {
    mock.scenario('*', { latency: 250 });
    await call('GET', '/api/models', { token });
    expect(waits).toEqual([250]);

    mock.scenario('models.list', { latency: [100, 400] });
    for (const _ of [1, 2, 3, 4]) await call('GET', '/api/models', { token });
    const spread = waits.slice(1);
    expect(new Set(spread).size).toBe(4);
    expect(Math.min(...spread)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...spread)).toBeLessThanOrEqual(400);
  });

  test('goes together with an error from another scenario', async () => {
    mock.scenario('chat.send', { error: 'SERVICE_UNAVAILABLE' });
    mock.scenario('*', { latency: 100 });
    expect((await send()).status).toBe(503);
    expect(waits).toEqual([100]);
  });
});

test('a newer scenario goes before an older one, which goes on after it', async () => {
  mock.scenario('chat.send', { error: 'SERVICE_UNAVAILABLE' });
  mock.scenario('chat.send', { error: 'UPSTREAM_ERROR', times: 1 });
  expect([(await send()).status, (await send()).status]).toEqual([502, 503]);
});

test('offline, a request fails as it does without a network', async () => {
  mock.scenario('models.list', { offline: true, times: 1 });
  await expect(call('GET', '/api/models', { token })).rejects.toThrow(TypeError);
  expect((await call('GET', '/api/models', { token })).status).toBe(200);
});

test('an operation is known by its former name as well', async () => {
  const scenario = mock.scenario('usage.stats', { error: 'INTERNAL_ERROR', times: 1 });
  expect((await call('GET', '/api/stats', { token })).status).toBe(500);
  expect(scenario.requests).toBe(1);
});

test('reset ends all scenarios', async () => {
  mock.scenario('*', { error: 'INTERNAL_ERROR' });
  mock.reset();
  expect((await send()).status).toBe(200);
});

describe('tokens that expire early', () => {
  test.each([
    ['/api/auth/login', ['data', 'token']],
    ['/compat/bailian/api/auth/login', ['data', 'access_token']],
    ['/compat/maas/api/v1/auth/token', ['access_token']],
  ])('%s', async (path, where) => {
    mock.scenario('*', { tokenExpiresIn: 5 });
    const { status, body } = await call('POST', path, { body: { username: 'admin', password: 'admin123' } });
    expect(status).toBe(200);
    const early = where.reduce((node, name) => node[name], body);
    expect((body.data ?? body).expires_in).toBe(5);
    const profile = () => call('GET', '/api/user/profile', { token: early });
    expect((await profile()).status).toBe(200);
    mock.advance({ seconds: 6 });
    const expired = await profile();
    expect(expired.status).toBe(401);
    expect(expired.body.error.details.reason).toBe('The access token has expired');
  });
});

describe('the header', () => {
  const asked = (scenario: string) => send({ 'X-AlingAi-Scenario': scenario });

  test('says how its own request is answered, before all scenarios', async () => {
    mock.scenario('chat.send', { error: 'SERVICE_UNAVAILABLE', latency: 50 });
    const { status, headers } = await asked('error=RATE_LIMITED; retry-after=7');
    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('7');
    expect(waits).toEqual([50]);
    await expect(asked('offline')).rejects.toThrow(TypeError);
  });

  test.each([
    ['error=TEAPOT', /^error must be one of VALIDATION_ERROR, UNAUTHORIZED, /],
    ['error=CONFLICT', /^error must be one of /],
    ['eror=RATE_LIMITED', /^eror is not known; there are latency, token-expires-in, /],
    ['latency=soon', /^latency must be milliseconds up to 600000/],
    ['latency=400-100', /^latency must be milliseconds/],
    ['stall', /^stall is for operations that answer with a stream of events$/],
    ['retry-after=3', /^retry-after goes with error$/],
    ['error=RATE_LIMITED; offline', /^error and offline exclude each other$/],
    ['latency=1; latency=2', /^latency stands there twice$/],
    ['times=2', /^times is for scenarios of several requests$/],
    ['offline=perhaps', /^offline must be true$/],
    ['', /^must be such as error=RATE_LIMITED; latency=200$/],
  ])('“%s” cannot be understood', async (scenario, reason) => {
    const { status, body } = await asked(scenario);
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field: 'x-alingai-scenario' } });
    expect(body.error.details.reason).toMatch(reason);
  });

  test('is refused in the format of the surface', async () => {
    const headers = { 'X-AlingAi-Scenario': 'nonsense' };
    const { status, body } = await call('GET', '/v1/models', { token, headers });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ param: 'x-alingai-scenario', type: 'invalid_request_error' });
  });
});

describe('what an operation cannot do', () => {
  test.each([
    ['chat.send', { error: 'PAYMENT_DECLINED' }, /^chat.send: error must be one of /],
    ['chat.send', { offline: true, after: 2 }, /after is for operations that answer with a stream/],
    ['chat.stream', { after: 2 }, /after goes with error, offline or stall/],
    ['chat.stream', { error: 'RATE_LIMITED', after: 2 }, /error must be one of INTERNAL_ERROR, UPSTREAM_ERROR, /],
    ['chat.send', { latency: -1 }, /latency must be milliseconds/],
    ['chat.send', { error: 'RATE_LIMITED', times: 0 }, /times must be a whole number of at least 1/],
    ['chat.dance', { offline: true }, /There is no operation chat.dance/],
  ])('%s %j', (operation, faults, message) => {
    expect(() => mock.scenario(operation as '*', faults as object)).toThrow(message);
  });
});

describe('types', () => {
  test('only errors that the operation documents, and stream endings on streams, compile', () => {
    const never = () => {
      mock.scenario('chat.send', { error: 'RATE_LIMITED', times: 1 });
      mock.scenario('tools.purchase', { error: 'PAYMENT_DECLINED' });
      mock.scenario('chat.stream', { error: 'UPSTREAM_ERROR', after: 3 });
      mock.scenario('compat.maas.chat', { stall: true });
      mock.scenario('chat.regenerateStream', { error: 'CONFLICT', times: 1 });
      mock.scenario('chat.regenerateStream', { stall: true, after: 2 });
      mock.scenario('*', { latency: [1, 2], offline: true });
      // @ts-expect-error chat.send documents no declined payments.
      mock.scenario('chat.send', { error: 'PAYMENT_DECLINED' });
      // @ts-expect-error Not all operations document this one.
      mock.scenario('*', { error: 'PAYMENT_DECLINED' });
      // @ts-expect-error chat.send does not answer with a stream.
      mock.scenario('chat.send', { stall: true });
      // @ts-expect-error chat.send does not answer with a stream.
      mock.scenario('chat.send', { offline: true, after: 2 });
      // @ts-expect-error Streams that have begun do not end with this one.
      mock.scenario('chat.stream', { error: 'RATE_LIMITED', after: 2 });
      // @ts-expect-error An answer ends in one way.
      mock.scenario('chat.stream', { offline: true, stall: true });
      // @ts-expect-error There is no such operation.
      mock.scenario('chat.dance', { offline: true });
    };
    expect(never).toBeTypeOf('function');
  });
});

describe('streams', () => {
  let controller = new AbortController();
  afterEach(() => controller.abort());

  async function open(
    headers?: Record<string, string>,
    path = '/api/chat/stream',
    body: object = { message: '/long 50' },
  ) {
    controller = new AbortController();
    const response = await fetch(`${ADDRESS}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: controller.signal,
    });
    expect(response.status).toBe(200);
    return eventsOf(response);
  }

  async function* eventsOf(response: Response) {
    let text = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      while (text.includes('\n\n')) {
        const [event = ''] = text.split('\n\n', 1);
        text = text.slice(event.length + 2);
        if (!event.startsWith(':')) yield JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? 'null');
      }
    }
  }

  async function all(events: AsyncIterable<{ type: string }>) {
    const types: string[] = [];
    const error = await (async () => {
      for await (const event of events) types.push(event.type);
    })().catch((reason: unknown) => reason);
    return { types, error };
  }

  test('without a scenario a reply comes event by event, to its end', async () => {
    const { types, error } = await all(await open());
    expect(error).toBeUndefined();
    expect(types.filter((it) => it === 'content').length).toBeGreaterThan(10);
    expect([types[0], ...types.slice(-2)]).toEqual(['start', 'usage', 'done']);
  });

  test('is cut after so many events', async () => {
    mock.scenario('chat.stream', { offline: true, after: 3, times: 1 });
    const { types, error } = await all(await open());
    expect(types).toEqual(['start', 'content', 'content']);
    expect(error).toBeInstanceOf(TypeError);
  });

  test('ends with an error event after so many events', async () => {
    mock.scenario('chat.stream', { error: 'UPSTREAM_TIMEOUT', after: 2 });
    const events = [];
    for await (const event of await open()) events.push(event);
    expect(events.map((it) => it.type)).toEqual(['start', 'content', 'error']);
    expect(events[2].error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', request_id: expect.stringMatching(/^req_/) });
  });

  test('is cut when it brings another reply, too', async () => {
    const { body: sent } = await send();
    mock.scenario('chat.regenerateStream', { offline: true, after: 2, times: 1 });
    const path = `/api/chat/regenerate/${sent.data.message_id}/stream`;
    const { types, error } = await all(await open({}, path, {}));
    expect(types).toEqual(['start', 'content']);
    expect(error).toBeInstanceOf(TypeError);
  });

  test('ends with the error of its surface', async () => {
    const headers = { 'X-AlingAi-Scenario': 'error=UPSTREAM_ERROR; after=1' };
    const path = '/compat/chathub/api/chat/stream';
    const events = [];
    for await (const event of await open(headers, path, { message: '/long 20' })) events.push(event);
    expect(events).toEqual([
      { type: 'content', content: expect.any(String) },
      { type: 'error', error: '上游服务出错: The provider answered with status 500' },
    ]);
  });

  test('stalls after so many events, until the client gives up', async () => {
    mock.scenario('chat.stream', { stall: true, after: 2 });
    const events = await open();
    expect((await events.next()).value.type).toBe('start');
    expect((await events.next()).value.type).toBe('content');
    const third = events.next();
    const tick = new Promise((resolve) => setImmediate(() => setImmediate(resolve, 'nothing')));
    expect(await Promise.race([third, tick])).toBe('nothing');
    controller.abort();
    await expect(third).rejects.toThrow('aborted');
  });

  test('an answer that is no stream fails as a whole', async () => {
    mock.scenario('openai.chatCompletions', { error: 'UPSTREAM_ERROR', after: 3 });
    const body = { model: 'gpt-4', messages: [{ role: 'user', content: 'Hello' }] };
    expect((await call('POST', '/v1/chat/completions', { token, body })).status).toBe(502);
  });

  test('an answer that is no stream stalls until the client gives up', async () => {
    mock.scenario('openai.chatCompletions', { stall: true });
    controller = new AbortController();
    const answered = fetch(`${ADDRESS}/v1/chat/completions`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: 'gpt-4', messages: [{ role: 'user', content: 'Hello' }] }),
      signal: controller.signal,
    });
    // Whatever comes later is answered sooner.
    await call('GET', '/api/models', { token });
    expect(await Promise.race([answered, call('GET', '/api/models', { token })])).toMatchObject({
      body: { success: true },
    });
    controller.abort();
    await expect(answered).rejects.toThrow('aborted');
  });
});

describe('a share of the requests', () => {
  const statuses = async (seed: number, count: number, faults: object) => {
    const seeded = createMock({ seed });
    seeded.scenario('system.health', { error: 'INTERNAL_ERROR', ...faults });
    const all: (number | undefined)[] = [];
    for (let index = 0; index < count; index += 1) {
      all.push((await seeded.answer(new Request(`${ADDRESS}/api/health`)))?.status);
    }
    return all;
  };

  test('fails, the same in every run of a seed', async () => {
    const first = await statuses(7, 100, { probability: 0.2 });
    expect(await statuses(7, 100, { probability: 0.2 })).toEqual(first);
    expect(await statuses(8, 100, { probability: 0.2 })).not.toEqual(first);
    const failed = first.filter((it) => it === 500).length;
    expect(failed).toBeGreaterThan(8);
    expect(failed).toBeLessThan(35);
  });

  test('counts those that it affects alone', async () => {
    const all = await statuses(7, 60, { probability: 0.5, times: 3 });
    expect(all.filter((it) => it === 500)).toHaveLength(3);
    expect(all.slice(0, 3)).not.toEqual([500, 500, 500]);
  });

  test.each([0, 1.1, -1, Number.NaN])('cannot be %d', (probability) => {
    expect(() => createMock().scenario('*', { latency: 1, probability })).toThrow(
      'probability must be above 0 and at most 1',
    );
  });
});
