import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.refresh';
const request = { body: { refresh_token: 'rt_9f8b7c6d5e4f' } };

const DAY = 24 * 60 * 60 * 1000;

describe(id, () => {
  test('200: has the documented answer, and the token is good', async () => {
    const { refreshToken: refresh_token, id: user_id } = await host.createPerson();
    const { body } = await call(host, id, { body: { refresh_token } });
    expect(shapeOf(body)).toEqual(shapeOf(answers.refreshed));
    expect(body).toMatchObject({ code: 200, message: 'Token刷新成功', data: { expires_in: 3600 } });
    const { user } = await dataOf(host, 'auth.getUser', { token: body.data.access_token });
    expect(user.id).toBe(user_id);
  });

  test('200: the refresh token stays good, and natively too', async () => {
    const { refreshToken: refresh_token } = await host.createPerson();
    await dataOf(host, id, { body: { refresh_token } });
    host.clock.advance(DAY);
    await dataOf(host, id, { body: { refresh_token } });
    await dataOf(host, 'auth.refresh', { body: { refresh_token } });
  });

  test.each([
    [{}, 'refresh_token', 'is required'],
    [{ refresh_token: 7 }, 'refresh_token', 'must be string'],
  ])('400: refuses %j', async (body, field, reason) => {
    expectInvalid(await call(host, id, { body }), field, reason);
  });

  test('401: refuses a token that nobody was given, and one after 30 days', async () => {
    const { refreshToken } = await host.createPerson({ signedInAgo: 30 * DAY + 1 });
    for (const [refresh_token, reason] of [
      ['rt_made-up', 'is not valid'],
      [refreshToken, 'has expired'],
    ] as const) {
      const answer = await call(host, id, { body: { refresh_token } });
      expectError(answer, { status: 401, message: '刷新令牌无效或已过期', field: 'refresh_token', reason });
    }
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
