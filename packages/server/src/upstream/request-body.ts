import type { LimitName, ModelMessage, ModelRequest, ProviderCall, ToolCall } from '@alingai/core';
import { knownEffort, refusedEffort } from './efforts.ts';
import { LATER_SYSTEM, refusesLaterSystem, withSystemFirst } from './system-first.ts';

/** Parameters that some models refuse, and that a reply is worth having without. */
const OPTIONAL = [
  'temperature',
  'top_p',
  'top_k',
  'reasoning_effort',
  'verbosity',
  'parallel_tool_calls',
  'prompt_cache_key',
  'prompt_cache_retention',
  'safety_identifier',
  'service_tier',
  'user',
  'stream_options',
];
/** What some providers want back in an assistant's message, and others refuse there. */
const REASONING = 'reasoning_content';
const LIMITS: readonly LimitName[] = ['max_tokens', 'max_completion_tokens'];

/** What is said of a parameter that a model or a server does not take at all, in contrast to a value that it does not. */
const REFUSED_CODES = new Set(['unsupported_parameter', 'unsupported_value', 'unknown_parameter', 'extra_forbidden']);
const REFUSED_WORDS =
  /unsupported|not support|n't support|unrecognized|unknown|unexpected|extra (input|field)|not permitted|not allowed|not available|only the default|deprecated|cannot both be|may not be enabled|不支持|未知/i;

/** The body of a question in OpenAI's format: what was asked for, without what the provider is known to refuse. */
export function completionBody({ model, streaming, request, refused }: ProviderCall): string {
  const { temperature, topP, stop, tools, toolChoice, maxTokens, extras } = request;
  const limit = maxTokens === undefined ? undefined : limitName(request.limitName, refused);
  const messages = request.messages.map((it) => wireMessage(it, refused));
  return JSON.stringify({
    model,
    ...without(extras, refused),
    messages: refused.has(LATER_SYSTEM) ? withSystemFirst(messages) : messages,
    ...(temperature !== undefined && !refused.has('temperature') && { temperature }),
    ...(topP !== undefined && !refused.has('top_p') && { top_p: topP }),
    ...(stop && { stop }),
    ...(tools && { tools }),
    ...(toolChoice !== undefined && { tool_choice: toolChoice }),
    ...(limit !== undefined && { [limit]: maxTokens }),
    ...(streaming || refused.has('stream')
      ? { stream: true, ...(!refused.has('stream_options') && { stream_options: { include_usage: true } }) }
      : { stream: false }),
  });
}

/** What goes to a provider as it came, without what it is known to refuse and need not have. */
function without(extras: ModelRequest['extras'], refused: ReadonlySet<string>): Record<string, unknown> {
  const kept = Object.fromEntries(
    Object.entries(extras ?? {}).filter(([name]) => !(OPTIONAL.includes(name) && refused.has(name))),
  );
  const effort = kept['reasoning_effort'];
  return effort === undefined ? kept : { ...kept, reasoning_effort: knownEffort(effort, refused) };
}

/** The name for the limit that the provider takes; `undefined` when it takes neither. */
function limitName(wanted: LimitName = 'max_tokens', refused: ReadonlySet<string>): LimitName | undefined {
  return [wanted, ...LIMITS].find((it) => !refused.has(it));
}

/** A message in OpenAI's format. One that came in it goes out as it came. */
function wireMessage(message: ModelMessage, refused: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const { role, content, name, reasoning, extras, toolCalls, toolCallId, wire } = message;
  if (wire) return wire;
  return {
    role,
    content: content === '' && toolCalls ? null : content,
    ...(name !== undefined && { name }),
    ...(reasoning !== undefined && !refused.has(REASONING) && { [REASONING]: reasoning }),
    ...extras,
    ...(toolCalls && { tool_calls: toolCalls.map(wireToolCall) }),
    ...(toolCallId !== undefined && { tool_call_id: toolCallId }),
  };
}

function wireToolCall({ id, name, arguments: written, custom, extras }: ToolCall): object {
  if (custom)
    return { ...extras, id, type: 'custom', custom: { ...membersOf(extras, 'custom'), name, input: written } };
  const called = { ...membersOf(extras, 'function'), name, arguments: written };
  return { ...extras, id, type: 'function', function: called };
}

function membersOf(extras: ToolCall['extras'], name: string): object {
  const value = extras?.[name];
  return typeof value === 'object' && value !== null ? value : {};
}

/**
 * Which parameter of a question a refusal is about, if the question can be asked without it or under its other name.
 * What a client cannot do without, such as tools, is never left out.
 */
export function refusedParameter(
  sent: string,
  said: string,
  { limits = LIMITS, optional = OPTIONAL }: { limits?: readonly string[]; optional?: readonly string[] } = {},
): string | undefined {
  const question = JSON.parse(sent) as Record<string, unknown>;
  // Some models answer with a stream or not at all; some only think in one.
  if (question['stream'] === false && /stream/i.test(said)) return 'stream';
  const messages = (question['messages'] ?? []) as Record<string, unknown>[];
  if (refusesLaterSystem(messages, said)) return LATER_SYSTEM;
  const effort = refusedEffort(question, said);
  if (effort !== undefined) return effort;
  const { error } = parsed(said) as { error?: { param?: unknown; code?: unknown } };
  const isRefusal = REFUSED_CODES.has(String(error?.code)) || REFUSED_WORDS.test(said);
  if (!isRefusal) return undefined;
  const hasReasoning = messages.some((it) => it[REASONING] !== undefined);
  const candidates = [
    ...[...limits, ...optional].filter((it) => question[it] !== undefined),
    ...(hasReasoning ? [REASONING] : []),
  ];
  return candidates.find((it) => error?.param === it) ?? candidates.find((it) => names(said, it));
}

/** Whole names alone: `max_tokens` is no part of `max_completion_tokens`, which refusals recommend. */
function names(text: string, parameter: string): boolean {
  return new RegExp(`(?<![\\w])${parameter}(?![\\w])`).test(text);
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return [value].flat()[0] ?? {};
  } catch {
    return {};
  }
}
