import type { components } from '@alingai/contract';
import type { CompletionRequest } from '../../chat/completions.ts';
import type { Domain } from '../../domain.ts';
import type { LimitName } from '../../models/model-upstream.ts';
import type { HandlersOf } from '../../operations.ts';
import { presentAnthropicModel, presentAnthropicModels } from '../anthropic-models.ts';
import { anthropicVersionOf } from '../anthropic-version.ts';
import { statusForClients } from '../refusing-provider.ts';
import type { Surface } from '../surface.ts';
import { presentError } from './errors.ts';
import { messageOf } from './messages.ts';
import { presentChunks, presentCompletion, presentEmbeddings, presentModel } from './present.ts';

/** Members of a question that mean something here. All others are the provider's to understand, and go there as they came. */
const KNOWN = new Set([
  'max_completion_tokens',
  'max_tokens',
  'messages',
  'model',
  'n',
  'stop',
  'stream',
  'stream_options',
  'temperature',
  'tool_choice',
  'tools',
  'top_p',
]);
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
    if (error.code === 'BUDGET_EXCEEDED') return { status: 429, headers: { 'x-should-retry': 'false' } };
    return { status: statusForClients(error) };
  },
};

export const openaiOperations = ({ catalog, completions, embeddings }: Domain): HandlersOf<'openai'> => ({
  async 'openai.chatCompletions'({ body, caller, request, signal }) {
    const { key } = await catalog.offer(body.model, caller.account.id, 'chat');
    const completionRequest = {
      ...questionOf(body),
      account: caller.account,
      model: key,
      operation: 'openai.chatCompletions',
      request,
      signal,
    };
    if (!body.stream) return { body: presentCompletion(await completions.complete(completionRequest)) };
    const { head, events } = await completions.stream(completionRequest);
    return { body: presentChunks(head, events, body.stream_options?.include_usage ?? false) };
  },

  async 'openai.listModels'({ caller, headers, query, request }) {
    const offered = await catalog.offered(caller.account.id);
    if (headers['anthropic-version'] === undefined) {
      return { body: { object: 'list', data: offered.map(presentModel) } };
    }
    anthropicVersionOf(headers['anthropic-version']);
    return { body: presentAnthropicModels(offered, query), headers: { 'request-id': request.id } };
  },

  async 'openai.getModel'({ caller, headers, path, request }) {
    const model = await catalog.offer(path.model, caller.account.id);
    if (headers['anthropic-version'] === undefined) return { body: presentModel(model) };
    anthropicVersionOf(headers['anthropic-version']);
    return { body: presentAnthropicModel(model), headers: { 'request-id': request.id } };
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
    extras: unknownIn(body),
    ...(typeof body.temperature === 'number' && { temperature: body.temperature }),
    ...(typeof body.top_p === 'number' && { topP: body.top_p }),
    ...(maxTokens !== undefined && { maxTokens, limitName: limitNameOf(body) }),
    ...(body.stop?.length && { stop: [body.stop].flat() }),
    ...(body.tools?.length && { tools: body.tools }),
    ...(body.tool_choice && { toolChoice: body.tool_choice }),
  };
}

/** The limit keeps the name that it came with. */
function limitNameOf(body: components['schemas']['OpenaiChatRequest']): LimitName {
  return typeof body.max_completion_tokens === 'number' ? 'max_completion_tokens' : 'max_tokens';
}

function unknownIn(body: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name, value]) => value !== null && !KNOWN.has(name)));
}

/** Those of the named fields that say something. */
function picked(body: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (body[name] === undefined || body[name] === null ? [] : [[name, body[name]]])),
  );
}
