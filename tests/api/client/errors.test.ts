import {
  AlingAiClient,
  type APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitError,
  StreamError,
  UnprocessableEntityError,
} from '@alingai/sdk';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';

const host = await useHost();

async function signedIn(to = host) {
  const { token } = await to.createPerson();
  return new AlingAiClient({ baseURL: to.baseURL, token, fetch: (url, init) => to.fetch(url, init) });
}

type Kind = new (...values: never[]) => APIError;

const failures: [string, Kind, string | undefined, (client: AlingAiClient) => Promise<unknown>][] = [
  ['a wrong field', BadRequestError, 'model', (it) => it.chat.send({ message: 'Hello', model: 'gpt-0' })],
  ['a wrong password', AuthenticationError, 'username', (it) => it.signIn({ username: 'nobody', password: 'wrong' })],
  ['a missing role', PermissionDeniedError, undefined, (it) => it.system.info()],
  ['an unknown conversation', NotFoundError, 'conversation_id', (it) => it.messages.list('conv_nowhere')],
  ['a name that is taken', ConflictError, 'username', (it) => it.account.updateProfile({ username: 'admin' })],
  [
    'a file that is too large',
    PayloadTooLargeError,
    'avatar',
    (it) => it.account.uploadAvatar({ avatar: new Blob([new Uint8Array(2 ** 21 + 1)]) }),
  ],
  ['a model that fails', InternalServerError, undefined, (it) => it.chat.send({ message: '/fail 503' })],
];

describe('AlingAiClient', () => {
  test.each(failures)(
    'throws the error of its kind for %s, with field and request id',
    async (_, Kind, field, fail) => {
      const error = await fail(await signedIn()).catch((it: unknown) => it);
      expect(error).toBeInstanceOf(Kind);
      const { details, requestId } = error as APIError;
      expect(details.field).toBe(field);
      expect(details.reason).toEqual(expect.any(String));
      expect(requestId).toMatch(/^req_/);
    },
  );

  test('throws an UnprocessableEntityError when an idempotency key is used for something else', async () => {
    const client = await signedIn();
    const options = { idempotencyKey: 'key-1' };
    await client.chat.send({ message: 'One' }, options);
    await expect(client.chat.send({ message: 'Other' }, options)).rejects.toBeInstanceOf(UnprocessableEntityError);
  });

  test('throws a RateLimitError that says when to come back', async () => {
    await using limited = await openHost({ rateLimit: true });
    const client = await signedIn(limited);
    const attempts = Array.from({ length: 6 }, () => client.signIn({ username: 'nobody', password: 'wrong' }));
    const errors = await Promise.all(attempts.map((it) => it.catch((error: unknown) => error)));
    const refused = errors.find((it) => it instanceof RateLimitError) as RateLimitError;
    expect(refused.retryAfter).toBeGreaterThan(0);
    expect(refused.retryAfter).toBeLessThanOrEqual(60);
  });

  test('throws a StreamError when a reply fails midway', async () => {
    const client = await signedIn();
    const reading = (async () => {
      for await (const _ of client.chat.stream({ message: '/fail 500 2 Hello' }));
    })();
    const error = await reading.catch((it: unknown) => it);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ code: 'UPSTREAM_ERROR', requestId: expect.stringMatching(/^req_/) });
  });
});
