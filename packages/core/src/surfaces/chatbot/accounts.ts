import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { presentSignedIn } from './present.ts';

export const accounts = (domain: Domain) =>
  ({
    async 'compat.chatbot.login'({ body, request }) {
      const { username: login, password, code, recovery_code: recoveryCode } = body;
      const secondFactor = { code: code ?? undefined, recoveryCode: recoveryCode ?? undefined };
      const credentials = { login, field: 'username', password, secondFactor } as const;
      return { body: presentSignedIn(await domain.signIn.signIn(credentials, request)) };
    },

    async 'compat.chatbot.register'({ body: { username, email, password }, request }) {
      const registration = { username, email, password, refuseCommonPassword: false };
      const account = await domain.registration.register(registration);
      return { body: presentSignedIn(await domain.signIn.openNew(account, request)) };
    },

    async 'compat.chatbot.refreshToken'({ body }) {
      return { body: { access: await domain.sessions.renewAccess(body.refresh, 'refresh') } };
    },

    async 'compat.chatbot.wechatUrl'() {
      const { url, state, expiresIn } = await domain.weChatSignIn.begin();
      return { body: { url, state, expires_in: expiresIn } };
    },

    async 'compat.chatbot.wechatCallback'({ query, request, signal }) {
      const signedIn = await domain.weChatSignIn.complete(query, request, signal);
      // Keeps browsers and proxies from caching the response of a GET.
      return { body: presentSignedIn(signedIn), headers: { 'Cache-Control': 'no-store' } };
    },
  }) satisfies Partial<HandlersOf<'compat.chatbot'>>;
