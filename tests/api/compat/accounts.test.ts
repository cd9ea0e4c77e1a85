import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { surfaces, withSignIn } from './surfaces.ts';

const host = await useHost();
const NEXT = 'NewSecurePass123!';

/** What each surface answers to somebody with this token. */
async function statuses(token: string) {
  const entries = surfaces.map(async ({ name, knock }) => [name, (await knock(host, token)).status] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const everywhere = (status: number) => Object.fromEntries(surfaces.map(({ name }) => [name, status]));

describe.each(withSignIn)('Signing in on $name', ({ signIn }) => {
  test('gives a token that is good on all surfaces, until the password changes', async () => {
    const person = await host.createPerson();
    const { token } = await signIn(host, person);
    expect(await statuses(token)).toEqual(everywhere(200));
    const { password: current_password, token: another } = person;
    const body = { current_password, new_password: NEXT, confirm_password: NEXT };
    await dataOf(host, 'account.changePassword', { token: another, body });
    expect(await statuses(token)).toEqual(everywhere(401));
    const again = await signIn(host, { ...person, password: NEXT });
    expect(await statuses(again.token)).toEqual(everywhere(200));
  });

  test('gives a token that ends with the session it belongs to', async () => {
    const { token } = await signIn(host, await host.createPerson());
    await dataOf(host, 'auth.logout', { token });
    expect(await statuses(token)).toEqual(everywhere(401));
  });
});

// ChatHub gives no refresh tokens.
describe.each(withSignIn.filter((it) => it.name !== 'chathub'))('Signing in on $name', ({ signIn }) => {
  test('gives a refresh token that is good natively, once', async () => {
    const { refreshToken: refresh_token = '' } = await signIn(host, await host.createPerson());
    const renewed = await dataOf(host, 'auth.refresh', { body: { refresh_token } });
    expect(await statuses(renewed.token)).toEqual(everywhere(200));
    host.clock.advance(11_000);
    expect((await call(host, 'auth.refresh', { body: { refresh_token } })).status).toBe(401);
  });
});
