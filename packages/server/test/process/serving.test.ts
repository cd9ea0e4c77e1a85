import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../folder.ts';
import { demoHeaders, sendMessage } from '../server.ts';
import { serve } from './command.ts';

const newFolder = () => join(temporaryFolder(), 'data');

async function messagesOf(url: string, conversation: string) {
  const response = await fetch(`${url}/api/chat/messages/${conversation}`, { headers: demoHeaders });
  const { data } = (await response.json()) as { data: { messages: { role: string; status: string }[] } };
  return data.messages.map(({ role, status }) => ({ role, status }));
}

/** The conversation that a message has begun, as soon as the server holds the message. */
async function begun(url: string, title: string): Promise<string> {
  const find = async () => {
    const response = await fetch(`${url}/api/chat/conversations`, { headers: demoHeaders });
    const { data } = (await response.json()) as { data: { conversations: Conversation[] } };
    return data.conversations.find((it) => it.title === title && it.message_count === 2);
  };
  await expect.poll(find).toBeDefined();
  return (await find())?.id ?? '';
}

interface Conversation {
  id: string;
  title: string;
  message_count: number;
}

describe('a server that starts', () => {
  test('as a demo tells where it is and who can sign in', async () => {
    const data = newFolder();
    const { url, shown } = await serve(data);
    await shown(/ · demo\n/);
    await shown(new RegExp(`Docs +${url}/api/docs\n`));
    await shown(new RegExp(`Data +${data}\n`));
    await shown(/Sign in +admin \/ admin123, or with the token demo-token\n/);
    expect((await fetch(`${url}/api/user/profile`, { headers: demoHeaders })).status).toBe(200);
  });

  test('for good shows the first administrator’s password once, and it works', async () => {
    const data = newFolder();
    const first = await serve(data, []);
    const [, password] = await first.shown(/Sign in +admin \/ (\S{20,}) +\(shown this once\)\n/);
    const signIn = await fetch(`${first.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password }),
    });
    expect(signIn.status).toBe(200);
    first.process.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, errors: '' });

    const second = await serve(data, []);
    second.process.kill('SIGINT');
    const { code, output, errors } = await second.ended;
    expect([code, errors]).toEqual([0, '']);
    expect(output).not.toContain('Sign in');
    expect(output).not.toContain(password);
  });

  test('keeps all that it writes to its own user', async () => {
    const data = newFolder();
    await serve(data);
    expect(statSync(data).mode & 0o077).toBe(0);
    const files = readdirSync(data);
    expect(files).toEqual(expect.arrayContaining(['alingai.db', 'lock', 'secret']));
    for (const file of files) expect(statSync(join(data, file)).mode & 0o077, file).toBe(0);
  });
});

describe('a server that ends', () => {
  test('on SIGTERM lets a reply come to its end first', async () => {
    const server = await serve(newFolder());
    const message = '/slow 60 Hello there';
    const sending = sendMessage(server, message);
    await begun(server.url, message);
    server.process.kill('SIGTERM');
    await server.shown(/"msg":"stopping"/);
    const response = await sending;
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      success: true,
      data: { response: expect.stringContaining('Hello there') },
    });
    const { code, output, errors } = await server.ended;
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/"operation":"chat\.send".*"status":200.*"msg":"stopped"\}\n$/s);
  });

  test('without warning leaves all that it answered for, and what was unfinished as interrupted', async () => {
    const data = newFolder();
    const killed = await serve(data);
    const message = '/slow 60000 Hello';
    const sending = sendMessage(killed, message).catch((error: unknown) => error);
    const conversation = await begun(killed.url, message);
    killed.process.kill('SIGKILL');
    expect(await sending).toBeInstanceOf(Error);
    await killed.ended;

    const { url } = await serve(data);
    expect(await messagesOf(url, conversation)).toEqual([
      { role: 'user', status: 'completed' },
      { role: 'assistant', status: 'interrupted' },
    ]);
    expect((await sendMessage({ url }, '/echo well again')).status).toBe(200);
  });
});
