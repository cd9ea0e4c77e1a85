import type { Model } from '../catalog/model.ts';
import { maxReplyTokens, type ReplyOptions } from './reply-request.ts';

/** Bytes that a reply may have at most, unless the host sets another limit. */
export const DEFAULT_MAX_REPLY_BYTES = 2 * 2 ** 20;

/** Several times what any tokenizer puts into a token on average, in any language. */
const MAX_BYTES_PER_TOKEN = 32;
/** Below this, a limit of few tokens says little about bytes: one token may be a long run of spaces. */
const MIN_BYTES = 64 * 2 ** 10;

/**
 * How many bytes a reply may have: as many as its tokens could need, and never more than the host
 * allows. It is for providers that do not keep to `max_tokens`.
 */
export function maxReplyBytes(
  options: Pick<ReplyOptions, 'maxTokens'>,
  model: Model,
  { maxReplyBytes: most }: { maxReplyBytes: number },
): number {
  return Math.min(most, Math.max(MIN_BYTES, maxReplyTokens(options, model) * MAX_BYTES_PER_TOKEN));
}
