import type { FinishReason, ModelEvent, ProviderCall, TokenCount } from '@alingai/core';
import { createTokenCounter, inputTokens } from '@alingai/core/simulator';
import { failureOfErrorObject, malformed } from './failures.ts';
import { sourcesIn } from './sources.ts';
import { createThinkTags } from './think-tags.ts';
import { createToolCalls } from './tool-calls.ts';

type Fields = Record<string, unknown>;

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
  logprobs?: unknown;
  usage?: unknown;
}

/** Members of a reply that mean something here; all others are handed on as they are. */
const KNOWN = new Set(['role', 'content', 'refusal', 'tool_calls', 'reasoning_content', 'reasoning']);

/** What providers call the ends that are known here, in any case of the letters. */
const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  complete: 'stop',
  completed: 'stop',
  end: 'stop',
  finish: 'stop',
  finished: 'stop',
  length: 'length',
  max_tokens: 'length',
  max_output_tokens: 'length',
  max_length: 'length',
  model_length: 'length',
  model_context_window_exceeded: 'length',
  tool_calls: 'tool_calls',
  tool_call: 'tool_calls',
  tool_use: 'tool_calls',
  function_call: 'function_call',
  content_filter: 'content_filter',
  content_filtered: 'content_filter',
  safety: 'content_filter',
  recitation: 'content_filter',
  prohibited_content: 'content_filter',
  blocklist: 'content_filter',
  sensitive: 'content_filter',
  refusal: 'content_filter',
};

/** Makes a reply's events of its pieces, and remembers what they say of the whole. */
export function createReply({ request, apiKey }: ProviderCall) {
  const written = createTokenCounter();
  let hasChoice = false;
  let finishReason: string | undefined;
  let usage: Fields | undefined;
  let sources: Fields[] | undefined;
  let hasAnnotations = false;
  const toolCalls = createToolCalls();
  const content = createText();
  const reasoning = createText();
  const thinkTags = createThinkTags();

  function textEvents(type: 'content' | 'reasoning', text: string): ModelEvent[] {
    if (text === '') return [];
    written.add(text);
    return [{ type, text }];
  }

  function contentEvents(text: string): ModelEvent[] {
    return thinkTags.take(text).flatMap((it) => textEvents(it.type, it.text));
  }

  function eventsOf(said: Fields, isWhole: boolean): ModelEvent[] {
    const thoughts = textOf(said['reasoning_content']) || textOf(said['reasoning']) || thoughtsIn(said);
    if (thoughts !== '') thinkTags.leave();
    const refusal = textOf(said['refusal']);
    const extras = Object.entries(said).filter(([name, value]) => !KNOWN.has(name) && !isNothing(value));
    hasAnnotations ||= !isNothing(said['annotations']);
    written.add(refusal);
    const calls = toolCalls.take(said['tool_calls'], isWhole);
    for (const call of calls) written.add((call.name ?? '') + call.arguments);
    written.add(calledFunction(said['function_call']));
    return [
      ...textEvents('reasoning', reasoning.take(thoughts)),
      ...contentEvents(content.take(textOf(said['content']))),
      ...(refusal === '' ? [] : [{ type: 'refusal' as const, text: refusal }]),
      ...calls,
      ...(extras.length === 0 ? [] : [{ type: 'extras' as const, fields: Object.fromEntries(extras) }]),
    ];
  }

  return {
    /** What a piece holds. Throws an `UpstreamFailure` when it is no piece of a reply. */
    take(json: string): ModelEvent[] {
      const wire = parse(json);
      const error = errorIn(wire);
      if (error !== undefined) throw failureOfErrorObject(error, apiKey);
      const choices = Array.isArray(wire.choices) ? wire.choices : [];
      const choice = choices.find((it) => (it?.index ?? 0) === 0);
      usage = usageIn(wire.usage) ?? usageIn(choice?.usage) ?? usage;
      sources = sourcesIn(wire) ?? sources;
      hasChoice ||= choice !== undefined;
      if (typeof choice?.finish_reason === 'string' && choice.finish_reason !== '') finishReason = choice.finish_reason;
      const said = choice?.delta ?? choice?.message ?? {};
      const events = eventsOf(said, !choice?.delta);
      const { logprobs } = choice ?? {};
      if (isObject(logprobs)) events.push({ type: 'logprobs', logprobs });
      return events;
    },

    /** Whether the model said that it had come to an end. */
    isFinished: () => finishReason !== undefined,

    /** What was held back in case that more would come, and the end. */
    finish(): ModelEvent[] {
      if (!hasChoice) throw malformed('The provider answered with something that is no reply');
      const rest: ModelEvent[] = [
        ...textEvents('reasoning', reasoning.rest()),
        ...contentEvents(content.rest()),
        ...thinkTags.rest().flatMap((it) => textEvents(it.type, it.text)),
      ];
      // They come with each piece, and count once.
      if (sources && !hasAnnotations) rest.push({ type: 'extras', fields: { annotations: sources } });
      return [
        ...rest,
        { type: 'finish', reason: reasonOf(finishReason), tokens: tokensOf(usage, written.total(), request) },
      ];
    },
  };
}

/** A stream that ends with `[DONE]` alone ends well; a reason that nobody knows is no good end. */
function reasonOf(reason: string | undefined): FinishReason {
  return reason === undefined ? 'stop' : (FINISH_REASONS[reason.toLowerCase()] ?? 'error');
}

/** Holds half a character back: tokenizers split emoji, and half of one cannot be encoded. */
function createText() {
  let half = '';
  return {
    take(text: string): string {
      const whole = half + text;
      const last = whole.charCodeAt(whole.length - 1);
      half = last >= 0xd800 && last <= 0xdbff ? whole.slice(-1) : '';
      return half === '' ? whole : whole.slice(0, -1);
    },
    rest(): string {
      const text = half;
      half = '';
      return text;
    },
  };
}

function parse(json: string): WireAnswer {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // What the parser says quotes the answer, which may quote the key.
    throw malformed('The provider answered with something that is not JSON');
  }
  // Gemini's compatible endpoint puts its errors into a list.
  if (Array.isArray(value) && isObject(value[0])) return value[0];
  if (!isObject(value)) throw malformed('The provider answered with something that is no reply');
  return value;
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

/** A call as it was before there were tools, which some servers still write. */
function calledFunction(call: unknown): string {
  const { name, arguments: given } = isObject(call) ? call : {};
  return textOf(name) + textOf(given);
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

/** Zeros beside a text are no count, but a member that nobody filled in. */
function tokensOf(usage: Fields | undefined, written: number, request: ProviderCall['request']): TokenCount {
  const counted = (...names: string[]) => names.map((it) => countOf(usage?.[it])).find((it) => it !== undefined);
  const detail = (list: string, name: string) => {
    const details = usage?.[list];
    return isObject(details) ? countOf(details[name]) : undefined;
  };
  const input = counted('prompt_tokens', 'input_tokens');
  const output = counted('completion_tokens', 'output_tokens');
  const cached =
    detail('prompt_tokens_details', 'cached_tokens') ?? counted('prompt_cache_hit_tokens', 'cached_tokens');
  const reasoning = detail('completion_tokens_details', 'reasoning_tokens') ?? counted('reasoning_tokens');
  return {
    input: input || inputTokens(request),
    output: output === undefined || (output === 0 && written > 0) ? written : output,
    ...(cached !== undefined && cached <= (input ?? 0) && { cached }),
    ...(reasoning !== undefined && { reasoning }),
  };
}

/** More tokens than any call has: a count beyond it is a mistake, and too large to be added up. */
const MOST_TOKENS = 1_000_000_000;

function countOf(count: unknown): number | undefined {
  const isCount = Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_TOKENS;
  return isCount ? Number(count) : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
