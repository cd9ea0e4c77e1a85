import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';

const host = await useHost();
const { token, username, password } = await host.createPerson();

const cacheControl = async (...[id, more]: [Parameters<typeof call>[1], Parameters<typeof call>[2]?]) =>
  (await call(host, id, more)).headers.get('cache-control');

test('answers with tokens or personal data are not kept by anybody', async () => {
  expect(await cacheControl('auth.login', { body: { username, password } })).toBe('no-store');
  expect(await cacheControl('compat.maas.getToken', { body: { username, password } })).toBe('no-store');
  expect(await cacheControl('account.getProfile', { token })).toBe('no-store');
  expect(await cacheControl('compat.chathub.getProfile', { token })).toBe('no-store');
  expect(await cacheControl('conversations.list', { token })).toBe('no-store');
});

test('what is everybody’s may be kept', async () => {
  expect(await cacheControl('account.getAvatar', { path: { file: 'default.png' } })).toContain('public');
});
