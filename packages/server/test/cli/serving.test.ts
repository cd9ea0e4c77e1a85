import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
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
    const { url, shown } = await serve(data, ['--demo', '--log-format', 'text']);
    await shown(/ · demo\n/);
    await shown(new RegExp(`Docs +${url}/api/docs\n`));
    await shown(new RegExp(`Data +${data}\n`));
    await shown(/Sign in +admin \/ admin123, or with the token demo-token\n/);
    expect((await fetch(`${url}/api/user/profile`, { headers: demoHeaders })).status).toBe(200);
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

  test('without warning keeps what it streamed, and the stream can be taken up again', async () => {
    const data = newFolder();
    const killed = await serve(data);
    const first = await readReply(killed.url, 'POST', '/stream', { message: '/slow 100 Hello there' });
    const [started] = first.events;
    const { message_id, conversation_id } = started?.data ?? {};
    const kept = async () => (await replyOf(killed.url, conversation_id)).content;
    await expect.poll(kept).toMatch(/\S+ \S+/);
    const keptBefore = await kept();
    killed.process.kill('SIGKILL');
    await first.ended;
    await killed.ended;

    const { url } = await serve(data);
    const whole = await readReply(url, 'GET', `/stream/${message_id}`);
    await whole.ended;
    expect(whole.events.map((it) => it.event)).toEqual(['start', 'content', 'usage', 'done']);
    const content = textOf(whole.events);
    expect(content.startsWith(keptBefore)).toBe(true);
    expect(textOf(first.events).startsWith(content)).toBe(true);
    expect(whole.events.at(-1)?.data.message).toMatchObject({ id: message_id, status: 'interrupted', content });

    const seen = first.events.find((it) => it.event === 'content');
    const rest = await readReply(url, 'GET', `/stream/${message_id}`, undefined, { 'Last-Event-ID': seen?.id ?? '' });
    await rest.ended;
    expect(rest.events.map((it) => it.event)).toEqual(['content', 'usage', 'done']);
    expect(seen?.data.content + textOf(rest.events)).toBe(content);
  });
});

interface ReplyEvent {
  id: string | undefined;
  event: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of events.
  data: any;
}

const textOf = (events: ReplyEvent[]) => events.map(({ data }) => data.content ?? '').join('');

async function replyOf(url: string, conversation: string) {
  const response = await fetch(`${url}/api/chat/messages/${conversation}`, { headers: demoHeaders });
  const { data } = (await response.json()) as { data: { messages: { content: string }[] } };
  return data.messages[1] ?? { content: '' };
}

/** Opens a stream: its events as they come, the first of which is there. */
async function readReply(url: string, method: string, path: string, body?: object, headers = {}) {
  const response = await fetch(`${url}/api/chat${path}`, {
    method,
    headers: { ...demoHeaders, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.status).toBe(200);
  const events: ReplyEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) => events.push({ id, event, data: JSON.parse(data) }),
  });
  const read = async () => {
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(text);
  };
  const ended = read().catch(() => undefined);
  await expect.poll(() => events.length).toBeGreaterThan(0);
  return { events, ended };
}
