import type { Chunk, ProviderAnswer } from '../support/providers/cases.ts';

const DONE = 'data: [DONE]\n\n';

/** What a provider says in chat completions: each delta a chunk, then the reason of the end and the usage. */
export function replyOf(deltas: readonly object[], finish_reason = 'stop', usage: object = USAGE): ProviderAnswer {
  return {
    chunks: [
      ...deltas.map((delta): Chunk => ({ choices: [{ index: 0, delta, finish_reason: null }] })),
      { choices: [{ index: 0, delta: {}, finish_reason }], usage },
      DONE,
    ],
  };
}

const USAGE = {
  prompt_tokens: 40,
  completion_tokens: 12,
  total_tokens: 52,
  prompt_tokens_details: { cached_tokens: 16 },
};

export const says = (...texts: string[]): ProviderAnswer => replyOf(texts.map((content) => ({ content })));

/** Calls of `get_weather`, each in two pieces. */
export function callsFor(...cities: string[]): ProviderAnswer {
  const pieces = cities.flatMap((city, index) => [
    { tool_calls: [{ index, id: `call_${city}`, type: 'function', function: { name: 'get_weather', arguments: '' } }] },
    { tool_calls: [{ index, function: { arguments: JSON.stringify({ city }) } }] },
  ]);
  return replyOf([{ reasoning_content: 'I look it up.' }, ...pieces], 'tool_calls');
}

/** A reply that takes some seconds. */
export function saysSlowly(): ProviderAnswer {
  const piece: Chunk = { choices: [{ index: 0, delta: { content: 'word ' }, finish_reason: null }] };
  return { chunks: Array.from({ length: 400 }, () => [piece, { wait: 15 }] as Chunk[]).flat() };
}

export const refuses = (status: number, message: string, headers: Record<string, string> = {}): ProviderAnswer => ({
  status,
  headers,
  body: { error: { message, type: 'error', code: null } },
});
