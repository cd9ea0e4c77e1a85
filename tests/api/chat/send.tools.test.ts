import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, clientOf, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const tools = [{ type: 'function', function: { name: 'look_up', parameters: { type: 'object' } } }];
const result = (tool_call_id: string, content = '18 degrees') => ({
  type: 'tool_result' as const,
  tool_call_id,
  content,
});

/** A conversation whose newest reply calls a tool. */
async function called() {
  const { token } = await host.createPerson();
  const body = { message: '/call look_up {"city":"Lyon"}', tools };
  const reply = await dataOf(host, 'chat.send', { token, body });
  return { token, reply, conversation_id: reply.conversation_id };
}

async function messagesOf(token: string, conversation_id: string, query = {}) {
  return (await dataOf(host, 'messages.list', { token, path: { conversation_id }, query })).messages;
}

describe('chat.send, with tools', () => {
  test('200: a reply that calls a tool says which, and with what', async () => {
    const { token, reply, conversation_id } = await called();
    const tool_calls = [{ id: 'call_1', name: 'look_up', arguments: '{"city":"Lyon"}' }];
    expect(reply).toMatchObject({ response: '', finish_reason: 'tool_calls', tool_calls });
    expect((await messagesOf(token, conversation_id))[1]).toMatchObject({
      content: '',
      status: 'completed',
      finish_reason: 'tool_calls',
      tool_calls,
    });
  });

  test('200: the results go back to the model, and stand beside their calls from then on', async () => {
    const { token, conversation_id } = await called();
    const message = [result('call_1')];
    const { response } = await dataOf(host, 'chat.send', { token, body: { message, conversation_id, tools } });
    expect(response).toContain('18 degrees');
    const messages = await messagesOf(token, conversation_id);
    expect(messages.map((it) => it.role)).toEqual(['user', 'assistant', 'user', 'assistant']);
    expect(messages[1]?.tool_calls).toMatchObject([{ id: 'call_1', result: '18 degrees' }]);
    expect(messages[2]?.content).toEqual(message);
    // Also where the page ends between them.
    const [, last] = await messagesOf(token, conversation_id, { limit: 2 });
    expect(last?.tool_calls).toMatchObject([{ result: '18 degrees' }]);
  });

  test('200: the SDK sends results as well', async () => {
    const { token, conversation_id } = await called();
    const { response } = await clientOf(host, token).chat.send({ conversation_id, message: [result('call_1', 'fog')] });
    expect(response).toContain('fog');
  });

  test('200: the reply to results can be asked for again', async () => {
    const { token, conversation_id } = await called();
    const { message_id } = await dataOf(host, 'chat.send', {
      token,
      body: { message: [result('call_1')], conversation_id },
    });
    const again = await dataOf(host, 'chat.regenerate', { token, path: { message_id }, body: { tools } });
    expect(again.response).toContain('18 degrees');
  });

  test('200: whoever does not answer a call goes on all the same', async () => {
    const { token, conversation_id } = await called();
    const { response } = await dataOf(host, 'chat.send', { token, body: { message: '/echo So?', conversation_id } });
    expect(response).toBe('So?');
  });

  test.each([
    ['of a call that nobody made', [result('call_7')], 'answers call_7, which the newest reply does not call'],
    ['given twice', [result('call_1'), result('call_1')], 'answers a call twice'],
  ])('400: refuses results %s', async (_, message, reason) => {
    const { token, conversation_id } = await called();
    expectRefusal(await call(host, 'chat.send', { token, body: { message, conversation_id } }), {
      code: 'VALIDATION_ERROR',
      field: 'message',
      reason,
    });
    expect(await messagesOf(token, conversation_id)).toHaveLength(2);
  });

  test('400: refuses results in a new conversation', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'chat.send', { token, body: { message: [result('call_1')] } }), {
      code: 'VALIDATION_ERROR',
      field: 'message',
    });
  });

  test.each([
    [{ tools: [] }, 'tools'],
    [{ tools: [{ type: 'function' }] }, 'tools[0].function'],
    [{ tools: [{ function: { name: 'x' } }] }, 'tools[0].type'],
    [{ logprobs: 'yes' }, 'logprobs'],
    [{ top_logprobs: 21 }, 'top_logprobs'],
  ])('400: refuses %j', async (wish, field) => {
    const { token } = await host.createPerson();
    const body = { message: 'Hello', ...wish } as never;
    expectRefusal(await call(host, 'chat.send', { token, body }), { code: 'VALIDATION_ERROR', field });
  });

  test('200: probabilities come where they are asked for, and stay with the message', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/echo one two', logprobs: true };
    const { logprobs, conversation_id } = await dataOf(host, 'chat.send', { token, body });
    expect(logprobs?.['content']).toHaveLength(2);
    expect((await messagesOf(token, conversation_id))[1]?.logprobs).toEqual(logprobs);
  });

  test('200: sources and pictures come with the reply and are stored', async () => {
    const { token } = await host.createPerson();
    const cited = await dataOf(host, 'chat.send', { token, body: { message: '/cite Why?' } });
    expect(cited.annotations?.[0]).toEqual({
      type: 'url_citation',
      url: 'https://example.com/simulators',
      title: 'Simulators, an introduction',
    });
    const { conversation_id } = cited;
    const drawn = await dataOf(host, 'chat.send', { token, body: { message: '/draw Why?', conversation_id } });
    expect(drawn.content).toMatchObject([{ type: 'text' }, { type: 'image_url' }]);
    const messages = await messagesOf(token, conversation_id);
    expect(messages[1]?.annotations).toEqual(cited.annotations);
    expect(messages[3]?.content).toEqual(drawn.content);
  });
});
