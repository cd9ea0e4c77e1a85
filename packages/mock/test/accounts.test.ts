import { expect, test } from 'vitest';
import { call, signUp, useMock } from './client.ts';

let ahead = 0;
const mock = useMock({ clock: { now: () => Date.now() + ahead } });

test('the demo administrator can sign in', async () => {
  const { status, body } = await call('POST', '/api/auth/login', {
    body: { username: 'admin', password: 'admin123' },
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ success: true, data: { expires_in: 3600, user: { username: 'admin', role: 'admin' } } });

  const profile = await call('GET', '/api/user/profile', { token: body.data.token });
  expect(profile.body.data.user.email).toBe(body.data.user.email);
});

test('the demo token is the administrator', async () => {
  const { body } = await call('GET', '/api/user/profile', { token: 'demo-token' });
  expect(body.data.user.role).toBe('admin');
});

test('without demo mode there is no demo token', async () => {
  const { createMock } = await import('../src/index.ts');
  const { getResponse } = await import('msw');
  const strict = createMock({ settings: { demo: false } });
  const request = new Request('http://alingai.test/api/user/profile', {
    headers: { Authorization: 'Bearer demo-token' },
  });
  expect((await getResponse(strict.handlers, request))?.status).toBe(401);
});

test('a wrong password is refused', async () => {
  const { status, body } = await call('POST', '/api/auth/login', { body: { username: 'admin', password: 'wrong' } });
  expect(status).toBe(401);
  expect(body).toMatchObject({ success: false, error: { code: 'INVALID_CREDENTIALS' } });
});

test('registration sends a mail whose token verifies the address', async () => {
  const token = await signUp('mailed');
  const mail = await mock.nextMail('mailed@example.com');
  const secret = /vrf_\S+/.exec(mail.text)?.[0];
  expect(mock.mails).toEqual([mail]);

  expect((await call('POST', '/api/auth/verify-email', { body: { token: secret } })).status).toBe(200);
  const { body } = await call('GET', '/api/user/profile', { token });
  expect(body.data.user.email_verified).toBe(true);
});

test('an access token expires after an hour, and the refresh token brings the next one', async () => {
  const { body: signedIn } = await call('POST', '/api/auth/login', {
    body: { username: 'admin', password: 'admin123' },
  });
  ahead = 3_601_000;
  try {
    const expired = await call('GET', '/api/user/profile', { token: signedIn.data.token });
    expect(expired.status).toBe(401);
    expect(expired.body.error.details.reason).toBe('The access token has expired');

    const refreshed = await call('POST', '/api/auth/refresh', {
      body: { refresh_token: signedIn.data.refresh_token },
    });
    expect((await call('GET', '/api/user/profile', { token: refreshed.body.data.token })).status).toBe(200);
  } finally {
    ahead = 0;
  }
});

test('signing out ends the session', async () => {
  const token = await signUp('leaving');
  await call('POST', '/api/auth/logout', { token });
  expect((await call('GET', '/api/user/profile', { token })).status).toBe(401);
});

test('a token that somebody made up is refused', async () => {
  const token = await signUp('genuine');
  const forged = `${token.slice(0, token.lastIndexOf('.'))}.${'A'.repeat(43)}`;
  const { status, body } = await call('GET', '/api/user/profile', { token: forged });
  expect(status).toBe(401);
  expect(body.error.details.reason).toBe('The access token is not valid');
});

test('what is for administrators is refused to others', async () => {
  const token = await signUp('curious');
  expect((await call('GET', '/api/system/info', { token })).status).toBe(403);
  expect((await call('GET', '/api/system/info', { token: 'demo-token' })).status).toBe(200);
});

test('WeChat is played: its code signs somebody in', async () => {
  const { body: begun } = await call('GET', '/api/auth/wechat/url');
  const query = new URLSearchParams({ code: 'mock-code-小红', state: begun.data.state });
  const { status, body } = await call('GET', `/api/auth/wechat/callback?${query}`);
  expect(status).toBe(200);
  expect(body.data.user.username).toBe('小红');
});

test('reset forgets accounts, tokens and mails', async () => {
  const token = await signUp('forgotten');
  await mock.nextMail();
  mock.reset();
  expect(mock.mails).toEqual([]);
  expect((await call('GET', '/api/user/profile', { token })).status).toBe(401);
  expect(await signUp('forgotten')).toEqual(expect.any(String));
});
