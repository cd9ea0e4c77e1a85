import type { components } from '@alingai/contract';
import type { Completion, CompletionHead } from '../../chat/completions.ts';
import type { RoundTrip } from '../../chat/sealed-reasoning.ts';
import { PlatformError } from '../../errors.ts';
import type { TokenCount, ToolCall } from '../../models/model-upstream.ts';
import { type Citation, citationsIn, citedTextsIn } from './citations.ts';

type Schemas = components['schemas'];
export type Message = Schemas['AnthropicMessage'];

/** How thoughts are told. */
export interface ThinkingOptions {
  /** Whether they come sealed in the signature alone. */
  isOmitted: boolean;
  seal(trip: RoundTrip): Promise<string>;
}

/** Members beside a reply that a provider may want back with the next question. All others are for whoever reads it. */
const WANTED_BACK = /reason|think|thought|signature|encrypted|extra_content/i;

/**
 * A reply in Anthropic's format: thoughts, text, calls of tools.
 *
 * @throws UPSTREAM_ERROR when the provider broke the reply off
 */
export async function presentMessage(completion: Completion, thinking: ThinkingOptions): Promise<Message> {
  const { content, reasoning, refusal, toolCalls } = completion;
  const trip = tripOf(completion);
  return {
    ...startOf(completion),
    content: [
      ...(trip ? [thinkingBlock(thinking.isOmitted ? '' : reasoning, await thinking.seal(trip))] : []),
      ...textBlocks(content + refusal, completion.extras),
      ...toolCalls.map(toolUseBlock),
    ],
    ...stopOf(completion),
    usage: presentUsage(completion.tokens),
  };
}

/** What is known of a message before its first block. */
export function startOf({ id, model }: CompletionHead): Omit<Message, 'content' | keyof MessageEnd | 'usage'> {
  return {
    id: id.replace(/^[a-z]+/, 'msg'),
    type: 'message',
    role: 'assistant',
    model: model.key,
  };
}

export function thinkingBlock(thinking: string, signature: string): Schemas['AnthropicThinkingBlock'] {
  return { type: 'thinking', thinking, signature };
}

export function textBlock(text: string, citations: Citation[] = []): Schemas['AnthropicTextBlock'] {
  return { type: 'text', text, citations: citations.length > 0 ? citations : null };
}

/** A text is one block, unless its provider says which parts of it cite something. */
function textBlocks(text: string, extras: Completion['extras']): Schemas['AnthropicTextBlock'][] {
  const cited = citedTextsIn(extras);
  if (cited.length === 0) {
    const citations = citationsIn(extras);
    return text === '' && citations.length === 0 ? [] : [textBlock(text, citations)];
  }
  const blocks: Schemas['AnthropicTextBlock'][] = [];
  let written = 0;
  for (const { start, end, citations } of cited) {
    blocks.push(textBlock(text.slice(written, start)), textBlock(text.slice(start, end), citations));
    written = end;
  }
  blocks.push(textBlock(text.slice(written)));
  return blocks.filter((it) => it.text !== '' || it.citations !== null);
}

function toolUseBlock({ id, name, arguments: written, custom }: ToolCall): Schemas['AnthropicToolUseBlock'] {
  return { type: 'tool_use', id, name, input: custom ? { input: written } : inputOf(written) };
}

/** Arguments that were cut or are no object are none, which the tool's own check reports to the model. */
function inputOf(written: string): Record<string, unknown> {
  try {
    const input: unknown = JSON.parse(written);
    const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
    return isObject ? (input as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What a provider wants back of a reply; `undefined` when that is nothing. */
function tripOf({ reasoning, extras, toolCalls }: Completion): RoundTrip | undefined {
  const wanted = wantedBack(extras);
  const callExtras = Object.fromEntries(toolCalls.flatMap((it) => (it.extras ? [[it.id, it.extras]] : [])));
  return roundTrip({ reasoning, extras: wanted, callExtras });
}

/** The members that a provider may want back. */
export function wantedBack(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => WANTED_BACK.test(name)));
}

/** The same without what is empty; `undefined` when all of it is. */
export function roundTrip({ reasoning, extras, callExtras }: Required<RoundTrip>): RoundTrip | undefined {
  const hasExtras = Object.keys(extras).length > 0;
  const hasCallExtras = Object.keys(callExtras).length > 0;
  if (reasoning === '' && !hasExtras && !hasCallExtras) return undefined;
  return { reasoning, ...(hasExtras && { extras }), ...(hasCallExtras && { callExtras }) };
}

type MessageEnd = Pick<Message, 'stop_reason' | 'stop_sequence' | 'stop_details'>;

/**
 * How a reply ended. Whether a stop sequence ended it, few providers of other protocols say.
 *
 * @throws UPSTREAM_ERROR when the provider broke it off, for which this API has no word
 */
export function stopOf(completion: Completion): MessageEnd & { stop_reason: Schemas['AnthropicStopReason'] } {
  const { stop } = completion;
  if (!stop) return { stop_reason: stopReasonOf(completion), stop_sequence: null };
  const { reason, sequence = null, details } = stop;
  return { stop_reason: reason, stop_sequence: sequence, ...(details && { stop_details: details }) };
}

function stopReasonOf({ finishReason, refusal, toolCalls }: Completion): Schemas['AnthropicStopReason'] {
  switch (finishReason) {
    case 'length':
      return 'max_tokens';
    case 'content_filter':
      return 'refusal';
    case 'stop':
    case 'tool_calls':
    case 'function_call':
      if (refusal !== '') return 'refusal';
      return toolCalls.length > 0 ? 'tool_use' : 'end_turn';
    case 'error':
      throw new PlatformError('UPSTREAM_ERROR', { reason: 'The provider broke the reply off' });
    default:
      return finishReason satisfies never;
  }
}

/** Clients add up the three kinds of input. */
export function presentUsage(tokens: TokenCount): Schemas['AnthropicUsage'] {
  const { input, output, cached = 0, cacheWritten = 0, reasoning } = tokens;
  return {
    input_tokens: Math.max(0, input - cached - cacheWritten),
    cache_creation_input_tokens: cacheWritten,
    cache_read_input_tokens: cached,
    output_tokens: output,
    ...(reasoning !== undefined && { output_tokens_details: { thinking_tokens: reasoning } }),
  };
}
