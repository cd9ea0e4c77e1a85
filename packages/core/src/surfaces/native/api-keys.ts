import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { ok, presentPagination, presentUserKey } from './present.ts';

export const apiKeys = ({ userKeys }: Domain): HandlersOf<'apiKeys'> => ({
  async 'apiKeys.list'({ query: { page, limit }, caller }) {
    const { rows, total } = await userKeys.list(caller.account.id, { page, limit });
    return ok({ api_keys: rows.map(presentUserKey), pagination: presentPagination(total, page, limit) });
  },

  async 'apiKeys.create'({ body, caller }) {
    const key = await userKeys.create(caller.account.id, {
      provider: body.provider,
      apiKey: body.api_key,
      baseUrl: body.base_url ?? null,
      active: body.is_active ?? true,
    });
    return ok(presentUserKey(key));
  },

  async 'apiKeys.update'({ path, body, caller }) {
    const wishes = withoutUndefined({ apiKey: body.api_key, baseUrl: body.base_url, active: body.is_active });
    return ok(presentUserKey(await userKeys.update(caller.account.id, path.key_id, wishes)));
  },

  async 'apiKeys.delete'({ path, caller }) {
    await userKeys.remove(caller.account.id, path.key_id);
    return ok({ message: 'The key has been deleted.' });
  },

  async 'apiKeys.toggle'({ path, caller }) {
    return ok(presentUserKey(await userKeys.toggle(caller.account.id, path.key_id)));
  },
});
