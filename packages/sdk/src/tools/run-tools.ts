import type { Message, ReplyEvent, SendMessage } from '../../generated/types.ts';
import type { AlingAiClient } from '../client.ts';
import type { StreamOptions } from '../stream-options.ts';
import type { Tool } from './tool.ts';

/** A message, and the tools that may be called for its reply. */
export interface ToolRunRequest extends Omit<SendMessage, 'tools'> {
  tools: readonly Tool[];
}

export interface ToolRunOptions extends StreamOptions {
  /** After so many replies that call tools, 10 by default, the model has to reply without. */
  maxRounds?: number | undefined;
}

/** What a tool answered. */
export interface ToolResultEvent {
  type: 'tool_result';
  tool_call_id: string;
  name: string;
  /** What the model is told. */
  content: string;
  /** What the tool threw, of which the model is told the message. */
  error?: unknown;
}

export type ToolRunEvent = Exclude<ReplyEvent, { type: 'error' }> | ToolResultEvent;

/** The events of all replies and the results between them; the last `done` has the reply. */
export interface ToolRun extends AsyncIterable<ToolRunEvent> {
  /** Runs to the end, and resolves with the last reply. */
  finalMessage(): Promise<Message>;
}

const MAX_ROUNDS = 10;

/**
 * Sends a message, runs the tools that its reply calls, and sends their results, until a reply calls
 * none.
 *
 * - The calls of a reply run at once.
 * - What a tool throws, and arguments that its schema refuses, are told to the model by their message,
 *   so that it can do better.
 * - It begins with the first reader, has one, and stops when that leaves or the signal aborts: the
 *   server notices, and the signal of the tools aborts.
 *
 * @example
 * ```ts
 * const weather = tool({
 *   name: 'weather',
 *   parameters: { type: 'object', properties: { city: { type: 'string' } } },
 *   run: ({ city }) => `18 degrees in ${city}`,
 * });
 * const reply = await runTools(client, { message: 'Is it warm in Lyon?', tools: [weather] }).finalMessage();
 * ```
 */
export function runTools(
  client: Pick<AlingAiClient, 'chat'>,
  request: ToolRunRequest,
  options: ToolRunOptions = {},
): ToolRun {
  const iterate = () => run(client, request, options);
  return {
    [Symbol.asyncIterator]: iterate,
    async finalMessage() {
      const events = iterate();
      for (;;) {
        const { done, value } = await events.next();
        if (done) return value;
      }
    },
  };
}

async function* run(
  client: Pick<AlingAiClient, 'chat'>,
  { tools, tool_choice, ...first }: ToolRunRequest,
  { maxRounds = MAX_ROUNDS, ...options }: ToolRunOptions,
): AsyncGenerator<ToolRunEvent, Message, void> {
  const leaving = new AbortController();
  const abort = () => leaving.abort(options.signal?.reason);
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener('abort', abort);
  const definitions = tools.map((it) => it.definition);
  let streamOptions: StreamOptions = { ...options, signal: leaving.signal };
  let request: SendMessage = {
    ...first,
    ...(definitions.length > 0 && { tools: definitions }),
    ...(tool_choice !== undefined && { tool_choice }),
  };
  try {
    for (let round = 1; ; round += 1) {
      let message: Message | undefined;
      for await (const event of client.chat.stream(request, streamOptions)) {
        if (event.type === 'error') continue; // Thrown by the stream.
        if (event.type === 'done') message = event.message;
        yield event;
      }
      const calls = message?.tool_calls ?? [];
      if (!message || calls.length === 0 || message.finish_reason !== 'tool_calls') return message as Message;

      const results = await Promise.all(calls.map((it) => resultOf(it, tools, leaving.signal)));
      leaving.signal.throwIfAborted();
      yield* results;
      // A key is for one message.
      streamOptions = { ...streamOptions, idempotencyKey: undefined };
      request = {
        ...first,
        conversation_id: message.conversation_id,
        message: results.map(({ tool_call_id, content }) => ({ type: 'tool_result', tool_call_id, content })),
        tools: definitions,
        ...(round >= maxRounds && { tool_choice: 'none' }),
      };
    }
  } finally {
    options.signal?.removeEventListener('abort', abort);
    leaving.abort();
  }
}

async function resultOf(
  { id, name, arguments: written }: NonNullable<Message['tool_calls']>[number],
  tools: readonly Tool[],
  signal: AbortSignal,
): Promise<ToolResultEvent> {
  const event = { type: 'tool_result', tool_call_id: id, name } as const;
  try {
    const called = tools.find((it) => it.name === name);
    if (!called) throw new Error(`There is no tool ${name}; there is ${tools.map((it) => it.name).join(', ')}`);
    return { ...event, content: await called.call(written, { id, signal }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ...event, content: `Error: ${reason}`, error };
  }
}
