import sharp from 'sharp';

const PASSWORD = 'Correct-Horse-8';

/** Somebody who uses a server, as a program of theirs would. */
export interface Person {
  email: string;
  token: string;
  refreshToken: string;
}

/** The data of an answer that must be a success. */
async function dataOf(response: Response) {
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()).data;
}

async function post(url: string, path: string, body: object, token?: string) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  return dataOf(await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function get(url: string, path: string, token: string) {
  return dataOf(await fetch(url + path, { headers: { Authorization: `Bearer ${token}` } }));
}

/** Registers somebody, who is signed in then. */
export async function register(url: string, username: string): Promise<Person> {
  const email = `${username}@example.com`;
  await post(url, '/api/auth/register', { username, email, password: PASSWORD, confirm_password: PASSWORD });
  return signIn(url, email);
}

export async function signIn(url: string, email: string): Promise<Person> {
  const { token, refresh_token } = await post(url, '/api/auth/login', { email, password: PASSWORD });
  return { email, token, refreshToken: refresh_token };
}

export async function refresh(url: string, { email, refreshToken }: Person): Promise<Person> {
  const pair = await post(url, '/api/auth/refresh', { refresh_token: refreshToken });
  return { email, token: pair.token, refreshToken: pair.refresh_token };
}

/** Begins a conversation: the ids of what the server acknowledged. */
export async function say(url: string, { token }: Person, message: string) {
  const sent = await post(url, '/api/chat/send', { message }, token);
  return { conversation: String(sent.conversation_id), reply: String(sent.message_id) };
}

/** Every message of a conversation. */
export async function messagesIn(url: string, { token }: Person, conversation: string) {
  const { messages } = await get(url, `/api/chat/messages/${conversation}`, token);
  return messages as { id: string; role: string; content: string; status: string }[];
}

/** Uploads a picture of one colour. */
export async function changeAvatar(url: string, { token }: Person, colour: string): Promise<void> {
  const create = { width: 8, height: 8, channels: 3, background: colour } as const;
  const form = new FormData();
  form.append('avatar', new Blob([new Uint8Array(await sharp({ create }).png().toBuffer())]), 'me.png');
  const headers = { Authorization: `Bearer ${token}` };
  await dataOf(await fetch(`${url}/api/user/avatar`, { method: 'POST', headers, body: form }));
}

/** The picture that somebody's profile shows. */
export async function avatarOf(url: string, { token }: Person): Promise<Buffer> {
  const { user } = await get(url, '/api/user/profile', token);
  const response = await fetch(url + user.avatar);
  if (!response.ok) throw new Error(`${user.avatar} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
