import type { ProfileChanges } from '../../accounts/profile.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { presentTokens, presentUser } from './present.ts';

type Accounts = Pick<
  HandlersOf<'compat.maas'>,
  'compat.maas.getToken' | 'compat.maas.refreshToken' | 'compat.maas.getProfile' | 'compat.maas.updateProfile'
>;

export const accounts = (domain: Domain): Accounts => ({
  async 'compat.maas.getToken'({ body, request }) {
    const secondFactor = { code: body.code, recoveryCode: body.recovery_code };
    const credentials = { login: body.username, field: 'username', password: body.password, secondFactor } as const;
    return { body: presentTokens(await domain.signIn.signIn(credentials, request)) };
  },

  async 'compat.maas.refreshToken'({ body }) {
    return { body: presentTokens(await domain.sessions.refresh(body.refresh_token)) };
  },

  async 'compat.maas.getProfile'({ caller, request }) {
    return { body: presentUser(caller.account, domain.addressOf(request)) };
  },

  async 'compat.maas.updateProfile'({ body: { username, email, current_password }, caller, request }) {
    const changes = withoutUndefined<ProfileChanges>({ username, email });
    const account = await domain.profile.update(caller, changes, current_password);
    return { body: presentUser(account, domain.addressOf(request)) };
  },
});
