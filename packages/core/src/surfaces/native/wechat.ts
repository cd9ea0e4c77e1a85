import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { ok, presentSignedIn } from './present.ts';

export const weChat = ({
  weChatSignIn,
}: Domain): Pick<HandlersOf<'auth'>, 'auth.wechatUrl' | 'auth.wechatCallback'> => ({
  async 'auth.wechatUrl'() {
    const { url, state, expiresIn } = await weChatSignIn.begin();
    return ok({ url, state, expires_in: expiresIn });
  },

  async 'auth.wechatCallback'({ query, request, signal }) {
    const signedIn = await weChatSignIn.complete(query, request, signal);
    // Keeps browsers and proxies from caching the response of a GET.
    return { ...ok(presentSignedIn(signedIn)), headers: { 'Cache-Control': 'no-store' } };
  },
});
