import type { Role } from '@alingai/contract';

export const PASSWORD = 'Correct-Horse-8';

/** What requests of the demo's administrator come with. */
const ADMINISTRATOR = 'demo-token';

/** Sends JSON and gives the `data` of the native answer. Throws unless it succeeds. */
export async function native(url: string, method: string, path: string, token: string | null, body?: object) {
  const response = await fetch(url + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...(token !== null && { Authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
  return JSON.parse(text).data;
}

export interface Person {
  id: number;
  token: string;
}

/** A new account of a role, signed in. Whatever the demo's administrator is called by then. */
export async function createPerson(
  url: string,
  username: string,
  wish: { role?: Role; must_change_password?: boolean } = {},
): Promise<Person> {
  const account = { username, email: `${username}@example.com`, password: PASSWORD, ...wish };
  const { user } = await native(url, 'POST', '/api/auth/admin/register', ADMINISTRATOR, account);
  return { id: user.id, token: await signIn(url, username, PASSWORD) };
}

export async function signIn(url: string, username: string, password: string): Promise<string> {
  return (await native(url, 'POST', '/api/auth/login', null, { username, password })).token;
}

/** A session of the demo's administrator, which may do more than `demo-token` is asked to. */
export const administrator = (url: string) => signIn(url, 'admin', 'admin123');
