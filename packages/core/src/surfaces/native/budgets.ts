import type { components } from '@alingai/contract';
import type { Domain } from '../../domain.ts';
import type { HandlersOf } from '../../operations.ts';
import type { Budget } from '../../usage/budgets.ts';
import { dollarsOf } from '../../usage/money.ts';
import { ok } from './surface.ts';

type BudgetHandlers = Pick<HandlersOf<'users'>, 'users.getBudget' | 'users.setBudget'>;

export const budgets = ({ budgets: domain }: Domain): BudgetHandlers => ({
  async 'users.getBudget'({ path }) {
    return ok(presentBudget(await domain.ofUser(path.user_id)));
  },

  async 'users.setBudget'({ path, body }) {
    return ok(presentBudget(await domain.setLimit(path.user_id, body.monthly_limit)));
  },
});

export function presentBudget({ month, limit, spent, reserved }: Budget): components['schemas']['Budget'] {
  return {
    month,
    monthly_limit: limit === null ? null : dollarsOf(limit),
    spent: dollarsOf(spent),
    reserved: dollarsOf(reserved),
    remaining: limit === null ? null : dollarsOf(Math.max(limit - spent - reserved, 0)),
  };
}
