import { type ListedModel, type ModelEvent, type ProviderAccess, UpstreamFailure } from '@alingai/core';

/** What providers of the mock list, by a part of their address; nothing leaves the mock. */
const LISTS: readonly [part: string, ids: readonly string[]][] = [
  ['openai.com', ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-5', 'gpt-5-mini', 'o4-mini', 'text-embedding-3-small']],
  ['dashscope', ['qwen-plus', 'qwen-turbo', 'qwen-max', 'qwen-vl-max-latest', 'text-embedding-v4']],
  ['siliconflow', ['Qwen/Qwen2.5-72B-Instruct', 'deepseek-ai/DeepSeek-V3', 'BAAI/bge-m3']],
  ['moonshot', ['kimi-k2.6', 'kimi-k3', 'moonshot-v1-8k', 'moonshot-v1-32k']],
  ['generativelanguage', ['gemini-2.5-flash', 'gemini-2.5-pro', 'gemini-3.5-flash', 'gemini-embedding-001']],
];
const OTHERS = ['llama3.3', 'qwen3:8b'];

/** Keys with these words fail in their way, so that pages can be tried with what goes wrong. */
const FAILURES = [
  ['refused', 'key_refused', 'The provider answered with status 401', 'Incorrect API key provided'],
  ['broke', 'no_credit', 'The provider answered with status 402', 'Insufficient Balance'],
  ['offline', 'unreachable', 'The provider could not be reached', 'ECONNREFUSED'],
] as const;

/** The models that a provider of the mock lists. Throws an `UpstreamFailure` for a key that asks for one. */
export function listedModels({ baseUrl, apiKey }: ProviderAccess): ListedModel[] {
  assertKey(apiKey);
  const [, ids] = LISTS.find(([part]) => baseUrl.includes(part)) ?? [baseUrl, OTHERS];
  return ids.map((id) => ({ id, ...(/embed|bge/.test(id) && { type: 'embedding' as const }) }));
}

/** The reply to a question, unless the key asks for a failure. */
export async function* answered(
  { apiKey }: Pick<ProviderAccess, 'apiKey'>,
  reply: AsyncIterable<ModelEvent>,
): AsyncGenerator<ModelEvent> {
  assertKey(apiKey);
  yield* reply;
}

function assertKey(apiKey: string | null): void {
  const failure = FAILURES.find(([word]) => apiKey?.includes(word));
  if (!failure) return;
  const [, kind, reason, words] = failure;
  throw new UpstreamFailure('UPSTREAM_ERROR', reason, { transient: true, kind, words });
}
