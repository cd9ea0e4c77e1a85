import { PRICE_SOURCE } from '../../catalog/known-models.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { ProviderWishes } from '../../providers/providers.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { ok, presentPagination, presentProvider, presentProviderModel } from './present.ts';

export const providers = (domain: Domain): HandlersOf<'providers'> => ({
  async 'providers.list'({ query: { page, limit, active_only }, caller }) {
    const { rows, total } = await domain.providers.list(caller.account, { page, limit, activeOnly: active_only });
    return ok({ providers: rows.map(presentProvider), pagination: presentPagination(total, page, limit) });
  },

  async 'providers.create'({ body, caller }) {
    const provider = await domain.providers.create(caller.account, {
      key: body.key,
      displayName: body.display_name,
      baseUrl: body.base_url,
      ...(body.protocol && { protocol: body.protocol }),
      requiresKey: body.requires_key ?? true,
      apiKey: body.api_key,
      active: body.is_active ?? true,
      sortOrder: body.sort_order ?? 0,
      firstByteTimeout: body.first_byte_timeout ?? null,
    });
    return ok(presentProvider(provider));
  },

  async 'providers.get'({ path, caller }) {
    return ok(presentProvider(await domain.providers.get(caller.account, path.provider_id)));
  },

  async 'providers.update'({ path, body, caller }) {
    const wishes = withoutUndefined<ProviderWishes>({
      displayName: body.display_name,
      baseUrl: body.base_url,
      protocol: body.protocol,
      requiresKey: body.requires_key,
      apiKey: body.api_key,
      active: body.is_active,
      sortOrder: body.sort_order,
      firstByteTimeout: body.first_byte_timeout,
    });
    return ok(presentProvider(await domain.providers.update(caller.account, path.provider_id, wishes)));
  },

  async 'providers.test'({ path, body, caller, signal }) {
    const wish = { apiKey: body?.api_key, model: body?.model };
    const { firstTokenMs, ...result } = await domain.testProvider(caller.account, path.provider_id, wish, signal);
    return ok({ ok: result.outcome === 'ok', ...result, first_token_ms: firstTokenMs });
  },

  async 'providers.models'({ path, signal }) {
    const models = await domain.modelsOfProvider(path.provider_id, signal);
    return ok({ models: models.map(presentProviderModel), price_table: PRICE_SOURCE });
  },

  async 'providers.delete'({ path, caller }) {
    await domain.providers.remove(caller.account, path.provider_id);
    return ok({ message: 'The provider has been deleted.' });
  },
});
