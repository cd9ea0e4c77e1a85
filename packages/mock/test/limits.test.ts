import { expect, test } from 'vitest';
import { call, useMock } from './client.ts';

let ahead = 0;
useMock({ rateLimit: true, clock: { now: () => Date.now() + ahead } });

test('limits that are switched on hold for a minute', async () => {
  const attempt = () => call('POST', '/api/auth/login', { body: { username: 'nobody', password: 'x' } });
  const statuses = [];
  for (let index = 0; index < 5; index += 1) statuses.push((await attempt()).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401]);

  const refused = await attempt();
  expect(refused.status).toBe(429);
  expect(refused.body.error.code).toBe('RATE_LIMITED');
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);

  ahead += 60_000;
  expect((await attempt()).status).toBe(401);
});

test('answers tell what is left', async () => {
  const { headers } = await call('GET', '/api/models', { token: 'demo-token' });
  expect(headers.get('ratelimit-limit')).toBe('100');
  expect(headers.get('ratelimit-remaining')).toBe('99');
});
