import type { ContextLength } from '@alingai/core';

const CODES = new Set([
  'context_length_exceeded',
  'exceed_context_size_error',
  'context_window_exceeded',
  'string_above_max_length',
]);

/** How providers say that a conversation is too long; the sources are in `docs/providers.md`. */
const WORDS = [
  /maximum (context|prompt) length/i,
  /context (length|window|size)/i,
  /prompt is too long/i,
  /(input|prompt) token count.{0,40}exceeds/i,
  /range of input length/i,
  /exceeded model token limit/i,
  /prompt exceeds max length/i,
  /too many tokens/i,
  /reduce the length of the (messages|prompt)/i,
  /(input|prompt).{0,20}too long/i,
  /输入.{0,10}(过长|超)/,
];

/** The numbers in such a message: the limit, and what was given. */
const LIMITS = [
  /maximum (?:context|prompt) length (?:is|of) (\d+)/i,
  /(\d+) maximum context length/i,
  /maximum number of tokens allowed \((\d+)\)/i,
  /> (\d+) maximum/i,
  /range of input length should be \[\d+, ?(\d+)\]/i,
  /token limit:? (\d+)/i,
  /context (?:size|window|length) \((\d+)/i,
];
const GIVEN = [
  /(?:messages |prompt )?resulted in (\d+)/i,
  /\((\d+) in the (?:messages|prompt)/i,
  /request contains (\d+)/i,
  /token count \((\d+)\)/i,
  /too long: (\d+)/i,
  /prompt contains (\d+)/i,
  /requested (\d+) tokens/i,
  /request \((\d+) tokens\)/i,
];

/** What an error says of a conversation that is too long; `undefined` when it is about something else. */
export function contextLengthIn(
  status: number,
  { message = '', code = '', type = '' }: { message?: string; code?: string; type?: string },
): ContextLength | undefined {
  const isIt = CODES.has(code) || CODES.has(type) || (status < 500 && WORDS.some((it) => it.test(message)));
  if (!isIt) return undefined;
  const limit = numberIn(message, LIMITS);
  const given = numberIn(message, GIVEN);
  return { ...(limit !== undefined && { limit }), ...(given !== undefined && { given }) };
}

function numberIn(text: string, patterns: readonly RegExp[]): number | undefined {
  // Some write 8,192 for 8192.
  const plain = text.replace(/(\d),(?=\d{3}\b)/g, '$1');
  for (const pattern of patterns) {
    const found = pattern.exec(plain)?.[1];
    if (found !== undefined) return Number(found);
  }
  return undefined;
}
