import type { ModelChanges } from '../../catalog/model.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { inNames } from '../field-names.ts';
import { withoutNull } from '../without-null.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { notice, presentModel } from './present.ts';

type ModelHandlers = Pick<
  HandlersOf<'compat.chathub'>,
  `compat.chathub.${'listModels' | 'createModel' | 'updateModel' | 'deleteModel' | 'toggleModel' | 'updateModelOrder'}`
>;

const NAMES = { id: 'model_name', key: 'model_name', 'providers[0].provider': 'model_provider' };

export const models = ({ catalog, modelAdministration }: Domain): ModelHandlers => ({
  async 'compat.chathub.listModels'({ query: { active_only, provider, type } }) {
    return { body: (await catalog.all({ viewerId: null, activeOnly: active_only, provider, type })).map(presentModel) };
  },

  async 'compat.chathub.createModel'(request) {
    const body = withoutNull(request.body);
    const model = await inNames(NAMES, () =>
      modelAdministration.create({
        key: body.model_name,
        displayName: body.display_name,
        description: body.description ?? '',
        type: body.model_type ?? 'chat',
        offers: [{ provider: body.model_provider, upstreamModel: null }],
        maxTokens: body.max_tokens,
        temperature: null,
        inputPrice: body.input_price_per_1k ?? 0,
        outputPrice: body.output_price_per_1k ?? 0,
        supportsStreaming: body.supports_streaming ?? true,
        supportsFunctionCalling: body.supports_function_calling ?? false,
        supportsVision: body.supports_vision ?? false,
        active: body.is_active ?? true,
        sortOrder: body.sort_order ?? 0,
      }),
    );
    return { body: presentModel(model) };
  },

  async 'compat.chathub.updateModel'({ path, body }) {
    const changes = withoutUndefined<ModelChanges & { key?: string; provider?: string }>({
      key: body.model_name,
      displayName: body.display_name,
      description: body.description,
      type: body.model_type,
      provider: body.model_provider,
      maxTokens: body.max_tokens,
      inputPrice: body.input_price_per_1k,
      outputPrice: body.output_price_per_1k,
      supportsStreaming: body.supports_streaming,
      supportsFunctionCalling: body.supports_function_calling,
      supportsVision: body.supports_vision,
      active: body.is_active,
      sortOrder: body.sort_order,
    });
    return { body: presentModel(await inNames(NAMES, () => modelAdministration.updateById(path.model_id, changes))) };
  },

  async 'compat.chathub.deleteModel'({ path, caller }) {
    const { key } = await catalog.byId(path.model_id, caller.account.id);
    await modelAdministration.remove(key);
    return notice('模型已删除');
  },

  async 'compat.chathub.toggleModel'({ path, caller }) {
    const { key } = await catalog.byId(path.model_id, caller.account.id);
    return { body: presentModel(await modelAdministration.toggle(key)) };
  },

  async 'compat.chathub.updateModelOrder'({ body }) {
    await modelAdministration.reorderByIds(body.models.map((it) => ({ id: it.id, sortOrder: it.sort_order })));
    return notice('模型排序已更新');
  },
});
