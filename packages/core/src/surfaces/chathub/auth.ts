import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { notice, presentUser } from './present.ts';

type AuthHandlers = Pick<
  HandlersOf<'compat.chathub'>,
  `compat.chathub.${'login' | 'register' | 'adminRegister' | 'verify' | 'logout'}`
>;

export const auth = (domain: Domain): AuthHandlers => ({
  async 'compat.chathub.login'({ body, request }) {
    const { username: login, password, code, recovery_code: recoveryCode } = body;
    const credentials = { login, field: 'username', password, secondFactor: { code, recoveryCode } } as const;
    const { accessToken: token, account } = await domain.signIn.signIn(credentials, request);
    const message = account.mustChangePassword ? '登录成功，请先更改密码' : '登录成功';
    return { body: { success: true, token, user: presentUser(account), message } };
  },

  async 'compat.chathub.register'({ body: { username, email, password } }) {
    // The documented example has a very common password.
    const account = await domain.registration.register({ username, email, password, refuseCommonPassword: false });
    return { body: { success: true, user: presentUser(account), message: '注册成功' } };
  },

  async 'compat.chathub.adminRegister'({ body: { username, email, password, role = 'user' } }) {
    const registration = { username, email, password, role, mustChangePassword: false, refuseCommonPassword: false };
    const account = await domain.registration.create(registration);
    return { body: { success: true, user: presentUser(account), message: '用户注册成功' } };
  },

  async 'compat.chathub.verify'({ caller }) {
    return { body: { success: true, valid: true, user: presentUser(caller.account) } };
  },

  async 'compat.chathub.logout'({ caller }) {
    await domain.sessions.end(caller.sessionId);
    return notice('登出成功');
  },
});
