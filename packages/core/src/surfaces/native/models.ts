import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { presentModel } from './present.ts';
import { ok } from './surface.ts';

export const models = (domain: Domain): HandlersOf<'models'> => ({
  async 'models.list'() {
    return ok({ models: (await domain.catalog.list()).map(presentModel) });
  },

  async 'models.get'({ path }) {
    return ok(presentModel(await domain.catalog.get(path.model_id)));
  },
});
