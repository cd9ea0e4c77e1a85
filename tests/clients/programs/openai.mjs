// OpenAI's own client, as its users call it. It finds the address and the key in the environment or is told them.
import OpenAI from 'openai';
import { PIXEL, PLACE } from './asked.mjs';

/** @param {{ url: string, apiKey: string, maxRetries?: number }} connection */
export const clientOf = ({ url, apiKey, maxRetries }) => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries });

/** The ids of all models. */
export async function models(connection) {
  const ids = [];
  for await (const { id } of clientOf(connection).models.list()) ids.push(id);
  return ids;
}

const asked = ({ model }, input, more) => ({ model, input, ...more });

const weather = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather of a city',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
  strict: true,
};

/** A response as a whole. */
export const respond = (connection, input, more) =>
  clientOf(connection).responses.create(asked(connection, input, more));

/** What the client's own helper makes of the events. */
export const streamed = (connection, input, more) =>
  clientOf(connection)
    .responses.stream(asked(connection, input, more))
    .finalResponse();

/** A response whose text follows a schema. */
export const parsed = (connection, input, format) =>
  clientOf(connection)
    .responses.parse({ ...asked(connection, input), text: { format } })
    .then(({ output_text }) => JSON.parse(output_text));

/** Asks with tools, answers their calls, and asks on: with the items, or on top of the response. */
export async function answerCalls(connection, input, { chained, ...more } = {}) {
  const client = clientOf(connection);
  const first = { ...asked(connection, [{ role: 'user', content: input }], more), tools: [weather] };
  const response = await client.responses.stream(first).finalResponse();
  const results = response.output
    .filter(({ type }) => type === 'function_call')
    .map(({ call_id, arguments: written }) => ({
      type: 'function_call_output',
      call_id,
      output: `Sun in ${JSON.parse(written).city}`,
    }));
  const next = chained
    ? { input: results, previous_response_id: response.id }
    : { input: [...first.input, ...response.output, ...results] };
  return { response, answer: await client.responses.create({ ...first, ...next }) };
}

/** A response of the background, whose events are read in two parts: the types of all of them, and the text. */
export async function takenUp(connection, input) {
  const client = clientOf(connection);
  const begun = await client.responses.create(asked(connection, input, { background: true, stream: true }));
  const events = [];
  for await (const event of begun) {
    events.push(event);
    if (event.type === 'response.output_text.delta') break;
  }
  const { id } = events[0].response;
  const rest = await client.responses.retrieve(id, {
    stream: true,
    starting_after: events.at(-1).sequence_number,
  });
  for await (const event of rest) events.push(event);
  return { numbers: events.map((it) => it.sequence_number), response: events.at(-1).response };
}

/** A response of the background, asked for until it has ended. */
export async function polled(connection, input) {
  const client = clientOf(connection);
  let response = await client.responses.create(asked(connection, input, { background: true }));
  while (response.status === 'queued' || response.status === 'in_progress') {
    response = await client.responses.retrieve(response.id);
  }
  return response;
}

/** A response of the background that is cancelled at once. */
export async function cancelled(connection, input) {
  const client = clientOf(connection);
  const { id } = await client.responses.create(asked(connection, input, { background: true }));
  return client.responses.cancel(id);
}

/** What is kept of a response: itself, its input, and nothing after it is deleted. */
export async function kept(connection, input) {
  const client = clientOf(connection);
  const { id } = await client.responses.create(asked(connection, input));
  const response = await client.responses.retrieve(id);
  const items = [];
  for await (const item of client.responses.inputItems.list(id)) items.push(item);
  await client.responses.delete(id);
  const gone = await client.responses.retrieve(id).catch(({ status }) => status);
  return { response, items, gone };
}

export const countTokens = (connection, input) =>
  clientOf(connection)
    .responses.inputTokens.count(asked(connection, input))
    .then(({ input_tokens }) => input_tokens);

/** See `asked.mjs`. */
export async function ask(connection, { stream, tools, schema, picture, signal }) {
  const client = clientOf(connection);
  const content = [
    { type: 'input_text', text: 'Hi' },
    ...(picture ? [{ type: 'input_image', image_url: `data:image/png;base64,${PIXEL}`, detail: 'auto' }] : []),
  ];
  const input = [{ role: 'user', content }];
  const more = {
    ...(tools && { tools: [weather] }),
    ...(schema && { text: { format: { type: 'json_schema', name: 'place', strict: true, schema: PLACE } } }),
  };
  const answer = () => {
    const body = asked(connection, input, more);
    return stream
      ? client.responses.stream(body, { signal }).finalResponse()
      : client.responses.create(body, { signal });
  };
  let response = await answer();
  const calls = response.output.filter(({ type }) => type === 'function_call');
  if (calls.length > 0) {
    const results = calls.map(({ call_id }) => ({ type: 'function_call_output', call_id, output: 'Sun' }));
    input.push(...response.output, ...results);
    response = await answer();
  }
  const { output_text: text, usage } = response;
  return {
    text,
    usage: { input: usage.input_tokens, output: usage.output_tokens },
    ...(schema && { object: JSON.parse(text) }),
  };
}
