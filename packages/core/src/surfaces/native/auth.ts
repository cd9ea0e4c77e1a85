import { assertConfirmed } from '../../accounts/password-policy.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { presentUser } from './present.ts';
import { ok } from './surface.ts';

export const auth = (domain: Domain): HandlersOf<'auth'> => ({
  async 'auth.login'({ body, request }) {
    const field = body.email === undefined ? 'username' : 'email';
    const login = body.email ?? body.username ?? '';
    const session = await domain.signIn.signIn({ login, field, password: body.password }, request);
    return ok({
      token: session.accessToken,
      refresh_token: session.refreshToken,
      user: presentUser(session.account),
      expires_in: session.expiresIn,
    });
  },

  async 'auth.register'({ body }) {
    assertConfirmed(body.password, body.confirm_password);
    const { username, email, password } = body;
    const account = await domain.registration.register({ username, email, password, refuseCommonPassword: true });
    return ok({
      user_id: account.id,
      message: 'Registration successful. Please check your email for verification.',
      verification_required: !account.emailVerified,
    });
  },

  async 'auth.refresh'({ body }) {
    const pair = await domain.sessions.refresh(body.refresh_token);
    return ok({ token: pair.accessToken, refresh_token: pair.refreshToken, expires_in: pair.expiresIn });
  },

  async 'auth.forgotPassword'({ body }) {
    domain.passwordRecovery.request(body.email);
    return ok({ message: 'If the address belongs to an account, a mail with a reset token is on its way.' });
  },

  async 'auth.resetPassword'({ body }) {
    assertConfirmed(body.password, body.confirm_password);
    await domain.passwordRecovery.reset(body.token, body.password);
    return ok({ message: 'The password has been reset. Please sign in.' });
  },

  async 'auth.verifyEmail'({ body }) {
    await domain.registration.verifyEmail(body.token);
    return ok({ message: 'The e-mail address has been verified.' });
  },

  async 'auth.logout'({ caller }) {
    await domain.sessions.end(caller.sessionId);
    return ok({ message: 'You have been signed out.' });
  },
});
