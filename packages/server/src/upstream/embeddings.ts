import type { EmbeddingRequest, Embeddings, ProviderCall } from '@alingai/core';
import { countTokens } from '@alingai/core/simulator';
import { malformed } from './failures.ts';
import { countOf } from './reply-values.ts';

type Call = ProviderCall<EmbeddingRequest>;

/** A count beyond so many times the estimate is a mistake. */
const MOST_TIMES_ESTIMATE = 10;

/** The body of a question for embeddings, as numbers: not every provider knows another form. */
export function embeddingBody({ model, request }: Call): string {
  return JSON.stringify({ ...request.extras, model, input: request.input, encoding_format: 'float' });
}

/**
 * The embeddings of an answer, in the order of the inputs. Throws an `UpstreamFailure` when it
 * holds none.
 */
export function embeddingsIn(text: string, { request }: Call): Embeddings {
  const { data, usage } = parsed(text);
  if (!Array.isArray(data) || data.length !== inputsOf(request.input)) throw noEmbeddings();
  const vectors: number[][] = Array(data.length);
  for (const [place, item] of data.entries()) {
    const { index = place, embedding } = (item ?? {}) as { index?: number; embedding?: unknown };
    const isKnown = Number.isInteger(index) && index >= 0 && index < data.length && vectors[index] === undefined;
    if (!isKnown || !isVector(embedding)) throw noEmbeddings();
    vectors[index] = embedding;
  }
  const estimated = estimate(request);
  const counted = countOf(usage?.prompt_tokens) ?? Number.POSITIVE_INFINITY;
  return { vectors, tokens: counted <= MOST_TIMES_ESTIMATE * estimated ? counted : estimated };
}

function parsed(text: string): { data?: unknown; usage?: { prompt_tokens?: unknown } | null } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // What the parser says quotes the answer.
  }
  throw noEmbeddings();
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((it) => typeof it === 'number');
}

function inputsOf(input: EmbeddingRequest['input']): number {
  return typeof input === 'string' || typeof input[0] === 'number' ? 1 : input.length;
}

function estimate({ input }: EmbeddingRequest): number {
  return [input].flat(2).reduce<number>((sum, it) => sum + (typeof it === 'string' ? countTokens(it) : 1), 0);
}

const noEmbeddings = () => malformed('The provider answered with something that is no list of embeddings');
