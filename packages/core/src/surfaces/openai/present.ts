import type { components } from '@alingai/contract';
import type { Model } from '../../catalog/model.ts';
import type { Completion, CompletionEvent, CompletionHead } from '../../chat/completions.ts';
import type { ReplyPiece } from '../../chat/generation.ts';
import type { Embeddings, TokenCount } from '../../models/model-upstream.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';

type Schemas = components['schemas'];
type Chunk = Schemas['OpenaiChatCompletionChunk'];
type Delta = Chunk['choices'][number]['delta'];

export function presentModel(model: Model): Schemas['OpenaiModel'] {
  return {
    id: model.key,
    object: 'model',
    created: seconds(model.createdAt),
    owned_by: model.offers[0]?.provider ?? 'alingai',
  };
}

export function presentCompletion(completion: Completion): Schemas['OpenaiChatCompletion'] {
  const { content, toolCalls, finishReason, tokens } = completion;
  const calls = toolCalls.map(({ id, name, arguments: written }) => ({
    id,
    type: 'function' as const,
    function: { name, arguments: written },
  }));
  return {
    ...headOf(completion),
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: content === '' && calls.length > 0 ? null : content,
          refusal: null,
          ...(calls.length > 0 && { tool_calls: calls }),
        },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: presentUsage(tokens),
  };
}

/**
 * The chunks of a reply: the role, what comes, why it ended, the usage if it is asked for, and
 * `[DONE]`.
 */
export async function* presentChunks(
  head: CompletionHead,
  events: AsyncIterable<CompletionEvent>,
  includeUsage: boolean,
): AsyncGenerator<SentEvent<Chunk>> {
  const chunk = (choices: Chunk['choices'], usage: TokenCount | null = null): SentEvent<Chunk> => ({
    data: {
      ...headOf(head),
      object: 'chat.completion.chunk',
      choices,
      ...(includeUsage && { usage: usage && presentUsage(usage) }),
    },
  });
  const choice = (delta: Delta, finish_reason: Schemas['OpenaiFinishReason'] | null = null): Chunk['choices'] => [
    { index: 0, delta, logprobs: null, finish_reason },
  ];

  yield chunk(choice({ role: 'assistant', content: '' }));
  for await (const event of events) {
    if (event.type !== 'done') {
      yield chunk(choice(deltaOf(event)));
      continue;
    }
    yield chunk(choice({}, event.completion.finishReason));
    if (includeUsage) yield chunk([], event.completion.tokens);
    yield { raw: '[DONE]' };
  }
}

export function presentEmbeddings(
  model: string,
  { vectors, tokens }: Embeddings,
  format: 'float' | 'base64',
): Schemas['OpenaiEmbeddingList'] {
  return {
    object: 'list',
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: format === 'base64' ? base64Of(vector) : vector,
    })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

function headOf({ id, model, createdAt }: CompletionHead) {
  return { id: id.replace('_', '-'), created: seconds(createdAt), model: model.key };
}

function deltaOf(piece: ReplyPiece): Delta {
  if (piece.type === 'content') return { content: piece.text };
  const { index, id, name, arguments: written } = piece;
  const isFirst = id !== undefined || name !== undefined;
  return {
    tool_calls: [
      {
        index,
        ...(id !== undefined && { id }),
        ...(isFirst && { type: 'function' }),
        function: { ...(name !== undefined && { name }), arguments: written },
      },
    ],
  };
}

function presentUsage({ input, output }: TokenCount): Schemas['OpenaiUsage'] {
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

/** 32-bit floats, the lowest byte first. */
function base64Of(vector: number[]): string {
  const view = new DataView(new ArrayBuffer(vector.length * 4));
  for (const [index, value] of vector.entries()) view.setFloat32(index * 4, value, true);
  return btoa(Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(''));
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
