import { randomBytes } from 'node:crypto';
import type { ProviderCall, ProviderStop, TokenCount } from '@alingai/core';
import { failureOfErrorObject } from '../failures.ts';
import type { PartOfReply, Reply } from '../reply.ts';
import { countOf, detailOf, type Fields, isObject, noReply, parse, reasonOf } from '../reply-values.ts';
import { annotationsOf, MOST_SOURCES } from '../sources.ts';

/** A block whose end has not come. */
interface OpenBlock {
  type: unknown;
  thinking: string;
  signature: string;
  /** Of a call: its place among the calls, its arguments as they began, and whether more of them came. */
  place: number;
  input: unknown;
  hasPieces: boolean;
  /** Of a text: where it begins in the reply, and what it cites. */
  start: number;
  citations: Fields[];
}

/** Makes a reply's events of what Anthropic's format says, whole or piece by piece. */
export function createMessagesReply({ apiKey }: Pick<ProviderCall, 'apiKey'>): Reply {
  let hasMessage = false;
  let stopReason: string | undefined;
  let ending: Fields = {};
  let isOver = false;
  let usage: Fields = {};
  let calls = 0;
  let textLength = 0;
  const blocks = new Map<unknown, OpenBlock>();

  function thought(text: unknown): PartOfReply[] {
    if (typeof text !== 'string' || text === '') return [];
    return [{ type: 'reasoning', text }];
  }

  function said(text: unknown, block: OpenBlock): PartOfReply[] {
    if (typeof text !== 'string' || text === '') return [];
    const begins = textLength > 0 && textLength === block.start;
    textLength += text.length;
    return [{ type: 'content', text, ...(begins && { begins }) }];
  }

  function called(place: number, text: string): PartOfReply[] {
    return text === '' ? [] : [{ type: 'tool_call', index: place, arguments: text }];
  }

  function begin(index: unknown, wire: Fields): PartOfReply[] {
    const { type, thinking, signature, input, citations } = wire;
    const block = {
      type,
      thinking: textOf(thinking),
      signature: textOf(signature),
      place: calls,
      input,
      hasPieces: false,
      start: textLength,
      citations: Array.isArray(citations) ? citations.filter(isObject) : [],
    };
    blocks.set(index, block);
    switch (type) {
      case 'text':
        return said(wire['text'], block);
      case 'thinking':
        return thought(thinking);
      case 'redacted_thinking':
        return [thinkingBlock({ type, data: wire['data'] })];
      case 'tool_use': {
        calls += 1;
        const name = textOf(wire['name']);
        const id = textOf(wire['id']) || `call_${randomBytes(12).toString('hex')}`;
        return [{ type: 'tool_call', index: block.place, id, name, arguments: '' }];
      }
      default:
        return [];
    }
  }

  function extend(index: unknown, delta: Fields): PartOfReply[] {
    const { type, text, thinking, signature, partial_json, citation } = delta;
    const block = blocks.get(index);
    if (!block) return [];
    switch (type) {
      case 'text_delta':
        return said(text, block);
      case 'thinking_delta':
        block.thinking += textOf(thinking);
        return thought(thinking);
      case 'signature_delta':
        block.signature += textOf(signature);
        return [];
      case 'input_json_delta':
        block.hasPieces ||= textOf(partial_json) !== '';
        return called(block.place, textOf(partial_json));
      case 'citations_delta':
        if (isObject(citation)) block.citations.push(citation);
        return [];
      default:
        return [];
    }
  }

  function end(index: unknown): PartOfReply[] {
    const block = blocks.get(index);
    blocks.delete(index);
    if (block?.type === 'tool_use' && !block.hasPieces) return called(block.place, JSON.stringify(block.input ?? {}));
    if (block?.type === 'text') return cited(block);
    if (block?.type !== 'thinking') return [];
    return [thinkingBlock({ type: 'thinking', thinking: block.thinking, signature: block.signature })];
  }

  function cited({ citations, start }: OpenBlock): PartOfReply[] {
    if (citations.length === 0) return [];
    const place = { start_index: start, end_index: textLength };
    const annotations = annotationsOf(citations, place);
    const cited_texts = [{ ...place, citations: citations.slice(0, MOST_SOURCES) }];
    return [{ type: 'extras', fields: { ...(annotations.length > 0 && { annotations }), cited_texts } }];
  }

  function start(message: Fields): PartOfReply[] {
    hasMessage = true;
    count(message['usage']);
    const content = Array.isArray(message['content']) ? message['content'].filter(isObject) : [];
    return content.flatMap((block, index) => [...begin(index, block), ...end(index)]);
  }

  function count(more: unknown): void {
    if (!isObject(more)) return;
    usage = { ...usage, ...Object.fromEntries(Object.entries(more).filter(([, it]) => it !== null)) };
  }

  function stop(wire: Fields): void {
    if (typeof wire['stop_reason'] !== 'string') return;
    stopReason = wire['stop_reason'];
    ending = wire;
  }

  return {
    take(json) {
      const wire = parse(json);
      switch (wire['type']) {
        case 'message':
          stop(wire);
          isOver = true;
          return start(wire);
        case 'message_start':
          return start(isObject(wire['message']) ? wire['message'] : {});
        case 'content_block_start':
          hasMessage = true;
          return begin(wire['index'], isObject(wire['content_block']) ? wire['content_block'] : {});
        case 'content_block_delta':
          return extend(wire['index'], isObject(wire['delta']) ? wire['delta'] : {});
        case 'content_block_stop':
          return end(wire['index']);
        case 'message_delta':
          stop(isObject(wire['delta']) ? wire['delta'] : {});
          count(wire['usage']);
          return [];
        case 'message_stop':
          isOver = true;
          return [];
        default:
          if (wire['error'] !== undefined || wire['type'] === 'error')
            throw failureOfErrorObject(wire['error'], apiKey);
          return [];
      }
    },

    isFinished: () => stopReason !== undefined || isOver,
    isOver: () => isOver,

    rest: () => [...blocks.keys()].flatMap(end),

    end() {
      if (!hasMessage) throw noReply();
      const said = stopIn(ending);
      return { reason: reasonOf(stopReason), counted: countedIn(usage), ...(said && { stop: said }) };
    },
  };
}

const TOLD: ReadonlySet<unknown> = new Set<ProviderStop['reason']>([
  'stop_sequence',
  'pause_turn',
  'refusal',
  'model_context_window_exceeded',
]);

/** The ends that only this protocol has words for. */
function stopIn({ stop_reason, stop_sequence, stop_details }: Fields): ProviderStop | undefined {
  if (!TOLD.has(stop_reason)) return undefined;
  return {
    reason: stop_reason as ProviderStop['reason'],
    ...(typeof stop_sequence === 'string' && { sequence: stop_sequence }),
    ...(isObject(stop_details) && { details: stop_details }),
  };
}

/** A thought as it has to come back, in the member that gateways have for it. */
function thinkingBlock(block: Fields): PartOfReply {
  return { type: 'extras', fields: { thinking_blocks: [block] } };
}

/** Input that was read from the cache or written to it is not among `input_tokens`. */
function countedIn(usage: Fields): Partial<TokenCount> {
  const cached = countOf(usage['cache_read_input_tokens']);
  const cacheWritten = countOf(usage['cache_creation_input_tokens']);
  return {
    input: (countOf(usage['input_tokens']) ?? 0) + (cached ?? 0) + (cacheWritten ?? 0),
    output: countOf(usage['output_tokens']),
    cached,
    cacheWritten,
    reasoning: detailOf(usage, 'output_tokens_details', 'thinking_tokens'),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
