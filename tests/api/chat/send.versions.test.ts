import type { ModelMessage } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { openStream } from '../../support/http/stream.ts';

const asked: ModelMessage[][] = [];
const host = await useHost({
  models: {
    async *stream({ messages }) {
      asked.push(messages);
      yield { type: 'content', text: `reply to ${messages.at(-1)?.content}` };
      yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 1 } };
    },
  },
});

interface Place {
  conversation_id?: string;
  parent_id?: string | null;
}

async function ask(token: string, message: string, place: Place = {}) {
  return dataOf(host, 'chat.send', { token, body: { message, ...place } });
}

/** Questions one after the other, and what is known of the conversation. */
async function talk(...questions: string[]) {
  const { token, id } = await host.createPerson();
  const replies: string[] = [];
  let conversation_id: string | undefined;
  for (const it of questions) {
    const reply = await ask(token, it, conversation_id === undefined ? {} : { conversation_id });
    conversation_id = reply.conversation_id;
    replies.push(reply.message_id);
  }
  const path = { conversation_id: conversation_id ?? '' };
  const messages = async (query = {}) => (await dataOf(host, 'messages.list', { token, path, query })).messages;
  const shown = async () => (await messages()).filter((it) => it.role === 'user').map((it) => it.content);
  return { token, id, path, replies, messages, shown };
}

const read = () => asked.at(-1)?.map((it) => it.content);

describe('chat.send, with other versions', () => {
  test('200: a message that follows an earlier one is another version, and the model reads what leads to it', async () => {
    const { token, path, replies, messages, shown } = await talk('one', 'two', 'three');
    await ask(token, 'two again', { ...path, parent_id: replies[0] });
    expect(read()).toEqual(['one', 'reply to one', 'two again']);
    expect(await shown()).toEqual(['one', 'two again']);
    const all = await messages({ all: true });
    expect(all.map((it) => [it.content, it.current]).filter((_, index) => index % 2 === 0)).toEqual([
      ['one', true],
      ['two', false],
      ['three', false],
      ['two again', true],
    ]);
    const [two, again] = [all[2], all[6]];
    expect(two).toMatchObject({ parent_id: replies[0], versions: { index: 1, count: 2, next_id: again?.id } });
    expect(again).toMatchObject({ parent_id: replies[0], versions: { index: 2, count: 2, previous_id: two?.id } });
    expect(await dataOf(host, 'conversations.get', { token, path })).toMatchObject({ message_count: 4 });

    await ask(token, 'four', path);
    expect(read()).toEqual(['one', 'reply to one', 'two again', 'reply to two again', 'four']);
    await ask(token, 'off the path', { ...path, parent_id: replies[2] });
    expect(read()?.slice(-3)).toEqual(['three', 'reply to three', 'off the path']);
    expect(await shown()).toEqual(['one', 'two', 'three', 'off the path']);
  });

  test('200: without a message to follow, the conversation begins again', async () => {
    const { token, path, shown } = await talk('one', 'two');
    const body = { message: 'anew', ...path, parent_id: null };
    await (await openStream(host, 'chat.stream', { token, body })).rest();
    expect(read()).toEqual(['anew']);
    expect(await shown()).toEqual(['anew']);
    const { title } = await dataOf(host, 'conversations.get', { token, path });
    expect(title).toBe('one');
    expect(await ask(token, 'new', { parent_id: null })).toMatchObject({ response: 'reply to new' });
  });

  test('200: a retry with the same key finds the version that it began', async () => {
    const { token, path, replies, messages } = await talk('one', 'two');
    const body = { message: 'again', ...path, parent_id: replies[0] ?? '' };
    const keyed = { token, body, headers: { 'Idempotency-Key': `again-${replies[0]}` } };
    expect(await dataOf(host, 'chat.send', keyed)).toEqual(await dataOf(host, 'chat.send', keyed));
    expect(await messages({ all: true })).toHaveLength(6);
    const other = { ...keyed, body: { ...body, parent_id: null } };
    expectRefusal(await call(host, 'chat.send', other), { code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotency-key' });
  });

  test('404: a message follows one of its own conversation', async () => {
    const { token, path, replies, messages } = await talk('one');
    const stranger = await talk('strange');
    for (const place of [
      { ...path, parent_id: 'msg_0' },
      { ...path, parent_id: stranger.replies[0] },
      { parent_id: replies[0] },
    ]) {
      expectRefusal(await call(host, 'chat.send', { token, body: { message: 'x', ...place } }), {
        code: 'NOT_FOUND',
        field: 'parent_id',
        reason: 'No such message',
      });
    }
    expect(await messages()).toHaveLength(2);
  });

  test('200: what is chosen is shown, by the other systems too, and an export has all versions', async () => {
    const { token, id, path, replies, messages, shown } = await talk('one', 'two');
    const again = await ask(token, '*one* again', { ...path, parent_id: null });
    const client = clientOf(host, token);
    await client.conversations.update(path.conversation_id, { current_message_id: replies[0] });
    expect(await shown()).toEqual(['one', 'two']);
    const newest = await host.domain.conversations.newestMessages(id, { page: 1, limit: 10 });
    expect(newest.map((it) => it.content)).toEqual(['one', 'reply to one', 'two', 'reply to two']);

    const exported = JSON.parse(await (await client.conversations.export(path.conversation_id)).text());
    expect(exported.messages).toEqual(await messages({ all: true }));
    expect(exported.messages).toHaveLength(6);
    const { body } = await call(host, 'conversations.export', { token, path, query: { format: 'markdown' } });
    const headings = String(body)
      .match(/^(#.*|\*\d.*)$/gm)
      ?.map((it) => it.replace(/[-\d]+ [:\d]+ ?/, ''));
    expect(headings?.slice(-5)).toEqual([
      '# Other versions',
      '## 🧑 User',
      '*· at the beginning*',
      '## 🤖 Assistant',
      expect.stringMatching(/^\*· .+ · after “\\\*one\\\* again”\*$/),
    ]);
    expect(String(body)).toContain('reply to *one* again');
    const found = await dataOf(host, 'messages.search', { token, query: { q: 'again' } });
    expect(found.messages.map((it) => [it.id, it.current])).toEqual([
      [again.message_id, false],
      [found.messages[1]?.id, false],
    ]);
  });

  test('200: what follows a deleted message is still answered with what leads to it', async () => {
    const { token, replies, messages } = await talk('one', 'two');
    await dataOf(host, 'messages.delete', { token, path: { message_id: replies[0] ?? '' } });
    expect((await messages()).map((it) => it.content)).toEqual(['one', 'two', 'reply to two']);
    await dataOf(host, 'chat.regenerate', { token, path: { message_id: replies[1] ?? '' }, body: {} });
    expect(read()).toEqual(['one', 'two']);
  });
});
