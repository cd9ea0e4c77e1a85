import type { components } from '@alingai/contract';
import type { Model } from '../../catalog/model.ts';
import type { Completion, CompletionEvent, CompletionHead } from '../../chat/completions.ts';
import type { ReplyPiece } from '../../chat/generation.ts';
import type { Embeddings, FinishReason, TokenCount, ToolCall } from '../../models/model-upstream.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';

type Schemas = components['schemas'];
type Chunk = Schemas['OpenaiChatCompletionChunk'];
type Delta = Chunk['choices'][number]['delta'];
type Logprobs = Chunk['choices'][number]['logprobs'];

export function presentModel(model: Model): Schemas['OpenaiModel'] {
  return {
    id: model.key,
    object: 'model',
    created: seconds(model.createdAt),
    owned_by: model.offers[0]?.provider ?? 'alingai',
  };
}

export function presentCompletion(completion: Completion): Schemas['OpenaiChatCompletion'] {
  const { content, reasoning, refusal, toolCalls, extras, logprobs, finishReason, tokens } = completion;
  const isCall = toolCalls.length > 0 || extras['function_call'] !== undefined;
  return {
    ...headOf(completion),
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: content === '' && (isCall || refusal !== '') ? null : content,
          refusal: refusal === '' ? null : refusal,
          ...(reasoning !== '' && { reasoning_content: reasoning }),
          ...(toolCalls.length > 0 && { tool_calls: toolCalls.map(presentToolCall) }),
          ...extras,
        },
        logprobs: logprobs ?? null,
        finish_reason: finishReason,
      },
    ],
    usage: presentUsage(tokens),
  };
}

function presentToolCall({ id, name, arguments: written, custom, extras }: ToolCall): Schemas['OpenaiToolCall'] {
  if (custom) return { id, type: 'custom', custom: { name, input: written }, ...extras };
  return { id, type: 'function', function: { name, arguments: written }, ...extras };
}

/** The chunks of a reply: the role, what comes, why it ended, the usage if it is asked for, and `[DONE]`. */
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
  const choice = (delta: Delta, finish_reason: FinishReason | null = null, logprobs: Logprobs = null) => [
    { index: 0 as const, delta, logprobs, finish_reason },
  ];

  yield chunk(choice({ role: 'assistant', content: '' }));
  for await (const event of events) {
    if (event.type !== 'done') {
      yield chunk(event.type === 'logprobs' ? choice({}, null, event.logprobs) : choice(deltaOf(event)));
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

function deltaOf(piece: Exclude<ReplyPiece, { type: 'logprobs' }>): Delta {
  switch (piece.type) {
    case 'content':
      return { content: piece.text };
    case 'reasoning':
      return { reasoning_content: piece.text };
    case 'refusal':
      return { refusal: piece.text };
    case 'extras':
      return { ...piece.fields };
    case 'tool_call':
      return { tool_calls: [toolCallPiece(piece)] };
  }
}

function toolCallPiece(piece: ReplyPiece & { type: 'tool_call' }): Schemas['OpenaiToolCallPiece'] {
  const { index, id, name, arguments: written, custom, extras } = piece;
  const isFirst = id !== undefined || name !== undefined;
  const type = custom ? 'custom' : 'function';
  return {
    index,
    ...(id !== undefined && { id }),
    ...(isFirst && { type }),
    [type]: { ...(name !== undefined && { name }), [custom ? 'input' : 'arguments']: written },
    ...extras,
  };
}

function presentUsage({ input, output, cached, cacheWritten, reasoning }: TokenCount): Schemas['OpenaiUsage'] {
  const hasCache = cached !== undefined || cacheWritten !== undefined;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...(hasCache && {
      prompt_tokens_details: {
        cached_tokens: cached ?? 0,
        ...(cacheWritten !== undefined && { cache_write_tokens: cacheWritten }),
      },
    }),
    ...(reasoning !== undefined && { completion_tokens_details: { reasoning_tokens: reasoning } }),
  };
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
