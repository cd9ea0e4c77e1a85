import { erasedModel } from '../accounts/erasure-store.ts';
import type { Funds } from '../usage/store.ts';
import type { NewPendingCall, NewUsage, Usage } from '../usage/usage.ts';
import { fundsOf } from './budgets.ts';
import type { Tables } from './tables.ts';

/** Why a call may not begin: what its account has left, when that is too little. */
export function insufficientFunds(tables: Tables, { accountId, most, since }: NewPendingCall): Funds | undefined {
  const funds = fundsOf(tables, accountId, since);
  const { limit, spent, reserved } = funds;
  return limit !== null && spent + reserved + most > limit ? funds : undefined;
}

export function addCall(tables: Tables, { most, since: _, ...call }: NewPendingCall): number {
  const id = tables.nextId('pendingCalls');
  const reserved = tables.budgets.has(call.accountId) ? most : 0;
  tables.pendingCalls.set(id, { ...call, id, reserved, stopRequested: false, followersNoted: 0 });
  return id;
}

/** A call as it is recorded: nobody's, when its account is gone by then. */
export function usageRow(tables: Tables, call: NewUsage): Usage {
  const id = tables.nextId('usage');
  if (tables.accounts.has(call.accountId)) return { ...call, id };
  return { ...call, id, accountId: null, address: null, model: erasedModel(call.accountId, call.model) };
}

/** Whether the call was still pending; one that is not known to the store always is. */
export function endCall({ pendingCalls }: Tables, call: number | null): boolean {
  return call === null || pendingCalls.delete(call);
}
