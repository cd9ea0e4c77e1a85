import type { IdempotencyRecord, PendingCall } from '@alingai/core';
import { newConversation, newMessage, newPendingCall, newReply } from '@alingai/core/testing';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import type { Person } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { openStream, textOf } from '../../support/http/stream.ts';

const host = await useHost();

interface Crash {
  operation: 'chat.send' | 'chat.stream' | 'apps.chat';
  key: string;
  body: Record<string, unknown>;
  /** What had come of the reply. */
  content?: string;
}

/** The store as a process leaves it that dies while it answers a request, and the next start of the platform. */
async function crash({ id }: Person, { operation, key, body, content = '' }: Crash) {
  const record = (await host.domain.idempotency.claimFor({ accountId: id, operation, key, body })) as IdempotencyRecord;
  const reply = newReply({ model: 'gpt-4', createdAt: host.clock.now() });
  const answer = operation === 'chat.stream' ? JSON.stringify({ messageId: reply.publicId }) : null;
  const begun = await host.store.messages.beginExchange({
    conversation: newConversation(id, { model: 'gpt-4' }),
    message: newMessage({ content: String(body['message']), createdAt: host.clock.now() }),
    reply,
    call: pendingCall(id, { operation }),
    claim: { record: { ...record, answer }, now: host.clock.now() },
  });
  if (!begun || !('turn' in begun)) throw new Error('The exchange did not begin');
  if (content !== '') await host.store.messages.saveProgress(begun.turn, { content, reasoning: '' });
  await host.domain.start();
  return { conversation_id: begun.conversation.publicId, message_id: reply.publicId };
}

const pendingCall = (accountId: number, wish: Partial<PendingCall>) =>
  newPendingCall(accountId, {
    model: 'gpt-4',
    inputTokens: 40,
    inputPrice: 0.03,
    outputPrice: 0.06,
    createdAt: host.clock.now(),
    since: 0,
    ...wish,
  });

const send = ({ token }: Person, key: string, body: Record<string, unknown>) =>
  call(host, 'chat.send', { token, headers: { 'Idempotency-Key': key }, body });

const messagesOf = async ({ token }: Person, conversation_id: string) =>
  (await dataOf(host, 'messages.list', { token, path: { conversation_id } })).messages;

const callsOf = async ({ token }: Person) => (await dataOf(host, 'usage.apiCalls', { token })).api_calls;

describe('chat.send after a crash', () => {
  test('200: a retry has the reply written in its place, and stores no second message', async () => {
    const person = await host.createPerson();
    const body = { message: '/echo at last' };
    const { conversation_id, message_id } = await crash(person, {
      operation: 'chat.send',
      key: 'crash-1',
      body,
      content: 'at l',
    });
    expect(await messagesOf(person, conversation_id)).toMatchObject([
      { role: 'user', content: body.message },
      { role: 'assistant', content: 'at l', status: 'interrupted' },
    ]);
    const retry = await send(person, 'crash-1', body);
    expect(retry.status).toBe(200);
    expect(retry.body.data).toMatchObject({ message_id, conversation_id, response: 'at last' });
    expect(retry.headers.get('idempotency-replayed')).toBe('true');
    expect(await messagesOf(person, conversation_id)).toMatchObject([
      { role: 'user', content: body.message },
      { role: 'assistant', id: message_id, content: 'at last', status: 'completed' },
    ]);
    expect((await send(person, 'crash-1', body)).body).toEqual(retry.body);
    expect((await dataOf(host, 'conversations.list', { token: person.token })).conversations).toHaveLength(1);
  });

  test('200: retries that come at once have it written once', async () => {
    const person = await host.createPerson();
    const body = { message: '/echo once' };
    const { conversation_id } = await crash(person, { operation: 'chat.send', key: 'crash-2', body });
    const answers = await Promise.all([1, 2, 3].map(() => send(person, 'crash-2', body)));
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(answers.some((it) => it.status === 200)).toBe(true);
    expect(await messagesOf(person, conversation_id)).toHaveLength(2);
    expect(await callsOf(person)).toHaveLength(2);
  });

  test('422: the key still belongs to its body', async () => {
    const person = await host.createPerson();
    await crash(person, { operation: 'chat.send', key: 'crash-3', body: { message: 'One' } });
    expect((await send(person, 'crash-3', { message: 'Other' })).status).toBe(422);
  });

  test('200: an interrupted call has a usage row, with its input and what had come', async () => {
    const person = await host.createPerson();
    const crashed = { operation: 'chat.send' as const, key: 'crash-4', body: { message: 'Hello' } };
    const { conversation_id, message_id } = await crash(person, { ...crashed, content: '你好，世界' });
    const [row, ...others] = await callsOf(person);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      conversation_id,
      message_id,
      request_tokens: 40,
      response_tokens: 5,
      status_code: 500,
    });
    // 40 tokens of input at 0.03, 5 of output at 0.06 US dollars for each thousand.
    expect(row?.cost).toBeCloseTo(0.0015, 10);
    await host.domain.start();
    expect(await callsOf(person)).toHaveLength(1);
  });

  test('200: so has a call outside any conversation', async () => {
    const person = await host.createPerson();
    await host.store.usage.begin(pendingCall(person.id, { operation: 'v1.chat.completions' }));
    await host.domain.start();
    expect(await callsOf(person)).toMatchObject([{ request_tokens: 40, response_tokens: 0, status_code: 500 }]);
    expect(await host.store.usage.pending()).toEqual([]);
  });
});

describe('chat.stream after a crash', () => {
  test('200: a retry streams what is stored of the reply', async () => {
    const person = await host.createPerson();
    const body = { message: '/echo at last' };
    const { conversation_id } = await crash(person, {
      operation: 'chat.stream',
      key: 'crash-5',
      body,
      content: 'at l',
    });
    const headers = { 'Idempotency-Key': 'crash-5' };
    const stream = await openStream(host, 'chat.stream', { token: person.token, headers, body });
    const events = await stream.rest();
    expect(stream.headers.get('idempotency-replayed')).toBe('true');
    expect(textOf(events)).toBe('at l');
    expect(events.at(-1)?.data).toMatchObject({ type: 'done', message: { status: 'interrupted', content: 'at l' } });
    expect(await messagesOf(person, conversation_id)).toHaveLength(2);
  });
});

describe('chat.send on a full disk', () => {
  function fillDisk() {
    const full = vi.spyOn(host.store.messages, 'finishExchange');
    full.mockRejectedValue(new Error('database or disk is full'));
    onTestFinished(() => full.mockRestore());
    return { makeRoom: () => full.mockRestore() };
  }

  test('503: a reply that could not be stored is stored when there is room, with its usage and its answer', async () => {
    const person = await host.createPerson();
    const disk = fillDisk();
    const body = { message: '/echo kept' };
    const failed = await send(person, 'full-1', body);
    expect(failed.status).toBe(503);
    expect((await send(person, 'full-1', body)).status).toBe(409);
    expect(await callsOf(person)).toEqual([]);

    disk.makeRoom();
    host.clock.advance(4000);
    await host.domain.backgroundTasks.idle();
    expect(await callsOf(person)).toMatchObject([{ status_code: 200 }]);
    const retry = await send(person, 'full-1', body);
    expect(retry.status).toBe(200);
    expect(retry.body.data.response).toBe('kept');
    expect(await messagesOf(person, retry.body.data.conversation_id)).toMatchObject([
      { role: 'user' },
      { id: retry.body.data.message_id, content: 'kept', status: 'completed' },
    ]);
  });
});
