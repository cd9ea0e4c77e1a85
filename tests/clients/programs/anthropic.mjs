// Anthropic's own client, as its users call it.
import Anthropic from '@anthropic-ai/sdk';
import { PIXEL, PLACE } from './asked.mjs';

/** @param {{ url: string, apiKey: string, maxRetries?: number }} connection */
const clientOf = ({ url, apiKey, maxRetries }) => new Anthropic({ baseURL: url, apiKey, maxRetries });

const asking = ({ model }, content, more) => ({
  model,
  max_tokens: 1024,
  messages: [{ role: 'user', content }],
  ...more,
});

const weather = {
  name: 'get_weather',
  description: 'The weather of a city',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

/** A message as a whole. */
export const create = (connection, content, more) =>
  clientOf(connection).messages.create(asking(connection, content, more));

/** The events of a message. */
export async function events(connection, content, more) {
  const all = [];
  const stream = await clientOf(connection).messages.create({ ...asking(connection, content, more), stream: true });
  for await (const event of stream) all.push(event);
  return all;
}

/** What the client's own helper makes of the events. */
export const streamed = (connection, content, more) =>
  clientOf(connection)
    .messages.stream(asking(connection, content, more))
    .finalMessage();

/** Runs the tools that a model calls until it has an answer; by itself it wants a thread. */
export const runTools = (connection, content, more) =>
  clientOf(connection)
    .beta.messages.toolRunner(
      asking(connection, content, {
        tools: [{ ...weather, type: 'custom', run: ({ city }) => `Sun in ${city}`, parse: (input) => input }],
        ...more,
      }),
    )
    .runUntilDone();

/** Asks with tools, answers their calls by hand, and asks on. */
export async function answerCalls(connection, content, more) {
  const client = clientOf(connection);
  const first = asking(connection, content, { tools: [weather], ...more });
  const message = await client.messages.stream(first).finalMessage();
  const results = message.content
    .filter(({ type }) => type === 'tool_use')
    .map(({ id, input }) => ({ type: 'tool_result', tool_use_id: id, content: `Sun in ${input.city}` }));
  const messages = [
    ...first.messages,
    { role: 'assistant', content: message.content },
    { role: 'user', content: results },
  ];
  return { message, answer: await client.messages.create({ ...first, messages }) };
}

export const countTokens = ({ model, ...connection }, content) =>
  clientOf(connection).messages.countTokens({ model, messages: [{ role: 'user', content }] });

/** The ids of all models. */
export async function models(connection) {
  const ids = [];
  for await (const { id } of clientOf(connection).models.list({ limit: 2 })) ids.push(id);
  return ids;
}

/** See `asked.mjs`. */
export async function ask(connection, { stream, tools, schema, picture, signal }) {
  const client = clientOf(connection);
  const image = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PIXEL } };
  const content = [...(picture ? [image] : []), { type: 'text', text: 'Hi' }];
  const messages = [{ role: 'user', content }];
  const more = {
    messages,
    ...(tools && { tools: [weather] }),
    ...(schema && { output_config: { format: { type: 'json_schema', schema: PLACE } } }),
  };
  const answer = () => {
    const body = asking(connection, '', more);
    return stream ? client.messages.stream(body, { signal }).finalMessage() : client.messages.create(body, { signal });
  };
  let message = await answer();
  const calls = message.content.filter(({ type }) => type === 'tool_use');
  if (calls.length > 0) {
    const results = calls.map(({ id }) => ({ type: 'tool_result', tool_use_id: id, content: 'Sun' }));
    messages.push({ role: 'assistant', content: message.content }, { role: 'user', content: results });
    message = await answer();
  }
  const text = message.content.map((it) => it.text ?? '').join('');
  const { input_tokens, cache_read_input_tokens, output_tokens } = message.usage;
  return {
    text,
    usage: { input: input_tokens + cache_read_input_tokens, output: output_tokens },
    ...(schema && { object: JSON.parse(text) }),
  };
}
