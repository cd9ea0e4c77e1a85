// OpenAI's agents, which speak the Responses API by default.
import { Agent, OpenAIProvider, Runner, setTracingDisabled, tool } from '@openai/agents';
import { z } from 'zod';
import { PIXEL } from './asked.mjs';

setTracingDisabled(true);

const runnerOf = ({ url, apiKey }) =>
  new Runner({ modelProvider: new OpenAIProvider({ baseURL: `${url}/v1`, apiKey }), tracingDisabled: true });

const weather = tool({
  name: 'get_weather',
  description: 'The weather of a city',
  parameters: z.object({ city: z.string() }),
  execute: ({ city }) => `Sun in ${city}`,
});

const agentOf = ({ model }, more) => new Agent({ name: 'Ann', instructions: 'Be brief', model, ...more });

/** What an agent comes to. */
export async function run(connection, input, more) {
  const result = await runnerOf(connection).run(agentOf(connection, more), input);
  return { output: result.finalOutput, usage: result.state.usage };
}

export const withTools = (connection, input, more) => run(connection, input, { tools: [weather], ...more });

/** An agent that keeps its thoughts to itself: nothing is stored. */
export const withToolsUnstored = (connection, input) =>
  withTools(connection, input, { modelSettings: { store: false } });

/** The pieces of its text. */
export async function stream(connection, input, more) {
  const result = await runnerOf(connection).run(agentOf(connection, more), input, { stream: true });
  const pieces = [];
  for await (const piece of result.toTextStream()) pieces.push(piece);
  await result.completed;
  return { pieces, output: result.finalOutput };
}

export const streamWithTools = (connection, input) => stream(connection, input, { tools: [weather] });

/** An output of a schema. */
export const object = (connection, input) =>
  run(connection, input, { outputType: z.object({ city: z.string() }) }).then(({ output }) => output);

/** See `asked.mjs`. */
export async function ask(connection, { stream, tools, schema, picture, signal }) {
  const image = { type: 'input_image', image: `data:image/png;base64,${PIXEL}` };
  const content = [{ type: 'input_text', text: 'Hi' }, ...(picture ? [image] : [])];
  const agent = agentOf(connection, {
    ...(tools && { tools: [weather] }),
    ...(schema && { outputType: z.object({ city: z.string() }) }),
  });
  const result = await runnerOf(connection).run(agent, [{ role: 'user', content }], { stream, signal });
  if (stream) await result.completed;
  const { inputTokens: input, outputTokens: output } = result.state.usage;
  const { finalOutput } = result;
  return schema ? { object: finalOutput } : { text: finalOutput, usage: { input, output } };
}
