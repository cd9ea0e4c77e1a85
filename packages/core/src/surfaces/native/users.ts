import type { UserChanges } from '../../accounts/administration.ts';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import { withoutUndefined } from '../without-undefined.ts';
import { presentBudget } from './budgets.ts';
import { ok, presentPagination, presentUserDetails } from './present.ts';

export const users = ({ users: domain, budgets, erasure }: Domain): HandlersOf<'users'> => ({
  async 'users.list'({ query }) {
    const { rows, total } = await domain.list(query);
    return ok({
      users: rows.map(presentUserDetails),
      pagination: presentPagination(total, query.page, query.limit),
    });
  },

  async 'users.get'({ path }) {
    return ok({ user: presentUserDetails(await domain.get(path.user_id)) });
  },

  async 'users.update'({ path, body, caller }) {
    const { full_name, two_factor_enabled, ...rest } = body;
    const changes = withoutUndefined<UserChanges>({
      ...rest,
      fullName: full_name,
      twoFactorEnabled: two_factor_enabled,
    });
    return ok({ user: presentUserDetails(await domain.update(caller.account, path.user_id, changes)) });
  },

  async 'users.delete'({ path, caller }) {
    await domain.remove(caller.account, path.user_id);
    return ok({ message: 'The user has been disabled.' });
  },

  async 'users.erase'({ path, caller }) {
    await erasure.eraseUser(caller.account, path.user_id);
    return ok({ message: 'The user has been erased.' });
  },

  async 'users.resetPassword'({ path, body }) {
    if (body?.new_password === undefined) {
      await domain.mailPasswordReset(path.user_id);
      return ok({ message: 'A mail with a reset token is on its way.' });
    }
    await domain.setPassword(path.user_id, body.new_password);
    return ok({ message: 'The password has been set. The user must change it after signing in.' });
  },

  async 'users.getBudget'({ path }) {
    return ok(presentBudget(await budgets.ofUser(path.user_id)));
  },

  async 'users.setBudget'({ path, body }) {
    return ok(presentBudget(await budgets.setLimit(path.user_id, body.monthly_limit)));
  },
});
