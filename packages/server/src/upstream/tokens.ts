import type { Log, ProviderCall, TokenCount } from '@alingai/core';
import { inputTokens } from '@alingai/core/simulator';

/** Providers that search, or call tools by themselves, add up what the model read and wrote in each round. */
const MOST_ROUNDS = 10;

/**
 * The tokens of a reply: what the provider counted, where that can be, else an estimate. People pay
 * by them, and a count that nobody bounds would use up a budget with one reply.
 * - Zeros beside a text are no count, but a member that nobody filled in.
 * - No round has more tokens than the model's context holds, or than the question has.
 */
export function tokensOf(
  counted: Partial<TokenCount>,
  written: () => number,
  call: Pick<ProviderCall, 'request' | 'contextWindow' | 'baseUrl' | 'model'>,
  log: Log,
): TokenCount {
  const { request, contextWindow } = call;
  const usual = MOST_ROUNDS * contextWindow;
  const largest = Math.max(0, ...Object.values(counted).map((it) => it ?? 0));
  const most = largest > usual ? Math.max(usual, MOST_ROUNDS * inputTokens(request)) : usual;
  const believed = (count: number | undefined) => (count !== undefined && count <= most ? count : undefined);
  const [input, output] = [believed(counted.input), believed(counted.output)];
  const [cached, reasoning] = [believed(counted.cached), believed(counted.reasoning)];
  const cacheWritten = believed(counted.cacheWritten);
  if (largest > most) {
    const facts = { base_url: call.baseUrl, model: call.model, most };
    log.warn('a provider counts more tokens than can be, and an estimate is taken', { ...facts, counted });
  }
  return {
    input: input || inputTokens(request),
    output: output || written(),
    ...(cached !== undefined && cached <= (input ?? 0) && { cached }),
    ...(cacheWritten !== undefined && (cached ?? 0) + cacheWritten <= (input ?? 0) && { cacheWritten }),
    ...(reasoning !== undefined && { reasoning }),
  };
}
