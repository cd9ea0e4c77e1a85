import type { ModelRequest, ModelUpstream } from '@alingai/core';
import { storeExchange } from '@alingai/core/testing';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost } from '../../support/hosts/open.ts';
import type { Person } from '../../support/hosts/people.ts';
import { dataOf } from '../../support/http/call.ts';

/** A host whose models say yes, and what they were asked. */
async function openListener() {
  const asked: ModelRequest[] = [];
  const models: ModelUpstream = {
    async *stream(request) {
      asked.push(request);
      yield { type: 'content', text: 'Yes.' };
      yield { type: 'finish', reason: 'stop', tokens: { input: 3, output: 1 } };
    },
  };
  const host = await openHost({ models });
  return { host, asked, person: await host.createPerson() };
}

async function addModel(host: Host, context_window: number): Promise<void> {
  const { token } = await host.createPerson({ role: 'admin' });
  const providers = [{ provider: 'openai' }];
  const body = { id: 'narrow', name: 'Narrow', context_window, max_tokens: 50, providers };
  await dataOf(host, 'models.create', { token, body });
}

/** A conversation in which so many messages were answered. */
async function longConversation({ domain, store, clock }: Host, { id }: Person, answered: number) {
  const conversation = await domain.conversations.create(id, { model: 'narrow' });
  const message = { parts: null, tokensUsed: 1, status: 'completed' as const, createdAt: clock.now() };
  for (let turn = 0; turn < answered; turn += 1) {
    await storeExchange(
      store,
      conversation.id,
      { ...message, publicId: `msg_question_${turn}`, role: 'user', content: `q${turn}`, model: null },
      { ...message, publicId: `msg_answer_${turn}`, role: 'assistant', content: `a${turn}`, model: 'narrow' },
    );
  }
  return { conversation_id: conversation.publicId, newest: `msg_answer_${answered - 1}` };
}

const newestCall = async (host: Host, { token }: Person) =>
  (await dataOf(host, 'usage.apiCalls', { token })).api_calls[0];

describe('chat.send, in a long conversation', () => {
  test('200: the oldest turns are dropped, the system prompt is kept, and the usage tells', async () => {
    const { host, asked, person } = await openListener();
    await using _ = host;
    await addModel(host, 200);
    const { token } = person;
    const system_prompt = 'Be brief. '.repeat(5);
    const app = await dataOf(host, 'apps.create', {
      token,
      body: { name: 'Helper', model: 'narrow', config: { system_prompt } },
    });
    const say = (message: string, conversation_id?: string) =>
      dataOf(host, 'apps.chat', { token, path: { app_id: app.id }, body: { message, conversation_id } });
    const { conversation_id } = await say(`0 ${'word '.repeat(20)}`);
    for (let turn = 1; turn < 10; turn += 1) await say(`${turn} ${'word '.repeat(20)}`, conversation_id);

    const { messages = [] } = asked.at(-1) ?? {};
    expect(messages[0]).toEqual({ role: 'system', content: system_prompt });
    expect(messages.at(-1)?.content).toMatch(/^9 word/);
    expect(messages.length).toBeGreaterThan(2);
    expect(messages.length).toBeLessThan(20);
    expect(await newestCall(host, person)).toMatchObject({
      operation: 'apps.chat',
      context_messages: messages.length,
      // Nine turns before the last message, less what is left of them beside the prompt and the message.
      dropped_messages: 18 - (messages.length - 2),
    });
  });

  test('200: as much is read as the model has room for', async () => {
    const { host, asked, person } = await openListener();
    await using _ = host;
    await addModel(host, 100_000);
    const { conversation_id } = await longConversation(host, person, 150);
    await dataOf(host, 'chat.send', { token: person.token, body: { message: 'next', conversation_id } });
    expect(asked[0]?.messages.map((it) => it.content).slice(0, 2)).toEqual(['q0', 'a0']);
    expect(await newestCall(host, person)).toMatchObject({ context_messages: 301, dropped_messages: 0 });
  });

  test('200: what a model with little room never gets to read counts as dropped, when asked again too', async () => {
    const { host, asked, person } = await openListener();
    await using _ = host;
    await addModel(host, 200);
    const { conversation_id, newest } = await longConversation(host, person, 150);
    await dataOf(host, 'chat.regenerate', { token: person.token, path: { message_id: newest }, body: {} });
    const again = asked[0]?.messages ?? [];
    expect(again.at(-1)?.content).toBe('q149');
    expect(await newestCall(host, person)).toMatchObject({
      context_messages: again.length,
      dropped_messages: 2 * 149 + 1 - again.length,
    });
    await dataOf(host, 'chat.send', { token: person.token, body: { message: 'next', conversation_id } });
    const { length } = asked[1]?.messages ?? [];
    expect(await newestCall(host, person)).toMatchObject({
      context_messages: length,
      dropped_messages: 2 * 150 + 1 - length,
    });
  });
});
