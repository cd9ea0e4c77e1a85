import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { inNames } from '../field-names.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { data, notice, presentApiKey } from './present.ts';

type ApiKeyHandlers = Pick<
  HandlersOf<'compat.chathub'>,
  `compat.chathub.${'createApiKey' | 'listApiKeys' | 'updateApiKey' | 'deleteApiKey' | 'toggleApiKey'}`
>;

const NAMES = { provider: 'model_provider' };

export const apiKeys = ({ userKeys }: Domain): ApiKeyHandlers => ({
  async 'compat.chathub.createApiKey'({ body, caller }) {
    const key = await inNames(NAMES, () =>
      userKeys.create(caller.account.id, {
        provider: body.model_provider,
        apiKey: body.api_key,
        baseUrl: body.base_url || null,
        active: body.is_active ?? true,
      }),
    );
    return data(presentApiKey(key));
  },

  async 'compat.chathub.listApiKeys'({ caller }) {
    return data((await userKeys.all(caller.account.id)).map(presentApiKey));
  },

  async 'compat.chathub.updateApiKey'({ path, body, caller }) {
    const wishes = withoutUndefined({
      provider: body.model_provider,
      apiKey: body.api_key || undefined,
      baseUrl: body.base_url === undefined ? undefined : body.base_url || null,
      active: body.is_active,
    });
    const key = await inNames(NAMES, () => userKeys.update(caller.account.id, path.key_id, wishes));
    return data(presentApiKey(key));
  },

  async 'compat.chathub.deleteApiKey'({ path, caller }) {
    await userKeys.remove(caller.account.id, path.key_id);
    return notice('API密钥已删除');
  },

  async 'compat.chathub.toggleApiKey'({ path, caller }) {
    return data(presentApiKey(await userKeys.toggle(caller.account.id, path.key_id)));
  },
});
