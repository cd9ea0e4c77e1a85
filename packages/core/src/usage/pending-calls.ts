import type { Account } from '../accounts/account.ts';
import type { Model } from '../catalog/model.ts';
import type { Clock } from '../ports/clock.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settlements } from '../settlements.ts';
import type { Budgets } from './budgets.ts';
import { costOf } from './cost.ts';
import type { UsageStore } from './store.ts';
import type { NewPendingCall, NewUsage } from './usage.ts';

/** What a call is before the model is asked. */
export interface CallPlan {
  account: Account;
  model: Model;
  /** The operation that the usage is recorded under. */
  operation: string;
  context: RequestContext;
  /** The input, estimated, and the longest reply. */
  tokens: { input: number; output: number };
  /** How many messages the model is given, and how many earlier ones did not fit. */
  messages: number;
  dropped: number;
}

interface PendingCallsDependencies {
  store: { usage: UsageStore };
  clock: Clock;
  budgets: Budgets;
  settlements: Settlements;
}

/**
 * Model calls outside any conversation.
 * - Each is stored before the model is asked, and ends with one usage row, whatever happens.
 * - Usage that cannot be stored is stored later, when there is room.
 */
export function createPendingCalls({ store, clock, budgets, settlements }: PendingCallsDependencies) {
  /** The call as it is stored; its conversation, if it has one, is known to the store. */
  function planned({ account, model, operation, context, tokens, messages, dropped }: CallPlan): NewPendingCall {
    return {
      accountId: account.id,
      conversationId: null,
      messageId: null,
      model: model.key,
      operation,
      inputTokens: tokens.input,
      contextMessages: messages,
      droppedMessages: dropped,
      inputPrice: model.inputPrice,
      outputPrice: model.outputPrice,
      address: context.address,
      createdAt: clock.now(),
      ...budgets.reservationFor(account, costOf(model, tokens)),
    };
  }

  /** Stores a call and returns its id. Throws BUDGET_EXCEEDED. */
  async function begin(plan: CallPlan): Promise<number> {
    const call = planned(plan);
    const begun = await store.usage.begin(call);
    if ('refused' in begun) throw budgets.refusal(call, begun.refused);
    return begun.call;
  }

  /** Records the usage of a call and ends it. What it throws is not lost: the usage is stored later. */
  function end(call: number, usage: NewUsage): Promise<void> {
    return settlements.settle(() => store.usage.record(usage, call));
  }

  return { planned, begin, end };
}

export type PendingCalls = ReturnType<typeof createPendingCalls>;
