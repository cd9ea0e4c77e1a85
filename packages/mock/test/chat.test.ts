import { expect, test } from 'vitest';
import { ADDRESS, call, signUp, useMock } from './client.ts';

useMock();

const send = (token: string, body: Record<string, unknown>, headers?: Record<string, string>) =>
  call('POST', '/api/chat/send', { token, body, headers });

test('a message is answered by the simulator, in the named model’s place', async () => {
  const { status, body } = await send('demo-token', { message: '你好，世界', model: 'gpt-4' });
  expect(status).toBe(200);
  expect(body.data).toMatchObject({ model: 'gpt-4', conversation_id: expect.stringMatching(/^conv_/) });
  expect(body.data.response).toContain('您发送了：“你好，世界”');
});

test('a conversation remembers what was said in it', async () => {
  const first = await send('demo-token', { message: 'My name is Ada.' });
  const conversation_id = first.body.data.conversation_id;
  const second = await send('demo-token', { message: 'Who am I?', conversation_id });
  expect(second.body.data.response).toContain('“My name is Ada.”');

  const { body } = await call('GET', `/api/chat/messages/${conversation_id}`, { token: 'demo-token' });
  expect(body.data.messages.map((it: { role: string }) => it.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
});

test('the conversation of the documented example is there in demo mode', async () => {
  const { status } = await send('demo-token', { message: 'Hello AI!', conversation_id: 'conv_123' });
  expect(status).toBe(200);
});

test('somebody else’s conversation does not exist', async () => {
  const [ada, bob] = [await signUp('ada'), await signUp('bob')];
  const { body } = await call('POST', '/api/chat/conversations', { token: ada, body: { title: 'Private' } });
  const { id } = body.data;

  for (const attempt of [
    await send(bob, { message: 'Hello', conversation_id: id }),
    await call('GET', `/api/chat/messages/${id}`, { token: bob }),
    await call('DELETE', `/api/chat/conversations/${id}`, { token: bob }),
  ]) {
    expect(attempt.status).toBe(404);
    expect(attempt.body.error.code).toBe('NOT_FOUND');
  }
  expect((await call('GET', '/api/chat/conversations', { token: bob })).body.data.conversations).toEqual([]);
  expect((await call('GET', '/api/chat/conversations', { token: ada })).body.data.conversations).toHaveLength(1);
});

test('the same idempotency key gets the same answer', async () => {
  const headers = { 'Idempotency-Key': 'once' };
  const first = await send('demo-token', { message: 'Count me once' }, headers);
  const again = await send('demo-token', { message: 'Count me once' }, headers);
  const other = await send('demo-token', { message: 'Something else' }, headers);
  expect(again.body).toEqual(first.body);
  expect(other.body.error.code).toBe('IDEMPOTENCY_KEY_REUSED');
});

test('a model can be told to fail', async () => {
  const { status, body } = await send('demo-token', { message: '/fail 503' });
  expect(status).toBe(503);
  expect(body.error).toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    details: { reason: 'The provider answered with status 503' },
  });
});

test('a client that goes away ends the model call and keeps what had come', async () => {
  const token = await signUp('impatient');
  const { body } = await call('POST', '/api/chat/conversations', { token, body: {} });
  const controller = new AbortController();
  const messages = () => call('GET', `/api/chat/messages/${body.data.id}`, { token });

  const sending = fetch(`${ADDRESS}/api/chat/send`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: '/slow 60000', conversation_id: body.data.id }),
    signal: controller.signal,
  });
  await expect.poll(async () => (await messages()).body.data.messages.length).toBe(2);
  controller.abort();
  await expect(sending).rejects.toThrow('aborted');
  await expect.poll(async () => (await messages()).body.data.messages[1].status).toBe('interrupted');
});
