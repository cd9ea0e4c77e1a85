import { EventEmitter, once } from 'node:events';
import { aborted } from 'node:util';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, send } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

async function ask(token: string, message = 'Hello', conversation_id?: string) {
  return dataOf(host, 'chat.send', { token, body: { message, ...(conversation_id && { conversation_id }) } });
}

async function messagesOf(token: string, conversation_id: string) {
  return (await dataOf(host, 'messages.list', { token, path: { conversation_id } })).messages;
}

describe('chat.regenerate', () => {
  test('200: a new reply is shown in place of the old one, which is kept as another version', async () => {
    const { token } = await host.createPerson();
    const old = await ask(token);
    const reply = await dataOf(host, 'chat.regenerate', { token, path: old, body: { model: 'gpt-4' } });
    expect(reply).toMatchObject({ conversation_id: old.conversation_id, model: 'gpt-4' });
    expect(reply.message_id).not.toBe(old.message_id);
    expect(reply.response).toContain('gpt-4');
    const messages = await messagesOf(token, old.conversation_id);
    expect(messages.map((it) => it.id)).toEqual([messages[0]?.id, reply.message_id]);
    const versions = { index: 2, count: 2, previous_id: old.message_id, next_id: null };
    expect(messages[1]).toMatchObject({ parent_id: messages[0]?.id, current: true, versions });
    const { message_count } = await dataOf(host, 'conversations.get', { token, path: old });
    expect(message_count).toBe(2);
  });

  test('200: the model is given what came before, and not the old reply', async () => {
    const { token } = await host.createPerson();
    const first = await ask(token, 'First question');
    const second = await ask(token, 'Second question', first.conversation_id);
    const { response } = await dataOf(host, 'chat.regenerate', { token, path: second, body: {} });
    expect(response).toBe(second.response);
    expect(response).toContain('Second question');
  });

  test('200: an earlier reply can be asked for again, and what followed it is kept behind it', async () => {
    const { token } = await host.createPerson();
    const first = await ask(token, 'First question');
    const second = await ask(token, 'Second question', first.conversation_id);
    const again = await dataOf(host, 'chat.regenerate', { token, path: first, body: {} });
    expect(again.response).toBe(first.response);
    const shown = async () => (await messagesOf(token, first.conversation_id)).map((it) => it.id).slice(1);
    expect(await shown()).toEqual([again.message_id]);
    const body = { current_message_id: first.message_id };
    await dataOf(host, 'conversations.update', { token, path: first, body });
    expect(await shown()).toEqual([first.message_id, expect.any(String), second.message_id]);
  });

  test('200: a limit beyond what the model can write counts as what it can', async () => {
    const { token } = await host.createPerson();
    const path = await ask(token);
    const body = { model: 'gpt-4', max_tokens: 8193 };
    const answer = await call(host, 'chat.regenerate', { token, path: { message_id: path.message_id }, body });
    expect(answer.status).toBe(200);
  });

  test('402: asks no model once the month’s budget is spent', async () => {
    const { token, id } = await host.createPerson();
    const old = await ask(token);
    await host.domain.budgets.setLimit(id, 0);
    const path = { message_id: old.message_id };
    expectRefusal(await call(host, 'chat.regenerate', { token, path, body: {} }), { code: 'BUDGET_EXCEEDED' });
    expect((await messagesOf(token, old.conversation_id)).at(-1)?.id).toBe(old.message_id);
  });

  test('404: knows nothing of another person’s reply', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { message_id } = await ask(owner.token);
    expectRefusal(await call(host, 'chat.regenerate', { token: other.token, path: { message_id }, body: {} }), {
      code: 'NOT_FOUND',
      field: 'message_id',
      reason: 'No such message',
    });
  });

  test('409: only a reply to a message can be asked for again', async () => {
    const { token } = await host.createPerson();
    const { message_id, conversation_id } = await ask(token);
    const [question] = await messagesOf(token, conversation_id);
    const path = { message_id: question?.id ?? '' };
    const refused = { code: 'CONFLICT', field: 'message_id' } as const;
    expectRefusal(await call(host, 'chat.regenerate', { token, path, body: {} }), {
      ...refused,
      reason: 'is not a reply',
    });
    await dataOf(host, 'messages.delete', { token, path });
    expectRefusal(await call(host, 'chat.regenerate', { token, path: { message_id }, body: {} }), {
      ...refused,
      reason: 'does not follow a message',
    });
  });
});

describe('chat.regenerate, when the model fails', () => {
  let failing = false;
  const failingHost = useHost({
    models: {
      async *stream() {
        yield { type: 'content', text: 'words' };
        if (failing) return;
        yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };
      },
    },
  });

  test('502: the old reply is shown again, and what had come of the new one is kept', async () => {
    const other = await failingHost;
    const { token } = await other.createPerson();
    failing = false;
    const old = await dataOf(other, 'chat.send', { token, body: { message: 'Hello' } });
    failing = true;
    const path = { message_id: old.message_id };
    expectRefusal(await call(other, 'chat.regenerate', { token, path, body: {} }), {
      code: 'UPSTREAM_ERROR',
      reason: 'The reply was cut before its end',
    });
    const { messages } = await dataOf(other, 'messages.list', { token, path: old });
    const versions = { index: 1, count: 2 };
    expect(messages.at(-1)).toMatchObject({ id: old.message_id, status: 'completed', versions });
    expect(messages).toHaveLength(2);
    const all = await dataOf(other, 'messages.list', { token, path: old, query: { all: true } });
    const cut = { content: 'words', status: 'interrupted', finish_reason: 'error', current: false };
    expect(all.messages.at(-1)).toMatchObject(cut);
  });

  async function failed(command: string) {
    const { token } = await host.createPerson();
    const { conversation_id } = await ask(token);
    await call(host, 'chat.send', { token, body: { message: command, conversation_id } });
    const reply = (await messagesOf(token, conversation_id)).at(-1);
    return { token, path: { message_id: reply?.id ?? '' }, body: {} };
  }

  test('503: a provider may be out of service', async () => {
    expectRefusal(await call(host, 'chat.regenerate', await failed('/fail 503')), { code: 'SERVICE_UNAVAILABLE' });
  });

  test('504: a provider may take too long', async () => {
    expectRefusal(await call(host, 'chat.regenerate', await failed('/fail 504')), { code: 'UPSTREAM_TIMEOUT' });
  });
});

describe('chat.regenerate, while a reply is being written', () => {
  let asked = 0;
  const events = new EventEmitter();
  const [begun, goingOn] = [once(events, 'begun'), once(events, 'goingOn')];
  const heldHost = useHost({
    models: {
      async *stream() {
        asked += 1;
        if (asked > 1) {
          events.emit('begun');
          await goingOn;
        }
        yield { type: 'content', text: `reply ${asked}` };
        yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };
      },
    },
  });

  test('409: a reply is asked for again once at a time', async () => {
    const other = await heldHost;
    const { token } = await other.createPerson();
    const old = await dataOf(other, 'chat.send', { token, body: { message: 'Hello' } });
    const path = { message_id: old.message_id };
    const first = dataOf(other, 'chat.regenerate', { token, path, body: {} });
    await begun;
    expectRefusal(await call(other, 'chat.regenerate', { token, path, body: {} }), {
      code: 'CONFLICT',
      field: 'message_id',
      reason: 'is being written, or another version of it',
    });
    events.emit('goingOn');
    const { message_id } = await first;
    const { messages } = await dataOf(other, 'messages.list', { token, path: old });
    expect(messages.map((it) => it.id)).toEqual([messages[0]?.id, message_id]);
  });
});

describe('chat.regenerate, when its client goes away', () => {
  const leftHost = useHost({
    models: {
      async *stream(_, signal) {
        yield { type: 'content', text: 'words' };
        if (asked++ > 0) await aborted(signal, signal);
        else yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };
      },
    },
  });
  let asked = 0;

  test('the old reply is shown again, for nobody has read of the new one', async () => {
    const other = await leftHost;
    const { token } = await other.createPerson();
    const old = await dataOf(other, 'chat.send', { token, body: { message: 'Hello' } });
    const replies = async () => (await dataOf(other, 'messages.list', { token, path: old })).messages.slice(1);
    const isAsked = async () => (await replies())[0]?.status === 'pending';
    const client = new AbortController();
    const path = { message_id: old.message_id };
    const asking = send(other, 'chat.regenerate', { token, path, body: {}, signal: client.signal });
    await expect.poll(isAsked, { interval: 5, timeout: 5000 }).toBe(true);
    client.abort();
    await expect(asking).rejects.toThrow();
    await expect
      .poll(replies, { interval: 5, timeout: 5000 })
      .toMatchObject([{ id: old.message_id, status: 'completed', content: 'words' }]);
  });
});
