import type { FinishReason, UpstreamFailure } from '@alingai/core';
import { malformed } from './failures.ts';

export type Fields = Record<string, unknown>;

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

/** A stream that ends with `[DONE]` alone ends well; a reason that nobody knows is no good end. */
export function reasonOf(reason: string | undefined): FinishReason {
  return reason === undefined ? 'stop' : (FINISH_REASONS[reason.toLowerCase()] ?? 'error');
}

/** Holds half a character back: tokenizers split emoji, and half of one cannot be encoded. */
export function createText() {
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

/** The object that an answer, or a piece of one, is. Throws an `UpstreamFailure` when it is none. */
export function parse(json: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    // What the parser says quotes the answer, which may quote the key.
    throw malformed('The provider answered with something that is not JSON');
  }
  // Gemini's compatible endpoint puts its errors into a list.
  if (Array.isArray(value) && isObject(value[0])) return value[0];
  if (!isObject(value)) throw noReply();
  return value;
}

export function noReply(): UpstreamFailure {
  return malformed('The provider answered with something that is no reply');
}

export function countOf(count: unknown): number | undefined {
  return Number.isSafeInteger(count) && Number(count) >= 0 ? Number(count) : undefined;
}

/** A count of a usage that stands in a list of its own, such as `prompt_tokens_details`. */
export function detailOf(usage: Fields | undefined, list: string, name: string): number | undefined {
  const details = usage?.[list];
  return isObject(details) ? countOf(details[name]) : undefined;
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
