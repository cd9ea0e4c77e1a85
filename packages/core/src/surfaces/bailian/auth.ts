import { ACCESS_SECONDS } from '../../accounts/sessions.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { timestamp } from '../timestamp.ts';
import { ok, presentUser } from './present.ts';

export const auth = (domain: Domain) =>
  ({
    async 'compat.bailian.register'({ body, request }) {
      const { username, email, password, nickname, phone } = body;
      const optional = { fullName: nickname || undefined, phone: phone || undefined };
      const registration = { username, email, password, ...optional, refuseCommonPassword: false };
      const account = await domain.registration.register(registration);
      return ok('注册成功', {
        ...presentUser(account, domain.addressOf(request)),
        created_at: timestamp(account.createdAt),
      });
    },

    async 'compat.bailian.login'({ body: { username: login, password }, request }) {
      const signedIn = await domain.signIn.signIn({ login, field: 'username', password }, request);
      return ok('登录成功', {
        access_token: signedIn.accessToken,
        refresh_token: signedIn.refreshToken,
        expires_in: signedIn.expiresIn,
        user: presentUser(signedIn.account, domain.addressOf(request)),
      });
    },

    async 'compat.bailian.logout'({ caller }) {
      await domain.sessions.end(caller.sessionId);
      return ok('登出成功', null);
    },

    async 'compat.bailian.refresh'({ body }) {
      const access_token = await domain.sessions.renewAccess(body.refresh_token, 'refresh_token');
      return ok('Token刷新成功', { access_token, expires_in: ACCESS_SECONDS });
    },

    async 'compat.bailian.getUser'({ caller: { account }, request }) {
      return ok('获取成功', {
        ...presentUser(account, domain.addressOf(request)),
        created_at: timestamp(account.createdAt),
        last_login_at: account.lastLoginAt === null ? null : timestamp(account.lastLoginAt),
      });
    },
  }) satisfies Partial<HandlersOf<'compat.bailian'>>;
