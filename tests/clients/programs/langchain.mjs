// LangChain's model for OpenAI over the Responses API.
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { tool } from '@langchain/core/tools';
import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';

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

/** A message in pieces. */
export async function stream(connection, input) {
  let text = '';
  for await (const piece of await modelOf(connection).stream(input)) text += piece.text;
  return text;
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
