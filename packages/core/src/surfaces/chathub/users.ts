import type { UserChanges } from '../../accounts/administration.ts';
import type { ProfileChanges } from '../../accounts/profile.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { data, notice, presentUserDetails } from './present.ts';

type UserHandlers = Pick<
  HandlersOf<'compat.chathub'>,
  `compat.chathub.${'listUsers' | 'getUser' | 'updateUser' | 'deleteUser' | 'resetUserPassword' | 'getProfile' | 'updateProfile'}`
>;

export const users = ({ users: domain, profile }: Domain): UserHandlers => ({
  async 'compat.chathub.listUsers'({ query: { page, per_page, search, role } }) {
    const { rows, total } = await domain.list({ page, limit: per_page, search, role });
    const pagination = { page, per_page, total, pages: Math.ceil(total / per_page) };
    return { body: { success: true, data: rows.map(presentUserDetails), pagination } };
  },

  async 'compat.chathub.getUser'({ path }) {
    return data(presentUserDetails(await domain.get(path.user_id)));
  },

  async 'compat.chathub.updateUser'({ path, body, caller }) {
    const { username, email, full_name, role, is_active } = body;
    const changes = withoutUndefined<UserChanges>({
      username,
      email,
      fullName: full_name,
      role,
      status: is_active === undefined ? undefined : is_active ? 'active' : 'disabled',
    });
    return data(presentUserDetails(await domain.update(caller.account, path.user_id, changes)));
  },

  async 'compat.chathub.deleteUser'({ path, caller }) {
    await domain.remove(caller.account, path.user_id);
    return notice('用户已禁用');
  },

  async 'compat.chathub.resetUserPassword'({ path, body }) {
    if (body?.new_password === undefined) {
      await domain.mailPasswordReset(path.user_id);
      return notice('密码重置邮件已发送');
    }
    await domain.setPassword(path.user_id, body.new_password);
    return notice('密码已重置');
  },

  async 'compat.chathub.getProfile'({ caller }) {
    return data(presentUserDetails(caller.account));
  },

  async 'compat.chathub.updateProfile'({ body, caller }) {
    const { username, email, full_name, bio, current_password } = body;
    const changes = withoutUndefined<ProfileChanges>({ username, email, fullName: full_name, bio });
    return data(presentUserDetails(await profile.update(caller, changes, current_password)));
  },
});
