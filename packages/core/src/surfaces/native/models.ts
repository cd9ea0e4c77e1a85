import type { components } from '@alingai/contract';
import type { ModelChanges, ModelOffer } from '../../catalog/model.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { modelPresenter, ok, presentPagination } from './present.ts';

export const models = (domain: Domain): HandlersOf<'models'> => ({
  async 'models.list'({ query: { page, limit, active_only, provider, type, search }, caller }) {
    const filter = { activeOnly: active_only, provider, type, search };
    const { rows, total } = await domain.catalog.find({ viewerId: caller.account.id, ...filter, page, limit });
    const present = await modelPresenter(domain, caller.account);
    return ok({ models: rows.map(present), pagination: presentPagination(total, page, limit) });
  },

  async 'models.create'({ body, caller }) {
    const model = await domain.modelAdministration.create({
      key: body.id,
      displayName: body.name,
      description: body.description ?? '',
      type: body.type ?? 'chat',
      offers: offersOf(body.providers),
      maxTokens: body.max_tokens,
      contextWindow: body.context_window,
      temperature: body.temperature ?? null,
      inputPrice: body.input_price_per_1k ?? 0,
      outputPrice: body.output_price_per_1k ?? 0,
      ...(body.cached_input_price_per_1k !== undefined && { cachedInputPrice: body.cached_input_price_per_1k }),
      supportsStreaming: body.supports_streaming ?? true,
      supportsFunctionCalling: body.supports_function_calling ?? false,
      supportsVision: body.supports_vision ?? false,
      active: body.is_active ?? body.available ?? true,
      sortOrder: body.sort_order ?? 0,
    });
    return ok((await modelPresenter(domain, caller.account))(model));
  },

  async 'models.updateOrder'({ body }) {
    const places = body.models.map((it) => ({ key: it.id, sortOrder: it.sort_order }));
    await domain.modelAdministration.reorder(places);
    return ok({ message: 'The order has been saved.' });
  },

  async 'models.get'({ path, caller }) {
    const model = await domain.catalog.get(path.model_id, caller.account.id);
    return ok((await modelPresenter(domain, caller.account))(model));
  },

  async 'models.update'({ path, body, caller }) {
    const changes = withoutUndefined<ModelChanges>({
      displayName: body.name,
      description: body.description,
      type: body.type,
      offers: body.providers && offersOf(body.providers),
      maxTokens: body.max_tokens,
      contextWindow: body.context_window,
      temperature: body.temperature,
      inputPrice: body.input_price_per_1k,
      outputPrice: body.output_price_per_1k,
      cachedInputPrice: body.cached_input_price_per_1k,
      supportsStreaming: body.supports_streaming,
      supportsFunctionCalling: body.supports_function_calling,
      supportsVision: body.supports_vision,
      active: body.is_active ?? body.available,
      sortOrder: body.sort_order,
    });
    const model = await domain.modelAdministration.update(path.model_id, changes);
    return ok((await modelPresenter(domain, caller.account))(model));
  },

  async 'models.delete'({ path }) {
    await domain.modelAdministration.remove(path.model_id);
    return ok({ message: 'The model has been deleted.' });
  },

  async 'models.toggle'({ path, caller }) {
    const model = await domain.modelAdministration.toggle(path.model_id);
    return ok((await modelPresenter(domain, caller.account))(model));
  },
});

function offersOf(offers: components['schemas']['ModelOffer'][]): ModelOffer[] {
  return offers.map((it) => ({ provider: it.provider, upstreamModel: it.upstream_model ?? null }));
}
