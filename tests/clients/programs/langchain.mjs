// LangChain's model for OpenAI over the Responses API.
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import { PIXEL } from './asked.mjs';

const modelOf = ({ url, apiKey, model, maxRetries = 0 }) =>
  new ChatOpenAI({ model, apiKey, useResponsesApi: true, maxRetries, configuration: { baseURL: `${url}/v1` } });

const weather = tool(({ city }) => `Sun in ${city}`, {
  name: 'get_weather',
  description: 'The weather of a city',
  schema: z.object({ city: z.string() }),
});

/** A message as a whole. */
export async function invoke(connection, input) {
  const { text, usage_metadata: usage } = await modelOf(connection).invoke(input);
  return { text, usage };
}

/** Asks with tools, answers their calls, and asks on. */
export async function answerCalls(connection, input) {
  const model = modelOf(connection).bindTools([weather]);
  const messages = [new HumanMessage(input)];
  const calling = await model.invoke(messages);
  messages.push(calling);
  for (const call of calling.tool_calls) {
    messages.push(new ToolMessage({ content: await weather.invoke(call.args), tool_call_id: call.id }));
  }
  const { text } = await model.invoke(messages);
  return { calls: calling.tool_calls.map(({ name, args }) => ({ name, args })), text };
}

export const object = (connection, input) =>
  modelOf(connection)
    .withStructuredOutput(z.object({ city: z.string() }))
    .invoke(input);

/** See `asked.mjs`. */
export async function ask(connection, { stream: streaming, tools, schema, picture, signal }) {
  const image = { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL}` } };
  const messages = [new HumanMessage({ content: [{ type: 'text', text: 'Hi' }, ...(picture ? [image] : [])] })];
  const plain = modelOf(connection);
  if (schema) return { object: await plain.withStructuredOutput(z.object({ city: z.string() })).invoke(messages) };
  const model = tools ? plain.bindTools([weather]) : plain;
  const answer = async () => {
    if (!streaming) return model.invoke(messages, { signal });
    let all;
    for await (const piece of await model.stream(messages, { signal })) all = all ? all.concat(piece) : piece;
    return all;
  };
  let said = await answer();
  if (said.tool_calls.length > 0) {
    messages.push(said, ...said.tool_calls.map(({ id }) => new ToolMessage({ content: 'Sun', tool_call_id: id })));
    said = await answer();
  }
  const { text, usage_metadata: usage } = said;
  return { text, usage: { input: usage.input_tokens, output: usage.output_tokens } };
}
