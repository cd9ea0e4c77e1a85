import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { ProviderWishes } from '../../providers/providers.ts';
import { inNames } from '../field-names.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { data, notice, presentProvider } from './present.ts';

type ProviderHandlers = Pick<
  HandlersOf<'compat.chathub'>,
  `compat.chathub.${'listProviders' | 'createProvider' | 'getProvider' | 'updateProvider' | 'deleteProvider'}`
>;

const NAMES = { key: 'provider_key', base_url: 'default_base_url' };

export const providers = ({ providers: domain }: Domain): ProviderHandlers => ({
  async 'compat.chathub.listProviders'({ caller }) {
    return data((await domain.allActive(caller.account)).map(presentProvider));
  },

  async 'compat.chathub.createProvider'({ body, caller }) {
    const provider = await inNames(NAMES, () =>
      domain.create(caller.account, {
        key: body.provider_key,
        displayName: body.display_name,
        baseUrl: body.default_base_url,
        requiresKey: true,
        active: body.is_active ?? true,
        sortOrder: body.sort_order ?? 0,
        firstByteTimeout: null,
      }),
    );
    return data(presentProvider(provider));
  },

  async 'compat.chathub.getProvider'({ path, caller }) {
    return data(presentProvider(await domain.get(caller.account, path.provider_id)));
  },

  async 'compat.chathub.updateProvider'({ path, body, caller }) {
    const wishes = withoutUndefined<ProviderWishes>({
      key: body.provider_key,
      displayName: body.display_name,
      baseUrl: body.default_base_url,
      active: body.is_active,
      sortOrder: body.sort_order,
    });
    return data(presentProvider(await inNames(NAMES, () => domain.update(caller.account, path.provider_id, wishes))));
  },

  async 'compat.chathub.deleteProvider'({ path, caller }) {
    await domain.remove(caller.account, path.provider_id);
    return notice('提供商已删除');
  },
});
