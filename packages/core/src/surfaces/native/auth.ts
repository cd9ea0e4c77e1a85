import { assertConfirmed } from '../../accounts/password-policy.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { registration } from './invitations.ts';
import { ok, presentSignedIn, presentUserDetails, timestamp } from './present.ts';
import { sessions } from './sessions.ts';
import { weChat } from './wechat.ts';

export const auth = (domain: Domain): HandlersOf<'auth'> => ({
  async 'auth.login'({ body, request }) {
    const field = body.email === undefined ? 'username' : 'email';
    const login = body.email ?? body.username ?? '';
    const secondFactor = { code: body.code, recoveryCode: body.recovery_code };
    const { password, device_token: deviceToken } = body;
    const credentials = { login, field, password, secondFactor, deviceToken } as const;
    return ok(presentSignedIn(await domain.signIn.signIn(credentials, request)));
  },

  async 'auth.register'({ body }) {
    assertConfirmed(body.password, body.confirm_password);
    const { username, email, password, invitation } = body;
    const wish = { username, email, password, invitation, refuseCommonPassword: true };
    const account = await domain.registration.register(wish);
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
    await domain.verification.verify(body.token);
    return ok({ message: 'The e-mail address has been verified.' });
  },

  async 'auth.resendVerification'({ caller }) {
    await domain.verification.resend(caller.account);
    return ok({ message: 'A verification mail is on its way.' });
  },

  async 'auth.logout'({ caller }) {
    await domain.sessions.end(caller.sessionId);
    return ok({ message: 'You have been signed out.' });
  },

  async 'auth.getUser'({ caller }) {
    return ok({ user: presentUserDetails(caller.account) });
  },

  async 'auth.verifyToken'({ caller: { account, tokenExpiresAt } }) {
    const expires_at = tokenExpiresAt === null ? null : timestamp(tokenExpiresAt);
    return ok({ valid: true, user_id: account.id, role: account.role, expires_at });
  },

  async 'auth.adminRegister'({ body }) {
    const { username, email, password, role = 'user', must_change_password: mustChangePassword = false } = body;
    const registration = { username, email, password, role, mustChangePassword, refuseCommonPassword: true };
    return ok({ user: presentUserDetails(await domain.registration.create(registration)) });
  },

  ...registration(domain),
  ...sessions(domain),
  ...weChat(domain),
});
