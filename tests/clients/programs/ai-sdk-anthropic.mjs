// The AI SDK with its provider for Anthropic.
import { createAnthropic } from '@ai-sdk/anthropic';
import { generateText, Output, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { PIXEL } from './asked.mjs';

const modelOf = ({ url, apiKey, model }) => createAnthropic({ baseURL: `${url}/v1`, apiKey })(model);

const tools = {
  get_weather: tool({
    description: 'The weather of a city',
    inputSchema: z.object({ city: z.string() }),
    execute: ({ city }) => `Sun in ${city}`,
  }),
};

/** A text, after at most three steps with tools. */
export async function text(connection, prompt, more) {
  const { text, reasoningText, finishReason, usage, steps } = await generateText({
    model: modelOf(connection),
    prompt,
    maxRetries: 0,
    stopWhen: stepCountIs(3),
    ...more,
  });
  return { text, reasoningText, finishReason, usage, steps: steps.length };
}

export const withTools = (connection, prompt) => text(connection, prompt, { tools });

/** A text in pieces. */
export async function stream(connection, prompt, more) {
  const pieces = [];
  const result = streamText({
    model: modelOf(connection),
    prompt,
    maxRetries: 0,
    stopWhen: stepCountIs(3),
    onError: () => undefined,
    ...more,
  });
  for await (const piece of result.textStream) pieces.push(piece);
  return { pieces, finishReason: await result.finishReason, usage: await result.usage };
}

export const streamWithTools = (connection, prompt) => stream(connection, prompt, { tools });

/** An object of a schema. */
export const object = (connection, prompt) =>
  generateText({
    model: modelOf(connection),
    prompt,
    maxRetries: 0,
    output: Output.object({ schema: z.object({ city: z.string() }) }),
  }).then(({ output }) => output);

/** See `asked.mjs`. */
export async function ask(connection, { stream, tools: withTools, schema, picture, signal }) {
  const image = { type: 'image', image: PIXEL, mediaType: 'image/png' };
  const content = [{ type: 'text', text: 'Hi' }, ...(picture ? [image] : [])];
  const options = {
    model: modelOf(connection),
    messages: [{ role: 'user', content }],
    maxRetries: connection.maxRetries ?? 0,
    stopWhen: stepCountIs(3),
    abortSignal: signal,
    ...(withTools && { tools }),
    ...(schema && { output: Output.object({ schema: z.object({ city: z.string() }) }) }),
  };
  if (!stream) return outcomeOf(await generateText(options), schema);
  const result = streamText({ ...options, onError: () => undefined });
  await result.consumeStream();
  return outcomeOf({ text: await result.text, usage: await result.usage }, false);
}

const outcomeOf = ({ text, usage, output }, schema) => ({
  text,
  usage: { input: usage.inputTokens, output: usage.outputTokens },
  ...(schema && { object: output }),
});
