import { createMock } from '@alingai/mock';
import { AlingAiClient, RateLimitError, StreamError } from '@alingai/sdk';
import { describe, expect, test, vi } from 'vitest';
import { createReplies } from './replies.ts';
import { isUnsent, type Reply } from './reply.ts';

function setUp() {
  const mock = createMock({ seed: 1 });
  const requests: Request[] = [];
  const client = new AlingAiClient({
    baseURL: 'http://localhost',
    token: 'demo-token',
    maxRetries: 0,
    async fetch(url, init) {
      const request = new Request(url, init);
      requests.push(request.clone());
      const response = await mock.answer(request);
      if (!response || response.type === 'error') throw new TypeError('Failed to fetch');
      return response;
    },
  });
  const network = { isOnline: true };
  const page = {
    isOnline: () => network.isOnline,
    requestFrame: (draw: () => void) => draw(),
    onStarted: vi.fn<(id: string) => void>(),
    onUnsent: vi.fn(),
    onSettled: vi.fn(async () => undefined),
  };
  const replies = createReplies(client, page);

  /** The reply of a conversation as soon as it is as it should be. */
  function until(conversationId: string | undefined, test: (reply: Reply | undefined) => boolean) {
    return new Promise<Reply | undefined>((resolve) => {
      const look = () => {
        const reply = replies.get(conversationId);
        if (!test(reply)) return;
        stop();
        resolve(reply);
      };
      const stop = replies.subscribe(look);
      look();
    });
  }
  const over = (id?: string) => until(id, (it) => it === undefined);
  const failed = (id?: string) => until(id, (it) => it?.phase === 'failed');
  const messages = async (id: string) => (await client.messages.list(id)).messages;
  const keys = () => requests.map((it) => it.headers.get('idempotency-key'));
  return { mock, client, network, page, replies, requests, until, over, failed, messages, keys };
}

const CONVERSATION = 'conv_123';
const say = (message: string) => ({ message, conversation_id: CONVERSATION });

describe('a message that is sent', () => {
  test('is answered piece by piece, and forgotten once the conversation has been read', async () => {
    const { replies, over, page, messages } = setUp();
    const texts = new Set<string>();
    replies.subscribe(() => texts.add(replies.get(CONVERSATION)?.text ?? ''));
    expect(replies.send(say('/echo one two three four'))).toBe(true);
    expect(replies.get(CONVERSATION)).toMatchObject({ phase: 'sending', question: '/echo one two three four' });
    await over(CONVERSATION);
    expect(texts.size).toBeGreaterThan(3);
    expect(page.onSettled).toHaveBeenCalledExactlyOnceWith(CONVERSATION);
    expect((await messages(CONVERSATION)).at(-1)).toMatchObject({ content: 'one two three four' });
  });

  test('begins a conversation, under whose id its reply goes on', async () => {
    const { replies, until, over, page, messages } = setUp();
    replies.send({ message: '/echo one two three four' });
    await until(undefined, (it) => it === undefined);
    const [id = ''] = page.onStarted.mock.calls[0] ?? [];
    expect(replies.get(id)).toMatchObject({ conversationId: id, question: '/echo one two three four' });
    await over(id);
    expect(await messages(id)).toHaveLength(2);
  });

  test('waits until the reply before is over', async () => {
    const { replies, over, messages } = setUp();
    const before = (await messages(CONVERSATION)).length;
    replies.send(say('/echo first'));
    expect(replies.send(say('/echo second'))).toBe(false);
    await over(CONVERSATION);
    expect(await messages(CONVERSATION)).toHaveLength(before + 2);
  });

  test('is given back when it is refused, and arrives once when it is sent again', async () => {
    const { mock, replies, failed, over, page, messages, keys } = setUp();
    const before = (await messages(CONVERSATION)).length;
    mock.scenario('chat.stream', { error: 'RATE_LIMITED', retryAfter: 30, times: 1 });
    replies.send(say('Hello'));
    const reply = await failed(CONVERSATION);
    expect(reply?.error).toBeInstanceOf(RateLimitError);
    expect(reply && isUnsent(reply)).toBe(true);
    expect(page.onUnsent).toHaveBeenCalledExactlyOnceWith(CONVERSATION, 'Hello');
    replies.send(say('Hello'));
    await over(CONVERSATION);
    const [first, second] = keys().filter(Boolean);
    expect(second).toBe(first);
    expect(await messages(CONVERSATION)).toHaveLength(before + 2);
  });

  test('has another key when it was changed before it is sent again', async () => {
    const { mock, replies, failed, over, keys } = setUp();
    mock.scenario('chat.stream', { error: 'BUDGET_EXCEEDED', times: 1 });
    replies.send(say('Hello'));
    await failed(CONVERSATION);
    replies.send(say('Hello there'));
    await over(CONVERSATION);
    const [first, second] = keys().filter(Boolean);
    expect(second).not.toBe(first);
  });

  test('is given back when it is given up before it arrived', async () => {
    const { mock, replies, over, page } = setUp();
    mock.scenario('chat.stream', { stall: true });
    replies.send({ message: 'Hello' });
    replies.stop(undefined);
    replies.stop(undefined);
    await over(undefined);
    expect(page.onUnsent).toHaveBeenCalledExactlyOnceWith(undefined, 'Hello');
  });

  test('is given back when the account is signed out before it arrived', () => {
    const { replies, page } = setUp();
    replies.send(say('Hello'));
    replies.clear();
    expect(replies.get(CONVERSATION)).toBeUndefined();
    expect(page.onUnsent).toHaveBeenCalledExactlyOnceWith(CONVERSATION, 'Hello');
  });

  test('goes out by itself when the network is back', async () => {
    const { mock, network, replies, until, over, page, messages } = setUp();
    const before = (await messages(CONVERSATION)).length;
    network.isOnline = false;
    mock.scenario('chat.stream', { offline: true, times: 1 });
    replies.send(say('Hello'));
    await until(CONVERSATION, (it) => it?.phase === 'disconnected' && it.error !== undefined);
    expect(page.onUnsent).not.toHaveBeenCalled();
    replies.onOnline();
    await over(CONVERSATION);
    expect(await messages(CONVERSATION)).toHaveLength(before + 2);
  });
});

describe('a message that is edited', () => {
  test('is not given back when it does not arrive, and is sent again with the same key, in its place', async () => {
    const { mock, replies, failed, over, page, messages, keys } = setUp();
    replies.send(say('/echo as it was'));
    await over(CONVERSATION);
    const [first] = await messages(CONVERSATION);
    mock.scenario('chat.stream', { error: 'RATE_LIMITED', retryAfter: 30, times: 1 });
    replies.send({ ...say('/echo changed'), parent_id: null }, first?.id);
    expect(replies.get(CONVERSATION)).toMatchObject({ replaces: first?.id, question: '/echo changed' });
    await failed(CONVERSATION);
    expect(page.onUnsent).not.toHaveBeenCalled();
    replies.sendAgain(CONVERSATION);
    await over(CONVERSATION);
    const [, firstTry, secondTry] = keys().filter((it) => it !== null);
    expect(secondTry).toBe(firstTry);
    expect((await messages(CONVERSATION)).map((it) => it.content)).toEqual(['/echo changed', 'changed']);
  });
});

describe('a reply', () => {
  test('that fails midway says why, and another one can be had for the same message', async () => {
    const { replies, failed, over, messages } = setUp();
    const before = (await messages(CONVERSATION)).length;
    replies.send(say('/fail 503 3 and so on'));
    const reply = await failed(CONVERSATION);
    expect(reply?.error).toBeInstanceOf(StreamError);
    expect(reply?.text).not.toBe('');
    expect(reply && isUnsent(reply)).toBe(false);
    replies.regenerate(CONVERSATION, reply?.messageId ?? '');
    expect(replies.get(CONVERSATION)).toMatchObject({ replaces: reply?.messageId, phase: 'sending', text: '' });
    await failed(CONVERSATION);
    expect(await messages(CONVERSATION)).toHaveLength(before + 2);
    replies.dismiss(CONVERSATION);
    await over(CONVERSATION);
  });

  test('that is stopped keeps what had come', async () => {
    const { replies, until, over, messages } = setUp();
    replies.send(say('/slow 20 Tell me everything about tea'));
    await until(CONVERSATION, (it) => (it?.text.length ?? 0) > 10);
    replies.stop(CONVERSATION);
    expect(replies.get(CONVERSATION)?.phase).toBe('stopping');
    await over(CONVERSATION);
    const last = (await messages(CONVERSATION)).at(-1);
    expect(last?.status).toBe('interrupted');
    expect(String(last?.content).length).toBeGreaterThan(10);
  });

  test('whose connection is lost goes on after the last word that came', async () => {
    const { mock, replies, until, over, messages } = setUp();
    mock.scenario('chat.stream', { offline: true, after: 3 });
    replies.send(say('/echo one two three four five'));
    await until(CONVERSATION, (it) => it?.phase === 'disconnected');
    await until(CONVERSATION, (it) => it?.phase === 'streaming');
    await over(CONVERSATION);
    expect((await messages(CONVERSATION)).at(-1)?.content).toBe('one two three four five');
  });

  test('that cannot be resumed waits for the network, and then tells what is left', async () => {
    const { mock, network, replies, until, over } = setUp();
    network.isOnline = false;
    mock.scenario('chat.stream', { offline: true, after: 3 });
    const offline = mock.scenario('chat.resume', { offline: true });
    replies.send(say('/echo one two three four five'));
    const lost = await until(CONVERSATION, (it) => it?.phase === 'disconnected' && it.error !== undefined);
    expect(lost?.text).not.toBe('');
    offline.end();
    network.isOnline = true;
    replies.onOnline();
    await over(CONVERSATION);
  });

  test('can be given up while its connection is lost', async () => {
    const { mock, network, replies, until, over } = setUp();
    network.isOnline = false;
    mock.scenario('chat.stream', { offline: true, after: 3 });
    mock.scenario('chat.resume', { offline: true });
    replies.send(say('Hello'));
    await until(CONVERSATION, (it) => it?.phase === 'disconnected' && it.error !== undefined);
    replies.stop(CONVERSATION);
    await over(CONVERSATION);
  });

  test('takes the place of the one before', async () => {
    const { replies, over, messages } = setUp();
    replies.send(say('Hello'));
    await over(CONVERSATION);
    const before = await messages(CONVERSATION);
    replies.regenerate(CONVERSATION, before.at(-1)?.id ?? '', { model: 'gpt-4' });
    await over(CONVERSATION);
    const after = await messages(CONVERSATION);
    expect(after).toHaveLength(before.length);
    expect(after.at(-1)).toMatchObject({ role: 'assistant', model: 'gpt-4', status: 'completed' });
  });

  test('that another page has asked for is followed from its beginning', async () => {
    const { client, replies, until, over } = setUp();
    const reader = client.chat.stream(say('/slow 20 one two three four five six seven'))[Symbol.asyncIterator]();
    const start = await reader.next();
    if (start.done || start.value.type !== 'start') throw new Error('A reply begins with start');
    replies.resume(CONVERSATION, start.value.message_id);
    const reply = await until(CONVERSATION, (it) => (it?.text.length ?? 0) > 5);
    expect(reply).toMatchObject({ messageId: start.value.message_id, question: undefined });
    expect(replies.resumable()).toEqual([{ conversationId: CONVERSATION, messageId: start.value.message_id }]);
    replies.stop(CONVERSATION);
    await over(CONVERSATION);
    expect(replies.resumable()).toEqual([]);
    await reader.return();
  });

  test('that is gone when it is looked for leaves the rest to the conversation', async () => {
    const { replies, over, page } = setUp();
    replies.resume(CONVERSATION, 'msg_of_nobody');
    await over(CONVERSATION);
    expect(page.onSettled).toHaveBeenCalledExactlyOnceWith(CONVERSATION);
  });

  test('of an account that signs out is forgotten at once', async () => {
    const { replies, until, page } = setUp();
    replies.send(say('/slow 20 Tell me everything about tea'));
    await until(CONVERSATION, (it) => it?.phase === 'streaming');
    replies.clear();
    expect(replies.get(CONVERSATION)).toBeUndefined();
    expect(page.onSettled).not.toHaveBeenCalled();
  });
});
