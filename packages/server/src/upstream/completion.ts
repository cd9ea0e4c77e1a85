import type { FinishReason, ModelEvent, ModelMessage, ProviderCall } from '@alingai/core';
import { countTokens } from '@alingai/core/simulator';
import { failureOfErrorObject, malformed } from './failures.ts';

/** The body of a question in OpenAI's format. */
export function completionBody({ model, streaming, request }: ProviderCall): string {
  return JSON.stringify({
    model,
    ...request.extras,
    messages: request.messages.map(wireMessage),
    ...(request.temperature !== undefined && { temperature: request.temperature }),
    ...(request.topP !== undefined && { top_p: request.topP }),
    ...(request.stop && { stop: request.stop }),
    ...(request.tools && { tools: request.tools }),
    ...(request.toolChoice !== undefined && { tool_choice: request.toolChoice }),
    ...(request.maxTokens !== undefined && { max_tokens: request.maxTokens }),
    ...(streaming ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
  });
}

/** A message in OpenAI's format. Contents go out as they came in. */
function wireMessage({ role, content, name, toolCalls, toolCallId }: ModelMessage): object {
  return {
    role,
    content: content === '' && toolCalls ? null : content,
    ...(name !== undefined && { name }),
    ...(toolCalls && {
      tool_calls: toolCalls.map((it) => ({
        id: it.id,
        type: 'function',
        function: { name: it.name, arguments: it.arguments },
      })),
    }),
    ...(toolCallId !== undefined && { tool_call_id: toolCallId }),
  };
}

/** What of an answer, or of a piece of one, matters here. */
interface Wire {
  choices?: {
    delta?: WireReply | null;
    message?: WireReply | null;
    finish_reason?: unknown;
  }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
  error?: unknown;
}

interface WireReply {
  content?: unknown;
  tool_calls?: unknown;
}

/** Makes a reply's events of its pieces, and remembers what they say of the whole. */
export function createReply({ request, apiKey }: ProviderCall) {
  let text = '';
  let hasChoice = false;
  let finishReason: unknown;
  let usage: Wire['usage'];

  return {
    /** What a piece holds. Throws an `UpstreamFailure` when it is no piece of a reply. */
    take(json: string): ModelEvent[] {
      const wire = parse(json);
      if (wire.error !== undefined && wire.error !== null) throw failureOfErrorObject(wire.error, apiKey);
      usage = wire.usage ?? usage;
      const [choice] = Array.isArray(wire.choices) ? wire.choices : [];
      hasChoice ||= choice !== undefined;
      finishReason = choice?.finish_reason ?? finishReason;
      const said = choice?.delta ?? choice?.message;
      const piece = textOf(said?.content);
      text += piece;
      return [...(piece === '' ? [] : [{ type: 'content' as const, text: piece }]), ...toolCallsOf(said?.tool_calls)];
    },

    /** Whether the model said that it had come to an end. */
    isFinished: () => typeof finishReason === 'string',

    finish(): ModelEvent {
      if (!hasChoice) throw malformed('The provider answered with something that is no reply');
      return {
        type: 'finish',
        reason: FINISH_REASONS.find((it) => it === finishReason) ?? 'stop',
        tokens: {
          input: tokensOf(usage?.prompt_tokens) ?? tokensIn(request),
          output: tokensOf(usage?.completion_tokens) ?? countTokens(text),
        },
      };
    },
  };
}

const FINISH_REASONS: readonly FinishReason[] = ['stop', 'length', 'tool_calls', 'content_filter'];
/** More than any model calls at once; their places are trusted no further. */
const MOST_TOOL_CALLS = 128;

/** The tool calls of a piece, or parts of them. Whole replies do not count theirs. */
function toolCallsOf(calls: unknown): ModelEvent[] {
  if (!Array.isArray(calls)) return [];
  return calls.slice(0, MOST_TOOL_CALLS).flatMap((call: WireToolCall | null, place): ModelEvent[] => {
    const index = tokensOf(call?.index) ?? place;
    if (index >= MOST_TOOL_CALLS) return [];
    const { name, arguments: written } = call?.function ?? {};
    return [
      {
        type: 'tool_call',
        index,
        ...(typeof call?.id === 'string' && { id: call.id }),
        ...(typeof name === 'string' && { name }),
        arguments: typeof written === 'string' ? written : '',
      },
    ];
  });
}

interface WireToolCall {
  index?: unknown;
  id?: unknown;
  function?: { name?: unknown; arguments?: unknown } | null;
}

function parse(json: string): Wire {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // What the parser says quotes the answer, which may quote the key.
    throw malformed('The provider answered with something that is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('The provider answered with something that is no reply');
  }
  return value;
}

/** Contents are texts, or lists of parts of which some are texts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown } | null) => (typeof part?.text === 'string' ? part.text : '')).join('');
}

function tokensIn({ messages }: ProviderCall['request']): number {
  return messages.reduce((sum, it) => sum + countTokens(textOf(it.content)), 0);
}

/** More tokens than any call has: a count beyond it is a mistake, and too large to be added up. */
const MOST_TOKENS = 1_000_000_000;

function tokensOf(count: unknown): number | undefined {
  const isCount = Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_TOKENS;
  return isCount ? Number(count) : undefined;
}
