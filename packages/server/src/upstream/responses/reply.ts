import type { FinishReason, ProviderCall, TokenCount } from '@alingai/core';
import { failureOfErrorObject } from '../failures.ts';
import type { PartOfReply, Reply } from '../reply.ts';
import { countOf, detailOf, type Fields, isObject, noReply, parse } from '../reply-values.ts';

/** An item of a reply, and what has been told of it. */
interface KnownItem {
  /** Of a call: its place among the calls. */
  place: number;
  hasText: boolean;
  /** What the first piece of a message's text says besides. */
  head: { begins?: true; phase?: string };
}

/** Makes a reply's events of what the Responses API says, whole or piece by piece. */
export function createResponsesReply({ apiKey }: Pick<ProviderCall, 'apiKey'>): Reply {
  let response: Fields | undefined;
  let hasBegun = false;
  let calls = 0;
  let summaries = 0;
  let hasMessage = false;
  const items = new Map<unknown, KnownItem>();

  function said(type: 'content' | 'reasoning' | 'refusal', text: unknown): PartOfReply[] {
    return typeof text !== 'string' || text === '' ? [] : [{ type, text }];
  }

  function called(item: KnownItem | undefined, text: unknown): PartOfReply[] {
    if (!item || typeof text !== 'string' || text === '') return [];
    item.hasText = true;
    return [{ type: 'tool_call', index: item.place, arguments: text }];
  }

  function begin(index: unknown, { type, call_id, name, phase }: Fields): PartOfReply[] {
    const isMessage = type === 'message';
    const head = {
      ...(isMessage && hasMessage && { begins: true as const }),
      ...(typeof phase === 'string' && { phase }),
    };
    items.set(index, { place: calls, hasText: false, head });
    hasMessage ||= isMessage;
    if (type !== 'function_call' && type !== 'custom_tool_call') return [];
    const place = calls;
    calls += 1;
    const custom = type === 'custom_tool_call' && { custom: true as const };
    return [{ type: 'tool_call', index: place, id: String(call_id), name: String(name), arguments: '', ...custom }];
  }

  function tell(index: unknown, type: 'content' | 'reasoning' | 'refusal', text: unknown): PartOfReply[] {
    const item = items.get(index);
    if (!item) return said(type, text);
    item.hasText = true;
    return said(type, text).map((part) => {
      const { head } = item;
      if (part.type !== 'content') return part;
      item.head = {};
      return { ...part, ...head };
    });
  }

  /** What of a complete item no piece has told. */
  function end(index: unknown, wire: Fields): PartOfReply[] {
    const beginning = items.has(index) ? [] : begin(index, wire);
    const item = items.get(index);
    const parts = [wire['summary'], wire['content']].flatMap((it) => (Array.isArray(it) ? it.filter(isObject) : []));
    switch (wire['type']) {
      case 'message':
        return item?.hasText
          ? parts.flatMap(annotations)
          : parts.flatMap((it) => [...partOf(index, it), ...logprobs(it['logprobs']), ...annotations(it)]);
      case 'function_call':
        return [...beginning, ...(item?.hasText ? [] : called(item, wire['arguments']))];
      case 'custom_tool_call':
        return [...beginning, ...(item?.hasText ? [] : called(item, wire['input']))];
      case 'reasoning': {
        const text = parts.map((it) => it['text']).join('\n\n');
        const thoughts = item?.hasText ? [] : said('reasoning', text);
        const isSealed = typeof wire['encrypted_content'] === 'string';
        const { status: _, ...kept } = wire;
        return isSealed ? [...thoughts, { type: 'extras', fields: { reasoning_items: [kept] } }] : thoughts;
      }
      default:
        return [];
    }
  }

  function partOf(index: unknown, { type, text, refusal }: Fields): PartOfReply[] {
    return type === 'refusal' ? tell(index, 'refusal', refusal) : tell(index, 'content', text);
  }

  /** The whole response, when it has come to its end. */
  function close(wire: Fields): void {
    const { status, error } = wire;
    if (status === 'failed' || (isObject(error) && status !== 'completed')) throw failureOfErrorObject(error, apiKey);
    response = wire;
  }

  return {
    take(json) {
      const wire = parse(json);
      const { type, output_index: index, delta, item } = wire;
      if (type === undefined && wire['object'] === 'response') {
        hasBegun = true;
        close(wire);
        const output = Array.isArray(wire['output']) ? wire['output'].filter(isObject) : [];
        return output.flatMap((it, place) => end(place, it));
      }
      switch (type) {
        case 'response.created':
        case 'response.in_progress':
          hasBegun = true;
          return [];
        case 'response.output_item.added':
          return isObject(item) ? begin(index, item) : [];
        case 'response.output_item.done':
          return isObject(item) ? end(index, item) : [];
        case 'response.output_text.delta':
          return [...tell(index, 'content', delta), ...logprobs(wire['logprobs'])];
        case 'response.refusal.delta':
          return tell(index, 'refusal', delta);
        case 'response.reasoning_summary_part.added':
          summaries += 1;
          return summaries > 1 ? tell(index, 'reasoning', '\n\n') : [];
        case 'response.reasoning_summary_text.delta':
        case 'response.reasoning_text.delta':
          return tell(index, 'reasoning', delta);
        case 'response.function_call_arguments.delta':
        case 'response.custom_tool_call_input.delta':
          return called(items.get(index), delta);
        case 'response.completed':
        case 'response.incomplete':
        case 'response.failed':
          hasBegun = true;
          close(isObject(wire['response']) ? wire['response'] : {});
          return [];
        default:
          if (type === 'error' || (type === undefined && wire['error'])) {
            throw failureOfErrorObject(wire['error'] ?? wire, apiKey);
          }
          return [];
      }
    },

    isFinished: () => response !== undefined,
    isOver: () => response !== undefined,

    rest: () => [],

    end() {
      if (!hasBegun || !response) throw noReply();
      return { reason: reasonOf(response, calls), counted: countedIn(response['usage']) };
    },
  };
}

/** How likely each token was, in the form of chat completions. */
function logprobs(content: unknown): PartOfReply[] {
  return Array.isArray(content) && content.length > 0 ? [{ type: 'logprobs', logprobs: { content } }] : [];
}

/** Where the words of a text come from, in the form of chat completions. */
function annotations({ annotations: all }: Fields): PartOfReply[] {
  if (!Array.isArray(all) || all.length === 0) return [];
  const told = all.filter(isObject).map(({ type, ...source }) => ({ type, [String(type)]: source }));
  return [{ type: 'extras', fields: { annotations: told } }];
}

function reasonOf({ status, incomplete_details: details }: Fields, calls: number): FinishReason {
  if (status !== 'incomplete') return calls > 0 ? 'tool_calls' : 'stop';
  switch (isObject(details) ? details['reason'] : undefined) {
    case 'max_output_tokens':
      return 'length';
    case 'content_filter':
      return 'content_filter';
    default:
      return 'error';
  }
}

function countedIn(wire: unknown): Partial<TokenCount> {
  const usage = isObject(wire) ? wire : {};
  return {
    input: countOf(usage['input_tokens']),
    output: countOf(usage['output_tokens']),
    cached: detailOf(usage, 'input_tokens_details', 'cached_tokens'),
    cacheWritten: detailOf(usage, 'input_tokens_details', 'cache_write_tokens'),
    reasoning: detailOf(usage, 'output_tokens_details', 'reasoning_tokens'),
  };
}
