import type { ProviderCall, TokenCount } from '@alingai/core';
import { failureOfErrorObject } from './failures.ts';
import type { PartOfReply, Reply } from './reply.ts';
import {
  countOf,
  createText,
  detailOf,
  type Fields,
  isNothing,
  isObject,
  noReply,
  parse,
  reasonOf,
} from './reply-values.ts';
import { sourcesIn } from './sources.ts';
import { createThinkTags } from './think-tags.ts';
import { createToolCalls } from './tool-calls.ts';

/** What of an answer, or of a piece of one, matters here. */
interface WireAnswer extends Fields {
  choices?: (WireChoice | null)[];
  usage?: Fields | null;
}

interface WireChoice {
  index?: unknown;
  delta?: Fields | null;
  message?: Fields | null;
  finish_reason?: unknown;
  /** The text that ended the reply: vLLM's name, and SGLang's. */
  stop_reason?: unknown;
  matched_stop?: unknown;
  logprobs?: unknown;
  usage?: unknown;
}

/** Members of a reply that mean something here; all others are handed on as they are. */
const KNOWN = new Set(['role', 'content', 'refusal', 'tool_calls', 'reasoning_content', 'reasoning']);

type CompletionCall = Pick<ProviderCall, 'apiKey'> & { request?: Pick<ProviderCall['request'], 'stop'> };

/** Makes a reply's events of its pieces, and remembers what they say of the whole. */
export function createReply({ apiKey, request }: CompletionCall): Reply {
  let hasChoice = false;
  let finishReason: string | undefined;
  let stopText: unknown;
  let usage: Fields | undefined;
  let sources: Fields[] | undefined;
  let hasAnnotations = false;
  const toolCalls = createToolCalls();
  const content = createText();
  const reasoning = createText();
  const thinkTags = createThinkTags();

  function textEvents(type: 'content' | 'reasoning', text: string): PartOfReply[] {
    return text === '' ? [] : [{ type, text }];
  }

  function contentEvents(text: string): PartOfReply[] {
    return thinkTags.take(text).flatMap((it) => textEvents(it.type, it.text));
  }

  function eventsOf(said: Fields, isWhole: boolean): PartOfReply[] {
    const thoughts = textOf(said['reasoning_content']) || textOf(said['reasoning']) || thoughtsIn(said);
    if (thoughts !== '') thinkTags.leave();
    const refusal = textOf(said['refusal']);
    const extras = Object.entries(said).filter(([name, value]) => !KNOWN.has(name) && !isNothing(value));
    hasAnnotations ||= !isNothing(said['annotations']);
    return [
      ...textEvents('reasoning', reasoning.take(thoughts)),
      ...contentEvents(content.take(textOf(said['content']))),
      ...(refusal === '' ? [] : [{ type: 'refusal' as const, text: refusal }]),
      ...toolCalls.take(said['tool_calls'], isWhole),
      ...(extras.length === 0 ? [] : [{ type: 'extras' as const, fields: Object.fromEntries(extras) }]),
    ];
  }

  return {
    /** What a piece holds. Throws an `UpstreamFailure` when it is no piece of a reply. */
    take(json: string): PartOfReply[] {
      const wire = parse(json) as WireAnswer;
      const error = errorIn(wire);
      if (error !== undefined) throw failureOfErrorObject(error, apiKey);
      const choices = Array.isArray(wire.choices) ? wire.choices : [];
      const choice = choices.find((it) => (it?.index ?? 0) === 0);
      usage = usageIn(wire.usage) ?? usageIn(choice?.usage) ?? usage;
      sources = sourcesIn(wire) ?? sources;
      hasChoice ||= choice !== undefined;
      if (typeof choice?.finish_reason === 'string' && choice.finish_reason !== '') finishReason = choice.finish_reason;
      stopText = choice?.stop_reason ?? choice?.matched_stop ?? stopText;
      const said = choice?.delta ?? choice?.message ?? {};
      const events = eventsOf(said, !choice?.delta);
      const { logprobs } = choice ?? {};
      if (isObject(logprobs)) events.push({ type: 'logprobs', logprobs });
      return events;
    },

    /** Whether the model said that it had come to an end. */
    isFinished: () => finishReason !== undefined,

    rest() {
      const rest: PartOfReply[] = [
        ...textEvents('reasoning', reasoning.rest()),
        ...contentEvents(content.rest()),
        ...thinkTags.rest().flatMap((it) => textEvents(it.type, it.text)),
      ];
      // They come with each piece, and count once.
      if (sources && !hasAnnotations) rest.push({ type: 'extras', fields: { annotations: sources } });
      return rest;
    },

    end() {
      if (!hasChoice) throw noReply();
      const sequence = request?.stop?.find((it) => it === stopText);
      const stop = sequence !== undefined && { stop: { reason: 'stop_sequence' as const, sequence } };
      return { reason: reasonOf(finishReason), counted: countedIn(usage), ...stop };
    },
  };
}

/** The error that an answer is, or names: see `docs/providers.md` for who writes which. */
function errorIn(wire: WireAnswer): unknown {
  if (!isNothing(wire['error'])) return wire['error'];
  if (wire.choices !== undefined) return undefined;
  const isError = wire['object'] === 'error' || (wire['code'] !== undefined && wire['message'] !== undefined);
  return isError || wire['detail'] !== undefined ? wire : undefined;
}

/** Contents are texts, or lists of parts of which some are texts. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part: { text?: unknown } | null) => (typeof part?.text === 'string' ? part.text : '')).join('');
}

/** Thoughts among the parts of a content (Mistral), or in `reasoning_details` (OpenRouter). */
function thoughtsIn(said: Fields): string {
  const parts = Array.isArray(said['content']) ? (said['content'] as (Fields | null)[]) : [];
  const thoughts = parts.map((it) => (it?.['type'] === 'thinking' ? textOf(it['thinking']) : '')).join('');
  return thoughts === '' ? textOf(said['reasoning_details']) : thoughts;
}

function usageIn(usage: unknown): Fields | undefined {
  return isObject(usage) ? usage : undefined;
}

function countedIn(usage: Fields | undefined): Partial<TokenCount> {
  const counted = (...names: string[]) => names.map((it) => countOf(usage?.[it])).find((it) => it !== undefined);
  return {
    input: counted('prompt_tokens', 'input_tokens'),
    output: counted('completion_tokens', 'output_tokens'),
    cached:
      detailOf(usage, 'prompt_tokens_details', 'cached_tokens') ?? counted('prompt_cache_hit_tokens', 'cached_tokens'),
    cacheWritten:
      detailOf(usage, 'prompt_tokens_details', 'cache_write_tokens') ??
      detailOf(usage, 'prompt_tokens_details', 'cache_creation_input_tokens'),
    reasoning: detailOf(usage, 'completion_tokens_details', 'reasoning_tokens') ?? counted('reasoning_tokens'),
  };
}
