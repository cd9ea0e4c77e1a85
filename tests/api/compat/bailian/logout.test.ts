import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { answers } from './documented.ts';
import { expectInternalError } from './errors.ts';

const host = await useHost();
const id = 'compat.bailian.logout';
const request = {};

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, id, { token })).body).toEqual(answers.signedOut);
  });

  test('200: ends the session on every surface', async () => {
    const { token, refreshToken } = await host.createPerson();
    await call(host, id, { token });
    expect((await call(host, 'compat.bailian.getUser', { token })).status).toBe(401);
    expect((await call(host, 'auth.getUser', { token })).status).toBe(401);
    expect((await call(host, 'compat.bailian.refresh', { body: { refresh_token: refreshToken } })).status).toBe(401);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
