import { expect, test } from 'vitest';
import { isDue, toStoredTokens } from './tokens.ts';

const now = Date.parse('2024-01-01T12:00:00Z');
const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;

test('what the server has just handed out expires after its lifetime, whatever its clock says', () => {
  const wrongClock = jwt({ exp: 5 });
  const held = toStoredTokens({ token: wrongClock, refresh_token: 'r', expires_in: 3600 }, now);
  expect(held).toMatchObject({ expiresAt: now + 3_600_000, renewAt: now + 3_540_000 });
  expect(isDue(held, now + 3_539_999)).toBe(false);
  expect(isDue(held, now + 3_540_000)).toBe(true);
});

test('any other token expires when its JWT says so', () => {
  const held = toStoredTokens({ token: jwt({ exp: now / 1000 + 600, name: '张三??>>' }), refresh_token: 'r' }, now);
  expect(held).toMatchObject({ expiresAt: now + 600_000, renewAt: now + 540_000 });
});

test('a token that lives shortly is renewed after half its life, not at once', () => {
  const held = toStoredTokens({ token: 't', refresh_token: 'r', expires_in: 30 }, now);
  expect(isDue(held, now + 14_999)).toBe(false);
  expect(isDue(held, now + 15_000)).toBe(true);
});

test.each(['sk-alingai-abc', 'a.b.c', `e30.${btoa('7')}.x`, jwt({ exp: 'soon' }), ''])(
  'nothing is known of the end of %s',
  (token) => {
    expect(toStoredTokens({ token, refresh_token: 'r' }, now)).toMatchObject({
      expiresAt: undefined,
      renewAt: undefined,
    });
  },
);

test('without a refresh token nothing is due, and with nothing else it is due at once', () => {
  expect(isDue(toStoredTokens({ token: jwt({ exp: 5 }) }, now), now)).toBe(false);
  expect(isDue(toStoredTokens({ refresh_token: 'r' }, now), now)).toBe(true);
});
