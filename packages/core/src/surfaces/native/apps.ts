import type { components } from '@alingai/contract';
import type { App, AppChanges, AppConfig } from '../../apps/app.ts';
import type { BeginReply } from '../../chat/replies-once.ts';
import type { SettledReply } from '../../chat/reply-events.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { RequestContext } from '../../request-context.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { ok, presentPagination, timestamp } from './present.ts';
import { streamOnce } from './stream-once.ts';

type Schemas = components['schemas'];

export const apps = (domain: Domain): HandlersOf<'apps'> => ({
  async 'apps.list'({ query: { page, limit }, caller, request }) {
    const { rows, total } = await domain.apps.list(caller.account.id, { page, limit });
    return ok({
      applications: rows.map((it) => presentApp(domain, it, request)),
      pagination: presentPagination(total, page, limit),
    });
  },

  async 'apps.create'({ body, caller, request }) {
    const app = await domain.apps.create(caller.account.id, { ...body, config: configOf(body.config) });
    return ok(presentApp(domain, app, request));
  },

  async 'apps.get'({ path, caller, request }) {
    return ok(presentApp(domain, await domain.apps.owned(caller.account.id, path.app_id), request));
  },

  async 'apps.update'({ path, body, caller, request }) {
    const { config, ...rest } = body;
    const changes = withoutUndefined<AppChanges>({ ...rest, ...configOf(config) });
    return ok(presentApp(domain, await domain.apps.update(caller.account.id, path.app_id, changes), request));
  },

  async 'apps.delete'({ path, caller }) {
    await domain.apps.remove(caller.account.id, path.app_id);
    return ok({ message: 'The application has been deleted.' });
  },

  async 'apps.chat'({ path, body, headers, caller, request, signal }) {
    const key = headers['idempotency-key'];
    const once = { accountId: caller.account.id, operation: 'apps.chat', key, body: { ...path, ...body } };
    const begin: BeginReply = (options) =>
      domain.appChat.begin({
        account: caller.account,
        appId: path.app_id,
        message: body.message,
        conversationId: body.conversation_id,
        parent: body.parent_id,
        operation: 'apps.chat',
        request,
        ...options,
      });
    if (body.stream) return streamOnce(domain, { once, begin, request, signal });
    return domain.repliesOnce.whole({
      request: once,
      begin,
      present: (settled) => ok(presentReply(settled)).body,
      signal,
    });
  },
});

function presentReply({ message, conversation, tokens, cost }: SettledReply) {
  return {
    id: message.publicId.replace(/^msg_/, 'response_'),
    message: message.content,
    conversation_id: conversation.publicId,
    tokens_used: tokens,
    cost,
    created_at: timestamp(message.createdAt),
  };
}

function configOf(config: Schemas['AppConfigChanges'] = {}): Partial<AppConfig> {
  return withoutUndefined<Partial<AppConfig>>({
    systemPrompt: config.system_prompt,
    temperature: config.temperature,
    maxTokens: config.max_tokens,
  });
}

function presentApp(domain: Domain, app: App, request: RequestContext): Schemas['App'] {
  return {
    id: app.publicId,
    name: app.name,
    description: app.description,
    model: app.model,
    config: { max_tokens: app.maxTokens, temperature: app.temperature, system_prompt: app.systemPrompt },
    status: app.status,
    endpoint: domain.apps.endpointOf(app, request),
    created_at: timestamp(app.createdAt),
    updated_at: timestamp(app.updatedAt),
  };
}
