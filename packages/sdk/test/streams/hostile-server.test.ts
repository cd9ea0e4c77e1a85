import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { AlingAiClient, ParseError, RequestAbortedError, StreamCutError, TimeoutError } from '../../src/index.ts';
import { closed } from '../server.ts';
import { rejection } from '../stub.ts';
import { begin, events, recorded, serveInTurn } from './hostile-server.ts';
import { collect, content, done, frames, started } from './replies.ts';

const body = { message: 'Hello' };

describe('over a real connection', () => {
  test.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('a stream with lines that end in %s is read byte by byte', async (_, lineEnd) => {
    const bytes = Buffer.from(recorded.toString().replaceAll('\n', lineEnd));
    const { baseURL } = await serveInTurn(async (response) => {
      begin(response).socket?.setNoDelay();
      for (const byte of bytes) {
        response.write(Uint8Array.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    });
    expect(await collect(new AlingAiClient(baseURL).chat.stream(body))).toEqual(events);
  });

  test('an event of five megabytes comes whole', async () => {
    const text = '很长 long '.repeat(600_000);
    const huge = { ...done, message: { id: 'msg_1', content: text } };
    const { baseURL } = await serveInTurn((response) => begin(response).end(frames(started, content(text), huge)));
    const stream = new AlingAiClient(baseURL).chat.stream(body);
    expect(Buffer.byteLength(text)).toBeGreaterThan(5e6);
    expect((await stream.text()) === text).toBe(true);
  });

  test('a page of a proxy is a ParseError, and its connection is let go', async () => {
    let socket: Socket | undefined;
    const { baseURL } = await serveInTurn((response) => {
      socket = response.socket ?? undefined;
      response.writeHead(200, { 'Content-Type': 'text/html' }).write('<!doctype html><title>Sign in to the Wi-Fi');
    });
    const error = await rejection(collect(new AlingAiClient(baseURL).chat.stream(body)));
    expect(error).toBeInstanceOf(ParseError);
    expect((error as Error).message).toBe('chat.stream got an answer that is no event stream (200, text/html)');
    await closed(socket);
  });

  test('a stream of pings alone is cut when it ends', async () => {
    const { baseURL } = await serveInTurn((response) => begin(response).end(': ping\n\n'.repeat(1000)));
    const error = await rejection(collect(new AlingAiClient(baseURL).chat.stream(body)));
    expect(error).toBeInstanceOf(StreamCutError);
    expect((error as Error).message).toBe('chat.stream was cut: the connection ended before the stream did');
  });

  test('a server that stalls is a TimeoutError, and its connection is closed', async () => {
    let socket: Socket | undefined;
    const { baseURL } = await serveInTurn((response) => {
      socket = response.socket ?? undefined;
      begin(response).write(frames(started));
    });
    const stream = new AlingAiClient(baseURL).chat.stream(body, { idleTimeout: 50, maxResumes: 0 });
    const error = await rejection(collect(stream));
    expect(error).toBeInstanceOf(TimeoutError);
    expect((error as Error).message).toBe('chat.stream brought nothing more for 50 ms');
    await closed(socket);
  });

  test('whoever reads slowly slows the server down', async () => {
    let sentAll = false;
    const chunk = frames(content('x'.repeat(100_000)));
    const { baseURL } = await serveInTurn(async (response) => {
      begin(response);
      for (let chunks = 0; chunks < 500; chunks++) if (!response.write(chunk)) await once(response, 'drain');
      sentAll = true;
    });
    const stream = new AlingAiClient(baseURL).chat.stream(body);
    const reader = stream[Symbol.asyncIterator]();
    for (let read = 0; read < 5; read++) await reader.next();
    expect(sentAll).toBe(false);
    await reader.return();
  });

  test.each(['break', 'abort'] as const)('%s closes the connection', async (way) => {
    let socket: Socket | undefined;
    const { baseURL } = await serveInTurn((response) => {
      socket = response.socket ?? undefined;
      begin(response).write(frames(started));
    });
    const stream = new AlingAiClient(baseURL).chat.stream(body);
    const reading = (async () => {
      for await (const _ of stream) {
        if (way === 'break') break;
        stream.abort();
      }
    })();
    if (way === 'break') await reading;
    else expect(await rejection(reading)).toBeInstanceOf(RequestAbortedError);
    await closed(socket);
  });
});
