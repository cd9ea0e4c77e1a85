import type { components } from '@alingai/contract';
import type { Budget } from '../../usage/budgets.ts';
import { dollarsOf } from '../../usage/money.ts';

export function presentBudget({ month, limit, spent, reserved }: Budget): components['schemas']['Budget'] {
  return {
    month,
    monthly_limit: limit === null ? null : dollarsOf(limit),
    spent: dollarsOf(spent),
    reserved: dollarsOf(reserved),
    remaining: limit === null ? null : dollarsOf(Math.max(limit - spent - reserved, 0)),
  };
}
