import type { Catalog } from '../../catalog/catalog.ts';
import type { Model } from '../../catalog/model.ts';
import type { Domain } from '../../domain.ts';
import { invalid, PlatformError } from '../../errors.ts';
import { inputTokens } from '../../models/request-tokens.ts';
import type { HandlersOf } from '../../operations.ts';
import { anthropicVersionOf } from '../anthropic-version.ts';
import type { Surface } from '../surface.ts';
import { answerOf, presentError } from './errors.ts';
import { presentEvents } from './events.ts';
import { messagesOf } from './history.ts';
import { presentMessage } from './reply.ts';
import { assertVersion, questionOf } from './request.ts';
import { toolOptionsOf } from './tools.ts';

/** What Anthropic's clients speak. */
export const messages: Surface = {
  name: 'anthropic',
  prefix: '/v1/messages/',
  alsoAt: ['/api/hello/'],
  ignoresUnknownParameters: true,
  presentError,
  answerOf,
  presentFailedStream: (error, requestId) => ({ event: 'error', data: presentError(error, requestId) }),
};

export const messagesOperations = ({ catalog, completions, sealedReasoning }: Domain): HandlersOf<'anthropic'> => ({
  async 'anthropic.createMessage'({ body, caller, headers, request, signal }) {
    assertVersion(body, anthropicVersionOf(headers['anthropic-version']));
    if (body.thread) throw invalid('thread', 'not supported');
    const { key } = await offered(catalog, body.model, caller.account.id);
    const { account } = caller;
    const question = await questionOf(body, (sealed) => sealedReasoning.open(account.id, sealed));
    const asking = { ...question, account, model: key, operation: 'anthropic.createMessage', request, signal };
    const thinking = {
      isOmitted: body.thinking?.display === 'omitted',
      seal: (trip: Parameters<typeof sealedReasoning.seal>[1]) => sealedReasoning.seal(account.id, trip),
    };
    const answerHeaders = { 'request-id': request.id };
    if (!body.stream) {
      return { body: await presentMessage(await completions.complete(asking), thinking), headers: answerHeaders };
    }
    const { head, events } = await completions.stream(asking);
    return { body: presentEvents(head, events, inputTokens(question), thinking), headers: answerHeaders };
  },

  async 'anthropic.countTokens'({ body, caller, headers, request }) {
    assertVersion(body, anthropicVersionOf(headers['anthropic-version']));
    await offered(catalog, body.model, caller.account.id);
    const messages = await messagesOf(body, (sealed) => sealedReasoning.open(caller.account.id, sealed));
    const { tools } = toolOptionsOf(body);
    return {
      body: { input_tokens: Math.max(1, inputTokens({ messages, ...(tools && { tools }) })) },
      headers: { 'request-id': request.id },
    };
  },

  async 'anthropic.hello'({ request }) {
    return { body: { message: 'hello' }, headers: { 'request-id': request.id } };
  },
});

/** The chat model of this name. Clients show the name of one that there is not. */
async function offered(catalog: Catalog, name: string, viewerId: number): Promise<Model> {
  try {
    return await catalog.offer(name, viewerId, 'chat');
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'NOT_FOUND') throw error;
    throw new PlatformError('NOT_FOUND', { field: 'model', reason: name });
  }
}
