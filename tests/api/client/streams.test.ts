import { AlingAiClient, type EventStream, type ReplyEvent, type Resumption, StreamCutError } from '@alingai/sdk';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { throughCuttingProxy } from '../../support/http/cutting-proxy.ts';

const host = await useHost();

async function signedIn({ cuts = [] as number[] } = {}) {
  const { token } = await host.createPerson();
  return new AlingAiClient({ baseURL: host.baseURL, token, fetch: throughCuttingProxy(host, cuts) });
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function textOf(events: ReplyEvent[]): string {
  return events.map((it) => (it.type === 'content' ? it.content : '')).join('');
}

/** Lets the slow simulator say its next piece whenever an event has arrived. */
function spoken(stream: EventStream<ReplyEvent>): EventStream<ReplyEvent> {
  let over = false;
  const speak = async () => {
    await host.clock.longWait(1000);
    if (!over) host.clock.advance(1000);
  };
  return stream
    .on('event', () => void speak())
    .on('end', () => {
      over = true;
    });
}

describe('a stream of AlingAiClient', () => {
  test.each([0, 1, 37, 38, 39, 64, 100, 150, 200])(
    'goes on when it is cut %i bytes after its first event',
    async (cut) => {
      const client = await signedIn({ cuts: [cut] });
      const resumptions: Resumption[] = [];
      const stream = client.chat.stream({ message: '/echo 你好，世界。Hello there 👋' });
      const events = await collect(stream.on('resume', (it) => resumptions.push(it)));
      expect(textOf(events)).toBe('你好，世界。Hello there 👋');
      expect(events.filter((it) => it.type !== 'content').map((it) => it.type)).toEqual(['start', 'usage', 'done']);
      expect(resumptions).toMatchObject([{ attempt: 1, error: expect.any(StreamCutError) }]);
      expect((await client.messages.list((await stream.finalMessage()).conversation_id)).messages).toHaveLength(2);
    },
  );

  test('goes on with a reply that is still being written, cut after cut', async () => {
    const client = await signedIn({ cuts: [0, 30, 60] });
    const attempts: number[] = [];
    const stream = spoken(client.chat.stream({ message: '/slow 1000 Hello there', max_tokens: 6 }));
    stream.on('resume', ({ attempt }) => attempts.push(attempt));
    const { content, status } = await stream.finalMessage();
    expect(status).toBe('completed');
    expect(await stream.text()).toBe(content);
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('of an application goes on', async () => {
    const client = await signedIn({ cuts: [0] });
    const { id } = await client.apps.create({ name: 'Helper', model: 'gpt-4', config: {} });
    expect(await client.apps.chatStream(id, { message: '/echo 你好' }).text()).toBe('你好');
  });

  test('of a reply that is asked for again goes on, cut after cut', async () => {
    const client = await signedIn({ cuts: [0, 30] });
    const old = await client.chat.send({ message: '/echo 你好，世界。Hello there 👋' });
    const resumptions: Resumption[] = [];
    const stream = client.chat.regenerateStream(old.message_id).on('resume', (it) => resumptions.push(it));
    const events = await collect(stream);
    expect(textOf(events)).toBe('你好，世界。Hello there 👋');
    expect(events.filter((it) => it.type !== 'content').map((it) => it.type)).toEqual(['start', 'usage', 'done']);
    expect(resumptions.map((it) => it.attempt)).toEqual([1, 2]);
    const { messages } = await client.messages.list(old.conversation_id);
    expect(messages.map((it) => it.id)).toEqual([messages[0]?.id, (await stream.finalMessage()).id]);
  });

  test('that is cut more often than it is resumed throws, and the rest can be had later', async () => {
    const client = await signedIn({ cuts: [0, 0] });
    const stream = client.chat.stream({ message: '/echo Hello there' }, { maxResumes: 1 });
    let messageId = '';
    const reading = (async () => {
      for await (const event of stream) if (event.type === 'start') messageId = event.message_id;
    })();
    await expect(reading).rejects.toBeInstanceOf(StreamCutError);
    expect(await client.chat.resume(messageId).text()).toBe('Hello there');
  });

  test('stops on the server, keeps what had come, and another reply can be asked for', async () => {
    const client = await signedIn();
    const stream = client.chat.stream({ message: '/slow 1000 Hello there' });
    stream.once('start', () => void host.clock.longWait(1000).then(() => host.clock.advance(1000)));
    stream.once('content', () => void stream.stop());
    const stopped = await stream.finalMessage();
    expect(stopped.status).toBe('interrupted');
    expect(stopped.content).not.toBe('');
    expect(await stream.text()).toBe(stopped.content);

    const asking = client.chat.regenerate(stopped.id, { max_tokens: 1 });
    await host.clock.longWait(1000);
    host.clock.advance(1000);
    const again = await asking;
    expect(await client.chat.resume(again.message_id).text()).toBe(again.response);
    const { messages } = await client.messages.list(stopped.conversation_id);
    expect(messages.map((it) => it.id)).toContain(again.message_id);
    expect(messages.map((it) => it.id)).not.toContain(stopped.id);
  });

  test('of a reply that is asked for again stops on the server, and what had come takes the place of the old one', async () => {
    const client = await signedIn();
    const asked = client.chat.stream({ message: '/slow 1000 Hello there' });
    const first = asked.finalMessage();
    await asked.stop();
    const old = await first;

    const stream = client.chat.regenerateStream(old.id);
    stream.once('start', () => void host.clock.longWait(1000).then(() => host.clock.advance(1000)));
    stream.once('content', () => void stream.stop());
    const stopped = await stream.finalMessage();
    expect(stopped.status).toBe('interrupted');
    expect(stopped.content).not.toBe('');
    expect((await client.messages.list(old.conversation_id)).messages.slice(1)).toEqual([stopped]);
  });

  test('can be stopped before its first word', async () => {
    const client = await signedIn();
    const stream = client.chat.stream({ message: '/slow 1000 Hello there' });
    const message = stream.finalMessage();
    await stream.stop();
    expect(await message).toMatchObject({ status: 'interrupted', content: '' });
  });
});

describe('a list of AlingAiClient', () => {
  test('is read to its end, page by page', async () => {
    const client = await signedIn();
    const titles = ['A', 'B', 'C', 'D', 'E'];
    for (const title of titles) await client.conversations.create({ title });
    const list = client.conversations.list({ limit: 2 });
    expect((await list).pagination).toMatchObject({ current_page: 1, total_pages: 3, total_count: 5 });
    expect((await collect(list)).map((it) => it.title).toSorted()).toEqual(titles);
    expect((await collect(list.pages())).map((it) => it.conversations.length)).toEqual([2, 2, 1]);
    expect(await list.toArray({ limit: 3 })).toHaveLength(3);
  });

  test('ends when what it lists is deleted meanwhile', async () => {
    const client = await signedIn();
    for (let made = 0; made < 6; made++) await client.conversations.create();
    const seen: string[] = [];
    for await (const { id } of client.conversations.list({ limit: 2 })) {
      seen.push(id);
      await client.conversations.delete(id);
    }
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
