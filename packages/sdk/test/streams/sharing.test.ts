import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ConnectionError, RequestAbortedError, StreamError } from '../../src/index.ts';
import { clientAnswered, enveloped, rejection } from '../stub.ts';
import { collect, content, done, frame, frames, started, streamed, usage, written } from './replies.ts';

const all = [started, content('你好'), content(' 👋'), usage, done];
const body = { message: 'Hello' };
const failed = { type: 'error', error: { code: 'UPSTREAM_ERROR', message: 'no', details: {}, request_id: 'req_7' } };

/** What nobody handled until the queue of promises was empty. */
async function unhandled(act: () => unknown): Promise<unknown[]> {
  const seen: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', (error) => seen.push(error));
  onTestFinished(() => {
    process.removeAllListeners('unhandledRejection');
    for (const it of others) process.on('unhandledRejection', it);
  });
  await act();
  await new Promise(setImmediate);
  return seen;
}

describe('listeners', () => {
  test('hear the events of their type, each of them once, and the end', async () => {
    const { client, sent } = clientAnswered([streamed(frames(...all))]);
    const heard: unknown[] = [];
    await new Promise<void>((resolve) => {
      client.chat
        .stream(body)
        .on('start', (it) => heard.push(it.message_id))
        .on('content', (it) => heard.push(it.content))
        .on('usage', (it) => heard.push(it.total_tokens))
        .on('done', (it) => heard.push(it.message.content))
        .on('end', resolve);
    });
    expect(heard).toEqual(['msg_1', '你好', ' 👋', 3, '你好 👋']);
    expect(sent).toHaveLength(1);
  });

  test('hear only the first with once, and nothing after off', async () => {
    const { client } = clientAnswered([streamed(frames(...all))]);
    const [once, off, every] = [vi.fn(), vi.fn(), vi.fn()];
    const stream = client.chat.stream(body).once('content', once).on('content', off).off('content', off);
    await stream.off('content', every).on('event', every).finalMessage();
    expect(once).toHaveBeenCalledOnce();
    expect(off).not.toHaveBeenCalled();
    expect(every).toHaveBeenCalledTimes(all.length);
  });

  test('that stop listening when they are told disturb no others', async () => {
    const { client } = clientAnswered([streamed(frames(...all))]);
    const stream = client.chat.stream(body);
    const second = vi.fn();
    const first = vi.fn(() => void stream.off('content', first));
    await stream.on('content', first).on('content', second).text();
    expect(first).toHaveBeenCalledTimes(1);
    expect(second).toHaveBeenCalledTimes(2);
  });

  test('that throw stop nothing, and are an unhandled rejection', async () => {
    const { client } = clientAnswered([streamed(frames(...all))]);
    const mistake = new Error('in the listener');
    const seen = await unhandled(async () => {
      const stream = client.chat.stream(body).once('content', () => {
        throw mistake;
      });
      expect(await stream.text()).toBe('你好 👋');
    });
    expect(seen).toEqual([mistake]);
  });

  test('to what happens to the stream do not begin it', async () => {
    const { client, sent } = clientAnswered([streamed(frames(...all))]);
    const stream = client.chat.stream(body).on('error', vi.fn()).on('resume', vi.fn()).on('end', vi.fn());
    await new Promise(setImmediate);
    expect(sent).toEqual([]);
    expect(await collect(stream)).toEqual(all);
  });

  test('go at the pace of who iterates', async () => {
    const pulled = vi.fn();
    const { client } = clientAnswered([streamed(frames(...all), 1, { pulled })]);
    const heard = vi.fn();
    const reader = client.chat.stream(body).on('content', heard)[Symbol.asyncIterator]();
    await reader.next();
    await new Promise(setImmediate);
    expect(heard).not.toHaveBeenCalled();
    expect(pulled.mock.calls.length).toBeLessThanOrEqual(frame(started, 0).length + 1);
    await reader.return();
  });
});

describe('one request serves', () => {
  test('listeners, promises, iterations and a ReadableStream at once', async () => {
    const { client, sent } = clientAnswered([streamed(frames(...all))]);
    const heard: unknown[] = [];
    const stream = client.chat.stream(body).on('event', (it) => heard.push(it));
    const [first, second, web, text, message] = await Promise.all([
      collect(stream),
      collect(stream),
      collect(stream.toReadableStream()),
      stream.text(),
      stream.finalMessage(),
    ]);
    for (const events of [first, second, web, heard]) expect(events).toEqual(all);
    expect(text).toBe('你好 👋');
    expect(message).toEqual(done.message);
    expect(sent).toHaveLength(1);
  });

  test('promises that are asked for when all is over', async () => {
    const { client, sent } = clientAnswered([streamed(frames(...all))]);
    const stream = client.chat.stream(body);
    await collect(stream);
    expect(await stream.text()).toBe('你好 👋');
    expect(await stream.finalMessage()).toEqual(done.message);
    expect(sent).toHaveLength(1);
  });

  test('a reader that is slower than the others, without a gap', async () => {
    const { client } = clientAnswered([streamed(frames(...all), 50)]);
    const stream = client.chat.stream(body);
    const slow = stream[Symbol.asyncIterator]();
    const first = await slow.next();
    await stream.text();
    expect([first.value, ...(await collect(slow))]).toEqual(all);
  });

  test('several calls of next at once, in their order', async () => {
    const { client } = clientAnswered([streamed(frames(...all), 5)]);
    const reader = client.chat.stream(body)[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: all.length + 2 }, () => reader.next()));
    expect(results.map((it) => it.value)).toEqual([...all, undefined, undefined]);
  });

  test('who goes on when another leaves', async () => {
    const { client } = clientAnswered([streamed(frames(...all), 5)]);
    const stream = client.chat.stream(body);
    const staying = collect(stream);
    for await (const _ of stream) break;
    expect(await staying).toEqual(all);
  });
});

describe('backpressure', () => {
  test('an iteration asks for no more than it is asked for', async () => {
    const pulled = vi.fn();
    const events = [started, ...Array.from({ length: 100 }, () => content('x')), done];
    const { client } = clientAnswered([streamed(frames(...events), 80, { pulled })]);
    const reader = client.chat.stream(body)[Symbol.asyncIterator]();
    await reader.next();
    await new Promise(setImmediate);
    const asked = pulled.mock.calls.length;
    expect(asked).toBeLessThan(5);
    await reader.next();
    await new Promise(setImmediate);
    expect(pulled.mock.calls.length).toBeLessThan(asked + 5);
    await reader.return();
  });

  test('a ReadableStream asks for nothing before it is read, and leaves when it is cancelled', async () => {
    const [pulled, cancelled] = [vi.fn(), vi.fn()];
    const events = [started, ...Array.from({ length: 100 }, () => content('x')), done];
    const { client, sent } = clientAnswered([streamed(frames(...events), 80, { pulled, cancelled })]);
    const reader = client.chat.stream(body).toReadableStream().getReader();
    await new Promise(setImmediate);
    expect(sent).toEqual([]);
    expect((await reader.read()).value).toEqual(started);
    await new Promise(setImmediate);
    expect(pulled.mock.calls.length).toBeLessThan(5);
    await reader.cancel();
    expect(cancelled).toHaveBeenCalledOnce();
  });
});

describe('a failure', () => {
  const failing = () => clientAnswered([streamed(frames(started, content('x'), failed))]).client.chat.stream(body);

  test('reaches everybody who reads', async () => {
    const stream = failing();
    const heard = vi.fn();
    stream.on('error', heard);
    const readings = [collect(stream), collect(stream.toReadableStream()), stream.text(), stream.finalMessage()];
    const errors = await Promise.all(readings.map((it) => rejection(it)));
    for (const error of [...errors, heard.mock.calls[0]?.[0]]) {
      expect(error).toBeInstanceOf(StreamError);
      expect(error).toBe(errors[0]);
    }
    expect(heard).toHaveBeenCalledOnce();
  });

  test('is no unhandled rejection when somebody listens to it', async () => {
    const heard = vi.fn();
    const seen = await unhandled(async () => {
      const stream = failing();
      void stream.finalMessage();
      await new Promise<void>(
        (resolve) =>
          void stream
            .on('content', () => {})
            .on('error', heard)
            .on('end', resolve),
      );
      void stream.text();
    });
    expect(seen).toEqual([]);
    expect(heard).toHaveBeenCalledWith(expect.any(StreamError));
  });

  test('is an unhandled rejection when nobody does', async () => {
    const seen = await unhandled(
      () =>
        new Promise<void>(
          (resolve) =>
            void failing()
              .on('content', () => {})
              .on('end', resolve),
        ),
    );
    expect(seen).toEqual([expect.any(StreamError)]);
  });

  test('of a promise that nobody handles is an unhandled rejection', async () => {
    const seen = await unhandled(() => void failing().finalMessage());
    expect(seen).toEqual([expect.any(StreamError)]);
  });

  test('is not reported twice when an iteration has thrown it', async () => {
    const seen = await unhandled(async () => {
      const stream = failing().on('content', () => {});
      await rejection(collect(stream));
    });
    expect(seen).toEqual([]);
  });
});

describe('abort', () => {
  test('closes the connection and ends whoever reads', async () => {
    const cancelled = vi.fn();
    const { client } = clientAnswered([streamed(frames(...all), 5, { cancelled })]);
    const stream = client.chat.stream(body);
    const heard = vi.fn();
    stream.on('error', heard);
    const message = rejection(stream.finalMessage());
    const reading = (async () => {
      for await (const _ of stream) stream.abort('enough');
    })();
    expect(await rejection(reading)).toMatchObject({ name: 'RequestAbortedError', cause: 'enough' });
    expect(await message).toBeInstanceOf(RequestAbortedError);
    expect(heard).toHaveBeenCalledOnce();
    expect(cancelled).toHaveBeenCalledOnce();
  });

  test('by whoever reads no other way is no unhandled rejection', async () => {
    const { response, write } = written();
    const { client } = clientAnswered([response]);
    const seen = await unhandled(async () => {
      const stream = client.chat.stream(body);
      const begun = new Promise<void>((resolve) => void stream.on('start', () => resolve()));
      void write(frames(started));
      await begun;
      stream.abort();
    });
    expect(seen).toEqual([]);
  });

  test('before the beginning keeps the request from being sent', async () => {
    const { client, sent } = clientAnswered([]);
    const stream = client.chat.stream(body);
    stream.abort();
    expect(await rejection(collect(stream))).toBeInstanceOf(RequestAbortedError);
    expect(sent).toEqual([]);
  });
});

describe('stop', () => {
  test('has the server stop, and the stream goes on to its last event', async () => {
    const { response, write } = written();
    const { client, sent } = clientAnswered([response, enveloped(done.message)], { token: 'the-token' });
    const stream = client.chat.stream(body, { headers: { 'X-App': 'demo' } });
    void write(frames(started, content('你好 👋')));
    const events: unknown[] = [];
    for await (const event of stream) {
      events.push(event);
      if (event.type !== 'content') continue;
      await stream.stop();
      void write(frames(done));
    }
    expect(events).toEqual([started, content('你好 👋'), done]);
    expect(sent[1]).toMatchObject({ method: 'POST', url: 'http://alingai.test/api/chat/stop/msg_1' });
    expect(sent[1]?.headers.get('x-app')).toBe('demo');
    expect(await stream.finalMessage()).toEqual(done.message);
  });

  test('of a reply that is asked for again stops the new one, not the old one', async () => {
    const { response, write } = written();
    const { client, sent } = clientAnswered([response, enveloped(done.message)]);
    const stream = client.chat.regenerateStream('msg_0', { model: 'gpt-4' }).on('start', () => void stream.stop());
    void write(frames(started));
    await vi.waitUntil(() => sent.length === 2);
    void write(frames(done));
    expect(await stream.finalMessage()).toEqual(done.message);
    expect(sent).toMatchObject([
      { url: 'http://alingai.test/api/chat/regenerate/msg_0/stream', body: '{"model":"gpt-4"}' },
      { method: 'POST', url: 'http://alingai.test/api/chat/stop/msg_1' },
    ]);
  });

  test('waits until the server has said what there is to stop', async () => {
    const { response, write } = written();
    const { client, sent } = clientAnswered([response, enveloped(done.message)]);
    const stream = client.chat.stream(body);
    const message = stream.finalMessage();
    const stopped = stream.stop();
    await new Promise(setImmediate);
    expect(sent).toHaveLength(1);
    void write(frames(started));
    await stopped;
    expect(sent[1]?.url).toBe('http://alingai.test/api/chat/stop/msg_1');
    void write(frames(done));
    expect(await message).toEqual(done.message);
  });

  test('that fails says so, and the stream goes on', async () => {
    const { response, write } = written();
    const { client } = clientAnswered([response, new TypeError('fetch failed')]);
    const stream = client.chat.stream(body, { timeout: 1000 });
    const message = stream.finalMessage();
    void write(frames(started));
    expect(await rejection(stream.stop())).toBeInstanceOf(ConnectionError);
    void write(frames(done));
    expect(await message).toEqual(done.message);
  });

  test('before the beginning keeps the request from being sent, and after the end does nothing', async () => {
    const { client, sent } = clientAnswered([streamed(frames(...all))]);
    const early = client.chat.stream(body);
    await early.stop();
    expect(await rejection(early.text())).toBeInstanceOf(RequestAbortedError);
    expect(sent).toEqual([]);
    const late = client.chat.stream(body);
    await late.text();
    await late.stop();
    expect(await late.text()).toBe('你好 👋');
    expect(sent).toHaveLength(1);
  });

  test('of a stream that fails before it began ends with it', async () => {
    const { client, sent } = clientAnswered([new TypeError('fetch failed')]);
    const stream = client.chat.stream(body);
    const message = rejection(stream.finalMessage());
    await stream.stop();
    expect(await message).toBeInstanceOf(ConnectionError);
    expect(sent).toHaveLength(1);
  });
});
