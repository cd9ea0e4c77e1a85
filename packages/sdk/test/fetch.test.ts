import { expect, expectTypeOf, test } from 'vitest';
import { createFetchClient } from '../src/fetch.ts';
import type { Model } from '../src/index.ts';
import { enveloped, refused } from './stub.ts';

function answered(answer: Response, token?: string | (() => Promise<string>)) {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request);
    return answer;
  };
  return { client: createFetchClient({ baseURL: 'http://alingai.test/chat/', token, fetch }), sent };
}

test('a path of the contract is typed and called with the token', async () => {
  const { client, sent } = answered(enveloped({ id: 'a/b' }), async () => 'the-token');
  const { data, error } = await client.GET('/api/models/{model_id}', { params: { path: { model_id: 'a/b' } } });
  expect(error).toBeUndefined();
  expect(data).toEqual({ success: true, data: { id: 'a/b' } });
  if (data) expectTypeOf(data.data).toEqualTypeOf<Model>();
  expect(sent[0]?.url).toBe('http://alingai.test/chat/api/models/a%2Fb');
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer the-token');
});

test('a body is sent as JSON, and an error answer comes back as error', async () => {
  const { client, sent } = answered(refused(404, 'NOT_FOUND'), 'the-token');
  const { data, error, response } = await client.POST('/api/chat/send', { body: { message: '你好' } });
  expect(await sent[0]?.json()).toEqual({ message: '你好' });
  expect(sent[0]?.headers.get('content-type')).toBe('application/json');
  expect(data).toBeUndefined();
  expect(error?.error.code).toBe('NOT_FOUND');
  expect(response.status).toBe(404);
});

test('a body with a file in it is sent as a form', async () => {
  const { client, sent } = answered(enveloped({ avatar: '/a.png' }));
  await client.POST('/api/user/avatar', { body: { avatar: new File(['bytes'], 'me.png') } });
  const form = await sent[0]?.formData();
  expect(form?.get('avatar')).toMatchObject({ name: 'me.png' });
});

test('a form that is ready is sent as it is', async () => {
  const { client, sent } = answered(enveloped({ avatar: '/a.png' }));
  const form = new FormData();
  form.append('avatar', new Blob(['bytes']), 'ready.png');
  await client.POST('/api/user/avatar', { body: form as never });
  const arrived = await sent[0]?.formData();
  expect(arrived?.get('avatar')).toMatchObject({ name: 'ready.png' });
});

test("a request's own Authorization stays, and without a token there is none", async () => {
  const own = answered(enveloped({}), 'the-token');
  await own.client.GET('/api/models', { headers: { Authorization: 'Bearer own' } });
  expect(own.sent[0]?.headers.get('authorization')).toBe('Bearer own');
  const none = answered(enveloped({}));
  await none.client.GET('/api/models');
  expect(none.sent[0]?.headers.has('authorization')).toBe(false);
});

test('a wrong request does not compile', () => {
  const { client } = answered(enveloped({}));
  const wrong = [
    // @ts-expect-error a path that is not in the contract
    () => client.GET('/api/nothing'),
    // @ts-expect-error a mistyped field
    () => client.POST('/api/chat/send', { body: { mesage: 'x' } }),
  ];
  expectTypeOf(wrong).toBeArray();
});
