import type { Account } from '../accounts/account.ts';
import type { AccountStore } from '../accounts/store.ts';
import { notFound, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import { monthAt } from './calendar.ts';
import { dollarsOf, type Money, moneyOf } from './money.ts';
import type { BudgetStore, Funds } from './store.ts';
import type { BudgetReservation } from './usage.ts';

export interface Budget extends Funds {
  /** `YYYY-MM` */
  month: string;
}

interface BudgetsPorts {
  store: { budgets: BudgetStore; accounts: AccountStore };
  clock: Clock;
}

/**
 * What people may spend in a calendar month of their own time zone.
 * - Before a model is asked, the most that the call could cost is reserved, in one step with what
 *   the call begins; calls that run at once share one limit.
 * - A recorded call counts with its real cost, in the month that it began in; its reservation ends
 *   with it.
 * - A call that could cost more than is left is refused as a whole, never shortened.
 * - Without a limit nothing is reserved.
 */
export function createBudgets({ store, clock }: BudgetsPorts) {
  async function of(account: Account): Promise<Budget> {
    const { month, start } = monthOf(account);
    return { month, ...(await store.budgets.funds(account.id, start)) };
  }

  async function ofUser(userId: number): Promise<Budget> {
    return of(await user(userId));
  }

  /** `limit` is in US dollars; `null` removes it. */
  async function setLimit(userId: number, limit: number | null): Promise<Budget> {
    const account = await user(userId);
    await store.budgets.setLimit(account.id, limit === null ? null : moneyOf(limit));
    return of(account);
  }

  /** What a call reserves that costs at most so many US dollars. The store decides whether it may. */
  function reservationFor(account: Account, most: number): BudgetReservation {
    return { most: moneyOf(most), since: monthOf(account).start };
  }

  /** BUDGET_EXCEEDED, for a call that the store has refused. */
  function refusal({ most }: BudgetReservation, funds: Funds): PlatformError {
    return new PlatformError('BUDGET_EXCEEDED', { reason: reasonOf(most, funds) });
  }

  async function user(id: number): Promise<Account> {
    const account = await store.accounts.byId(id);
    if (!account) throw notFound('user_id', 'user');
    return account;
  }

  const monthOf = ({ preferences }: Account) => monthAt(preferences.timezone, clock.now());

  return { of, ofUser, setLimit, reservationFor, refusal };
}

export type Budgets = ReturnType<typeof createBudgets>;

function reasonOf(amount: Money, { limit, spent, reserved }: Funds): string {
  const underWay = reserved > 0 ? ` and ${shown(reserved)} is reserved for calls under way` : '';
  return `The call could cost ${shown(amount)}; of the month’s limit of ${shown(limit ?? 0)}, ${shown(spent)} is spent${underWay}`;
}

/** Without exponent: JavaScript prints very small numbers as `1e-7`. */
function shown(money: Money): string {
  return `$${dollarsOf(money)
    .toFixed(10)
    .replace(/\.?0+$/, '')}`;
}
