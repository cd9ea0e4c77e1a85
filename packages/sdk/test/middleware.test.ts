import { expect, test } from 'vitest';
import { type HttpRequest, type Middleware, ParseError } from '../src/index.ts';
import { clientAnswered, enveloped, refused, rejection, streamed } from './stub.ts';

test('middleware stands around fetch in its order, and sees the request as it is sent', async () => {
  const seen: string[] = [];
  const layer =
    (name: string): Middleware =>
    async (request, next) => {
      seen.push(`${name} ${request.operation} ${request.method} ${request.url}`);
      const response = await next(request);
      seen.push(`${name} ${response.status}`);
      return response;
    };
  const { client } = clientAnswered([enveloped({})], { middleware: [layer('outer'), layer('inner')] });
  await client.models.get('gpt-4');
  expect(seen).toEqual([
    'outer models.get GET http://alingai.test/api/models/gpt-4',
    'inner models.get GET http://alingai.test/api/models/gpt-4',
    'inner 200',
    'outer 200',
  ]);
});

test('it finds token, key and body in the request', async () => {
  const requests: HttpRequest[] = [];
  const { client, sent } = clientAnswered([enveloped({})], {
    token: 'the-token',
    middleware: [(request, next) => next(requests[requests.push(request) - 1] as HttpRequest)],
  });
  await client.chat.send({ message: 'x' });
  expect(requests).toMatchObject([{ attempt: 1, body: '{"message":"x"}' }]);
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer the-token');
  expect(requests[0]?.headers.get('idempotency-key')).toBe(sent[0]?.headers.get('idempotency-key'));
});

test('it may change the headers, or pass on another request', async () => {
  const { client, sent } = clientAnswered([enveloped({})], {
    middleware: [
      (request, next) => {
        request.headers.set('X-Trace', '7');
        return next({ ...request, url: 'http://elsewhere.test/' });
      },
    ],
  });
  await client.models.list();
  expect(sent[0]?.url).toBe('http://elsewhere.test/');
  expect(sent[0]?.headers.get('x-trace')).toBe('7');
});

test('it may answer itself, or replace the answer', async () => {
  const { client, sent } = clientAnswered([enveloped({ models: [] })], {
    middleware: [
      async (request, next) => {
        if (request.operation === 'system.health') return enveloped({ status: 'cached' });
        await next(request);
        return new Response('replaced');
      },
    ],
  });
  expect(await client.system.health()).toEqual({ status: 'cached' });
  expect(sent).toEqual([]);
  expect(await rejection(client.models.list())).toBeInstanceOf(ParseError);
});

test('it sees each attempt anew, and what it did to one is not in the next', async () => {
  const attempts: [number, string | null][] = [];
  const { client } = clientAnswered([refused(503, 'A', undefined, { 'retry-after-ms': '1' }), enveloped({})], {
    maxRetries: 1,
    middleware: [
      (request, next) => {
        attempts.push([request.attempt, request.headers.get('x-seen')]);
        request.headers.append('X-Seen', 'yes');
        return next(request);
      },
    ],
  });
  await client.models.list();
  expect(attempts).toEqual([
    [1, null],
    [2, null],
  ]);
});

test('what it throws reaches the caller as it is, and nothing is tried again', async () => {
  const failure = new Error('not on Sundays');
  const { client, sent } = clientAnswered([], {
    maxRetries: 2,
    middleware: [() => Promise.reject(failure)],
  });
  expect(await rejection(client.models.list())).toBe(failure);
  expect(sent).toEqual([]);
});

test('it may be a plain function that throws', async () => {
  const { client } = clientAnswered([], {
    middleware: [
      () => {
        throw new RangeError('no');
      },
    ],
  });
  expect(await rejection(client.models.list())).toBeInstanceOf(RangeError);
});

test('streams pass through it, too', async () => {
  const { client } = clientAnswered([streamed({ type: 'done' })], {
    middleware: [
      (request, next) => {
        request.headers.set('X-Trace', '7');
        return next(request);
      },
    ],
  });
  for await (const event of client.chat.stream({ message: 'x' })) expect(event.type).toBe('done');
});
