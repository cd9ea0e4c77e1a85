import type { DerivedModel } from '../../catalog/administration.ts';
import type { Domain } from '../../domain.ts';
import { notFound } from '../../errors.ts';
import type { HandlersOf } from '../../operations.ts';
import { modelNumber, presentModel, presentModelDetails, presentPagination, typesOf } from './present.ts';

type Models = Pick<
  HandlersOf<'compat.maas'>,
  'compat.maas.listModels' | 'compat.maas.createModel' | 'compat.maas.getModel'
>;

export const models = (domain: Domain): Models => ({
  async 'compat.maas.listModels'({ query: { page, limit, category, search, sort }, caller }) {
    const type = category && typesOf(category);
    const { rows, total } = await domain.catalog.find({
      viewerId: caller.account.id,
      type,
      search,
      order: sort,
      page,
      limit,
    });
    return { body: { data: rows.map(presentModel), pagination: presentPagination(total, page, limit) } };
  },

  async 'compat.maas.createModel'({ body, caller: { account } }) {
    const { name, description, category, model_file, config } = body;
    const number = modelNumber(model_file);
    const wish: DerivedModel = {
      name,
      description: description ?? '',
      type: category === 'text' ? 'chat' : category,
      basis: number === undefined ? model_file : (await domain.catalog.named(number, 'model_file', account.id)).key,
      maxTokens: config?.max_tokens ?? undefined,
      temperature: config?.temperature ?? undefined,
    };
    // What an administrator makes is for everybody.
    const { derive, deriveOwn } = domain.modelAdministration;
    const model = account.role === 'admin' ? await derive(wish) : await deriveOwn(account.id, wish);
    return { body: presentModelDetails(model) };
  },

  async 'compat.maas.getModel'({ path, caller }) {
    const number = modelNumber(path.model_id);
    if (number === undefined) throw notFound('model_id', 'model');
    return { body: presentModelDetails(await domain.catalog.byId(number, caller.account.id)) };
  },
});
