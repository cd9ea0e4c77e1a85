import type { EmbeddingRequest, Embeddings } from '@alingai/core';
import { countTokens, failureAskedFor } from '@alingai/core/simulator';

const DIMENSIONS = 8;

/**
 * Embeddings without meaning: of length 1, and the same for the same input. An input can cause a
 * failure with the simulator's command `/fail`.
 */
export function embeddingsFor({ input, extras }: EmbeddingRequest): Embeddings {
  const inputs = typeof input === 'string' || typeof input[0] === 'number' ? [input] : input;
  const failure = failureAskedFor(String(inputs[0]));
  if (failure) throw failure;
  const dimensions = Number(extras?.['dimensions'] ?? DIMENSIONS);
  return {
    vectors: inputs.map((it) => vectorOf(String(it), dimensions)),
    tokens: inputs.reduce<number>((sum, it) => sum + countTokens(String(it)), 0),
  };
}

function vectorOf(text: string, dimensions: number): number[] {
  let state = 1;
  for (const letter of text) state = (state * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647;
  const values = Array.from({ length: dimensions }, () => {
    state = (state * 48_271 + 1) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
  const length = Math.hypot(...values) || 1;
  return values.map((it) => it / length);
}
