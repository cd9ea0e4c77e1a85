import { type components, operations } from '@alingai/contract';
import type { App, AppConfig } from '../../apps/app.ts';
import type { Domain } from '../../domain.ts';
import { invalid } from '../../errors.ts';
import type { HandlersOf } from '../../operations.ts';
import type { RequestContext } from '../../request-context.ts';
import { withoutNull } from '../without-null.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { modelNumber, presentApplication, presentPagination, presentReply } from './present.ts';
import { presentReplyEvents } from './reply-events.ts';

type Applications = Pick<
  HandlersOf<'compat.maas'>,
  'compat.maas.listApplications' | 'compat.maas.createApplication' | 'compat.maas.chat'
>;

export const applications = (domain: Domain): Applications => ({
  async 'compat.maas.listApplications'({ query: { page, limit }, caller, request }) {
    const { rows, total } = await domain.apps.list(caller.account.id, { page, limit });
    const numbers = await domain.catalog.numbersOf(rows.map((it) => it.model));
    return {
      body: {
        data: rows.map((it) => presentApplication(it, idOf(numbers.get(it.model)), endpointOf(domain, it, request))),
        pagination: presentPagination(total, page, limit),
      },
    };
  },

  async 'compat.maas.createApplication'({ body, caller, request }) {
    const { name, description, model_id, config } = withoutNull(body);
    const model = model_id === undefined ? undefined : await keyOf(domain, model_id, caller.account.id);
    const app = await domain.apps.create(caller.account.id, { name, description, model, config: configOf(config) });
    const numbers = await domain.catalog.numbersOf([app.model]);
    return { body: presentApplication(app, idOf(numbers.get(app.model)), endpointOf(domain, app, request)) };
  },

  async 'compat.maas.chat'({ path, body, caller, request, signal }) {
    const live = await domain.appChat.begin({
      account: caller.account,
      appId: path.app_id,
      message: body.message,
      // Many clients send an empty id for a missing one.
      conversationId: body.conversation_id || undefined,
      operation: 'compat.maas.chat',
      request,
    });
    if (body.stream) return { body: presentReplyEvents(live.follow(undefined, signal), request) };
    return { body: presentReply(await domain.sendMessage.awaited(live, signal)) };
  },
});

/** The URL of an application's chat endpoint on this surface. */
function endpointOf(domain: Domain, { publicId }: App, request: RequestContext): string {
  const path = operations['compat.maas.chat'].path.replace('{app_id}', publicId);
  return domain.addressOf(request) + domain.surfacePaths.servedPath(path);
}

const idOf = (number: number | undefined) => (number === undefined ? null : `model_${number}`);

async function keyOf(domain: Domain, id: string, viewerId: number): Promise<string> {
  const number = modelNumber(id);
  if (number === undefined) throw invalid('model_id', 'is not a known model');
  return (await domain.catalog.named(number, 'model_id', viewerId)).key;
}

function configOf(config: components['schemas']['MaasApplicationConfig'] = {}): Partial<AppConfig> {
  return withoutUndefined<Partial<AppConfig>>({
    systemPrompt: config.system_prompt === '' ? null : config.system_prompt,
    temperature: config.temperature,
    maxTokens: config.max_tokens,
  });
}
