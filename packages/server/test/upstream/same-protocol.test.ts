import { expect, test } from 'vitest';
import { beginStream, event, type Scene, startProvider } from './provider.ts';
import { connect, type Served, serve } from './served.ts';

/** Streams these events, as both protocols do. */
const events =
  (...all: object[]): Scene =>
  (response) => {
    beginStream(response);
    for (const it of all) response.write(event(it));
    response.end();
  };

// biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of answers.
const ask = async (server: Served, path: string, body: object): Promise<any> =>
  (await server.send('POST', path, { model: 'local', ...body })).json();

const usage = {
  input_tokens: 100,
  input_tokens_details: { cached_tokens: 60, cache_write_tokens: 30 },
  output_tokens: 4,
  output_tokens_details: { reasoning_tokens: 2 },
};

test('what a provider of responses says of its texts comes back to it, and what it counts to the client', async () => {
  const said = (text: string, phase: string) => ({
    type: 'message',
    role: 'assistant',
    phase,
    content: [{ type: 'output_text', text, annotations: [] }],
  });
  const thought = { type: 'reasoning', id: 'rs_theirs', summary: [], encrypted_content: 'sealed by them' };
  const call = { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{}' };
  const provider = await startProvider(
    events(
      { type: 'response.created' },
      { type: 'response.output_item.done', output_index: 0, item: thought },
      { type: 'response.output_item.added', output_index: 1, item: { ...said('', 'commentary'), content: [] } },
      { type: 'response.output_text.delta', output_index: 1, delta: 'I ' },
      { type: 'response.output_text.delta', output_index: 1, delta: 'look.' },
      { type: 'response.output_item.done', output_index: 1, item: said('I look.', 'commentary') },
      { type: 'response.output_item.done', output_index: 2, item: call },
      { type: 'response.completed', response: { status: 'completed', usage } },
    ),
    events(
      { type: 'response.created' },
      { type: 'response.output_item.done', output_index: 0, item: said('A cat', 'final_answer') },
      { type: 'response.completed', response: { status: 'completed', usage } },
    ),
  );
  const server = await serve();
  await connect(server, provider.baseUrl, { protocol: 'responses' });
  const tools = [{ type: 'function', name: 'look', parameters: {} }];
  const own = { reasoning: { summary: 'auto' }, prompt_cache_options: { ttl: '12h' }, truncation: 'auto' };
  const first = await ask(server, '/v1/responses', { input: 'Look', tools, store: false, ...own });
  expect(provider.asked[0]?.body).toMatchObject(own);
  expect(first.output).toMatchObject([
    { type: 'reasoning' },
    { type: 'message', phase: 'commentary', content: [{ text: 'I look.' }] },
    { type: 'function_call' },
  ]);
  expect(first.usage).toEqual({ ...usage, total_tokens: 104 });

  const result = { type: 'function_call_output', call_id: 'call_1', output: 'A cat' };
  const input = [{ role: 'user', content: 'Look' }, ...first.output, result];
  const second = await ask(server, '/v1/responses', { input, tools, store: false });
  expect(second.output).toMatchObject([{ phase: 'final_answer', content: [{ text: 'A cat' }] }]);
  expect(provider.asked[1]?.body.input).toEqual([
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Look' }] },
    thought,
    said('I look.', 'commentary'),
    call,
    result,
  ]);
});

test('a provider of messages caches what its client marks, and its end and counts come to the client', async () => {
  const counted = {
    input_tokens: 10,
    cache_read_input_tokens: 60,
    cache_creation_input_tokens: 30,
    output_tokens: 4,
    output_tokens_details: { thinking_tokens: 2 },
  };
  const provider = await startProvider(
    events(
      { type: 'message_start', message: { usage: { ...counted, output_tokens: 0 } } },
      { type: 'content_block_start', index: 0, content_block: { type: 'text', text: 'One' } },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'stop_sequence', stop_sequence: 'END' }, usage: counted },
      { type: 'message_stop' },
    ),
  );
  const server = await serve();
  await connect(server, provider.baseUrl, { protocol: 'messages' });
  const cache_control = { type: 'ephemeral', ttl: '1h' };
  const asked = {
    system: [{ type: 'text', text: 'Count.', cache_control }],
    tools: [
      { name: 'look', input_schema: { type: 'object' }, cache_control },
      { type: 'memory_20250818', name: 'memory' },
    ],
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Go', cache_control }] }],
    thinking: { type: 'enabled', budget_tokens: 2000 },
    stop_sequences: ['END'],
  };
  expect(await ask(server, '/v1/messages', { max_tokens: 64, ...asked })).toMatchObject({
    content: [{ type: 'text', text: 'One' }],
    stop_reason: 'stop_sequence',
    stop_sequence: 'END',
    usage: counted,
  });
  expect(provider.asked[0]?.body).toMatchObject(asked);
});

test('a server that says which text ended a reply is believed where that is one of the request’s', async () => {
  const ends = (stop_reason: unknown) =>
    events({ choices: [{ index: 0, delta: { content: 'One' }, finish_reason: 'stop', stop_reason }] });
  const provider = await startProvider(ends('END'), ends('</s>'));
  const server = await serve();
  await connect(server, provider.baseUrl);
  const body = {
    max_tokens: 64,
    messages: [{ role: 'user', content: 'Go' }],
    stop_sequences: ['STOP', 'END'],
    stream: false,
  };
  const end = async () => {
    const { stop_reason, stop_sequence } = await ask(server, '/v1/messages', body);
    return { stop_reason, stop_sequence };
  };
  expect(await end()).toEqual({ stop_reason: 'stop_sequence', stop_sequence: 'END' });
  expect(await end()).toEqual({ stop_reason: 'end_turn', stop_sequence: null });
});
