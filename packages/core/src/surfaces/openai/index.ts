import type { components } from '@alingai/contract';
import type { CompletionRequest } from '../../chat/completions.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { Surface } from '../surface.ts';
import { presentError } from './errors.ts';
import { messageOf } from './messages.ts';
import { presentChunks, presentCompletion, presentEmbeddings, presentModel } from './present.ts';

/** What OpenAI's clients speak. */
export const openai: Surface = {
  name: 'openai',
  prefix: '/v1/',
  ignoresUnknownParameters: true,
  presentError,
  presentFailedStream: (error, requestId) => ({ data: presentError(error, requestId) }),
  answerOf(error) {
    // OpenAI has one status for too many requests and too little money; the header tells clients
    // not to try again.
    return error.code === 'BUDGET_EXCEEDED' ? { status: 429, headers: { 'x-should-retry': 'false' } } : {};
  },
};

/** Fields that go to the provider as they came. */
const PASSED_ON = [
  'frequency_penalty',
  'logit_bias',
  'parallel_tool_calls',
  'presence_penalty',
  'reasoning_effort',
  'response_format',
  'seed',
  'user',
];

export const openaiOperations = ({ catalog, completions, embeddings }: Domain): HandlersOf<'openai'> => ({
  async 'openai.chatCompletions'({ body, caller, request, signal }) {
    const { key } = await catalog.offer(body.model, 'chat');
    const asking = {
      ...questionOf(body),
      account: caller.account,
      model: key,
      operation: 'openai.chatCompletions',
      request,
      signal,
    };
    if (!body.stream) return { body: presentCompletion(await completions.complete(asking)) };
    const { head, events } = await completions.stream(asking);
    return { body: presentChunks(head, events, body.stream_options?.include_usage ?? false) };
  },

  async 'openai.listModels'() {
    return { body: { object: 'list', data: (await catalog.offered()).map(presentModel) } };
  },

  async 'openai.getModel'({ path }) {
    return { body: presentModel(await catalog.offer(path.model)) };
  },

  async 'openai.embeddings'({ body, caller, request, signal }) {
    const made = await embeddings.embed({
      account: caller.account,
      model: body.model,
      input: body.input,
      extras: picked(body, ['dimensions', 'user']),
      operation: 'openai.embeddings',
      request,
      signal,
    });
    return { body: presentEmbeddings(body.model, made, body.encoding_format ?? 'float') };
  },
});

type Question = Omit<CompletionRequest, 'account' | 'model' | 'operation' | 'request' | 'signal'>;

function questionOf(body: components['schemas']['OpenaiChatRequest']): Question {
  const maxTokens = body.max_completion_tokens ?? body.max_tokens ?? undefined;
  return {
    messages: body.messages.map(messageOf),
    extras: picked(body, PASSED_ON),
    ...(typeof body.temperature === 'number' && { temperature: body.temperature }),
    ...(typeof body.top_p === 'number' && { topP: body.top_p }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(body.stop?.length && { stop: [body.stop].flat() }),
    ...(body.tools?.length && { tools: body.tools }),
    ...(body.tool_choice && { toolChoice: body.tool_choice }),
  };
}

/** Those of the named fields that say something. */
function picked(body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (body[name] === undefined || body[name] === null ? [] : [[name, body[name]]])),
  );
}
