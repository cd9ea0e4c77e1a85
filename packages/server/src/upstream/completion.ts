import type { ModelEvent, ModelRequest, ProviderCall } from '@alingai/core';
import { countTokens } from '@alingai/core/simulator';
import { failureOfErrorObject, malformed } from './failures.ts';

/** The body of a question in OpenAI's format. Contents go out as they came in. */
export function questionOf({ model, streaming, request }: ProviderCall): string {
  return JSON.stringify({
    model,
    messages: request.messages,
    ...(request.temperature !== undefined && { temperature: request.temperature }),
    ...(request.maxTokens !== undefined && { max_tokens: request.maxTokens }),
    ...(streaming ? { stream: true, stream_options: { include_usage: true } } : { stream: false }),
  });
}

/** What of an answer, or of a piece of one, matters here. */
interface Wire {
  choices?: {
    delta?: { content?: unknown } | null;
    message?: { content?: unknown } | null;
    finish_reason?: unknown;
  }[];
  usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } | null;
  error?: unknown;
}

/** Makes a reply's events of its pieces, and remembers what they say of the whole. */
export function createReply({ request, apiKey }: ProviderCall) {
  let text = '';
  let hasChoice = false;
  let finishReason: unknown;
  let usage: Wire['usage'];

  return {
    /** The text of a piece. Throws an `UpstreamFailure` when it is no piece of a reply. */
    take(json: string): string {
      const wire = parse(json);
      if (wire.error !== undefined && wire.error !== null) throw failureOfErrorObject(wire.error, apiKey);
      usage = wire.usage ?? usage;
      const [choice] = Array.isArray(wire.choices) ? wire.choices : [];
      hasChoice ||= choice !== undefined;
      finishReason = choice?.finish_reason ?? finishReason;
      const piece = textOf((choice?.delta ?? choice?.message)?.content);
      text += piece;
      return piece;
    },

    /** Whether the model said that it had come to an end. */
    isFinished: () => typeof finishReason === 'string',

    finish(): ModelEvent {
      if (!hasChoice) throw malformed('The provider answered with something that is no reply');
      return {
        type: 'finish',
        reason: finishReason === 'length' ? 'length' : 'stop',
        tokens: {
          input: tokensOf(usage?.prompt_tokens) ?? tokensIn(request),
          output: tokensOf(usage?.completion_tokens) ?? countTokens(text),
        },
      };
    },
  };
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

function tokensIn({ messages }: ModelRequest): number {
  return messages.reduce((sum, it) => sum + countTokens(textOf(it.content)), 0);
}

/** More tokens than any call has: a count beyond it is a mistake, and too large to be added up. */
const MOST_TOKENS = 1_000_000_000;

function tokensOf(count: unknown): number | undefined {
  const isCount = Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_TOKENS;
  return isCount ? Number(count) : undefined;
}
