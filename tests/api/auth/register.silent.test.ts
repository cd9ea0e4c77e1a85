import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { type Answer, call, dataOf } from '../../support/http/call.ts';

const host = await useHost({ sendsMail: true });
const owner = await host.createPerson({ emailVerified: true });
const password = 'SecurePass123!';

const bodies = {
  'auth.register': { confirm_password: password },
  'compat.bailian.register': {},
  'compat.chatbot.register': {},
  'compat.chathub.register': {},
} as const;

type Id = keyof typeof bodies;
let registered = 0;

async function register(id: Id, email: string) {
  registered += 1;
  const username = `comer-${registered}`;
  return { username, answer: await call(host, id, { body: { username, email, password, ...bodies[id] } }) };
}

/** An answer with what is different for everybody made the same. */
function alike({ status, body }: Answer, ...differing: string[]): string {
  const text = differing.reduce((rest, it) => rest.replaceAll(it, '…'), JSON.stringify({ status, body }));
  return text.replace(/"(id|user_id|request_id|created_at|avatar|avatar_url|access|refresh)":("[^"]*"|\d+)/g, '$1');
}

describe.each(Object.keys(bodies) as Id[])('%s', (id) => {
  test('answers alike whether the address has an account, whom a mail tells', async () => {
    const email = `new-${id}@example.com`;
    const fresh = await register(id, email);
    const taken = await register(id, owner.email);
    expect(alike(taken.answer, taken.username, owner.email)).toBe(alike(fresh.answer, fresh.username, email));
    expect((await host.nextMail(email)).subject).toContain('Verify');
    const { subject, text } = await host.nextMail(owner.email);
    expect(subject).toContain('has an account already');
    expect(text).toContain(owner.username);
    expect(text).not.toMatch(/vrf_/);
  });

  test('an account that waits for another’s address signs in, and shows itself, as every new one does', async () => {
    const email = `other-${id}@example.com`;
    const [fresh, taken] = [await register(id, email), await register(id, owner.email)];
    for (const [{ username }, address] of [
      [fresh, email],
      [taken, owner.email],
    ] as const) {
      for (const body of [
        { username, password },
        { email: address, password },
      ]) {
        const { token } = await dataOf(host, 'auth.login', { body });
        const { user } = await dataOf(host, 'account.getProfile', { token });
        expect(user).toMatchObject({ username, email: address, pending_email: null, email_verified: false });
      }
    }
  });
});

test('the owner of the address stays who signs in with it and gets its mails', async () => {
  await register('auth.register', owner.email);
  const body = { email: owner.email, password: owner.password };
  expect((await dataOf(host, 'auth.login', { body })).user.id).toBe(owner.id);
  await dataOf(host, 'auth.forgotPassword', { body: { email: owner.email } });
  const isReset = async (): Promise<boolean> => {
    const { subject } = await host.nextMail(owner.email);
    return subject.includes('Reset your password') || isReset();
  };
  expect(await isReset()).toBe(true);
});

test('a name that is taken is told, for names are public', async () => {
  const body = { username: owner.username, email: owner.email, password, confirm_password: password };
  const answer = await call(host, 'auth.register', { body });
  expect(answer.body.error).toMatchObject({ code: 'CONFLICT', details: { field: 'username' } });
});

test('another address that has an account is answered as every address is', async () => {
  const person = await host.createPerson({ emailVerified: true });
  const give = (email: string) => call(host, 'compat.maas.updateProfile', { token: person.token, body: { email } });
  const [free, taken] = [await give('free@example.com'), await give(owner.email)];
  expect(taken.status).toBe(200);
  expect(Object.keys(taken.body)).toEqual(Object.keys(free.body));
});

test('without a mail server the answer tells that the address is taken', async () => {
  await using silent = await openHost();
  const { email } = await silent.createPerson();
  const body = { username: 'somebody', email, password, confirm_password: password };
  const answer = await call(silent, 'auth.register', { body });
  expect(answer.body.error).toMatchObject({ code: 'CONFLICT', details: { field: 'email' } });
});
