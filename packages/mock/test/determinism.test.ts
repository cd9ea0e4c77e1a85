import { expect, test } from 'vitest';
import { createMock, type Mock, type MockOptions } from '../src/index.ts';

/** How often a reply is saved while it is written, in milliseconds. */
const SAVING = 250;
const OPTIONS: MockOptions = { seed: 1, now: '2026-01-01T00:00:00Z' };

async function ask(mock: Mock, method: string, path: string, body?: object, token = 'demo-token') {
  const request = new Request(`http://alingai.test${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await mock.answer(request)) as Response;
}

/**
 * Everything that a client sees of a day's work: headers, ids, tokens, times, mails and the texts
 * of models.
 */
async function journey(mock: Mock): Promise<unknown[]> {
  const seen: unknown[] = [];
  const see = async (response: Response) => {
    const text = await response.text();
    seen.push([response.status, Object.fromEntries(response.headers), text]);
    return text;
  };
  const person = {
    username: 'ada',
    email: 'ada@example.com',
    password: 'Correct-Horse-7',
    confirm_password: 'Correct-Horse-7',
  };
  await see(await ask(mock, 'POST', '/api/auth/register', person));
  seen.push(await mock.nextMail('ada@example.com'));
  const login = JSON.parse(
    await see(await ask(mock, 'POST', '/api/auth/login', { email: person.email, password: person.password })),
  );
  const { token } = login.data;
  await see(await ask(mock, 'POST', '/api/chat/send', { message: 'Hello' }, token));
  mock.advance({ hours: 1 });
  await see(await ask(mock, 'GET', '/api/user/profile', undefined, token));
  await see(await ask(mock, 'POST', '/api/auth/refresh', { refresh_token: login.data.refresh_token }));
  await see(await ask(mock, 'POST', '/compat/chathub/api/chat', { message: '你好' }));
  await see(await ask(mock, 'POST', '/api/chat/stream', { message: '/long 20' }));
  await see(await ask(mock, 'GET', '/api/chat/conversations'));
  await see(await ask(mock, 'GET', '/api/system/info'));
  return seen;
}

test('the same seed and time give the same answers, in every mock and after reset', async () => {
  const mock = createMock(OPTIONS);
  const first = await journey(mock);
  expect(JSON.stringify(first)).toContain('2026-01-01');
  mock.scenario('*', { error: 'INTERNAL_ERROR' });
  mock.reset();
  expect(mock.now.toISOString()).toBe('2026-01-01T00:00:00.000Z');
  expect(await journey(mock)).toEqual(first);
  expect(await journey(createMock(OPTIONS))).toEqual(first);
});

test('another seed gives other ids, and so does none', async () => {
  const idOf = async (options: MockOptions) =>
    (await (await ask(createMock(options), 'POST', '/api/chat/conversations', {})).json()).data.id;
  const ids = [await idOf({ seed: 1 }), await idOf({ seed: 2 }), await idOf({}), await idOf({})];
  expect(new Set(ids).size).toBe(4);
});

test('what one operation takes from chance does not depend on others', async () => {
  const create = async (mock: Mock) => (await (await ask(mock, 'POST', '/api/chat/conversations', {})).json()).data.id;
  const busy = createMock(OPTIONS);
  await ask(busy, 'POST', '/api/auth/login', { username: 'admin', password: 'admin123' });
  await ask(busy, 'GET', '/api/health');
  expect(await create(busy)).toBe(await create(createMock(OPTIONS)));
});

test('time stands still where it is set, until it is set forward', async () => {
  const mock = createMock(OPTIONS);
  const timestamp = async () => (await (await ask(mock, 'GET', '/api/health')).json()).data.timestamp;
  expect(await timestamp()).toBe(await timestamp());
  const { token } = (
    await (await ask(mock, 'POST', '/api/auth/login', { username: 'admin', password: 'admin123' })).json()
  ).data;
  mock.advance({ minutes: 59, seconds: 59 });
  expect((await ask(mock, 'GET', '/api/user/profile', undefined, token)).status).toBe(200);
  mock.advance({ seconds: 1 });
  expect((await ask(mock, 'GET', '/api/user/profile', undefined, token)).status).toBe(401);
  expect(mock.now).toEqual(new Date('2026-01-01T01:00:00Z'));
});

test('a wait ends when the clock is set past it', async () => {
  const mock = createMock();
  mock.scenario('system.health', { latency: 600_000 });
  const answered = ask(mock, 'GET', '/api/health');
  // The wait begins once the data is there.
  await ask(mock, 'GET', '/api/ready');
  mock.advance({ minutes: 10 });
  expect((await answered).status).toBe(200);
});

test('a time that is none, and a speed that is none, are refused', () => {
  expect(() => createMock({ now: 'noon' })).toThrow('now: “noon” is not a time');
  expect(() => createMock({ speed: 0 })).toThrow('speed must be instant, realistic or a number above 0');
});

test('the speed sets the pace of models, and not what was asked for', async () => {
  async function waitsOf(speed: MockOptions['speed'], message = 'Hello'): Promise<number[]> {
    const waits: number[] = [];
    const mock = createMock({
      ...(speed !== undefined && { speed }),
      clock: {
        wait(milliseconds, signal) {
          if (milliseconds < 1000) waits.push(milliseconds);
          // What never comes is aborted by who waits.
          return milliseconds < 1000
            ? Promise.resolve()
            : new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
        },
      },
    });
    await ask(mock, 'POST', '/api/chat/send', { message });
    await mock.platform.idle();
    // The others are those in which a reply is saved.
    return waits.filter((it) => it !== SAVING);
  }
  const [realistic, twice] = [await waitsOf('realistic'), await waitsOf(2)];
  expect(realistic.slice(0, 3)).toEqual([400, 30, 30]);
  expect(twice).toEqual(realistic.map((it) => it / 2));
  expect(new Set(await waitsOf('instant'))).toEqual(new Set([1]));
  expect(await waitsOf('instant', '/slow 900')).toContain(900);
});
