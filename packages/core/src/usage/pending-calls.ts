import type { Account } from '../accounts/account.ts';
import { setAlarm } from '../alarm.ts';
import type { Model } from '../catalog/model.ts';
import { ownerIn } from '../cluster/owner.ts';
import type { Clock } from '../ports/clock.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settlements } from '../settlements.ts';
import type { Budgets } from './budgets.ts';
import { costOf } from './cost.ts';
import { type BudgetStore, QUARTER_HOUR_MS, type UsageStore } from './store.ts';
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

/** A call under way. */
export interface OpenCall {
  /** Whether the store knows of it. */
  isStored(): boolean;
  /** Records its usage. What it throws is not lost: the usage is stored later. */
  end(usage: NewUsage): Promise<void>;
}

/** A call that ends sooner is stored once, with its usage. */
const BEGIN_DELAY_MS = 5;
/** How many calls of a quarter of an hour are looked through for one. */
const MOST_LOOKED_THROUGH = 1000;

interface PendingCallsDependencies {
  store: { usage: UsageStore; budgets: BudgetStore };
  clock: Clock;
  cluster: Cluster;
  budgets: Budgets;
  settlements: Settlements;
}

/**
 * Model calls outside any conversation.
 * - Each is stored with what it could cost, and ends with one usage row. When that is, `open` and
 *   `openStored` say.
 * - Usage that cannot be stored is stored later, when there is room.
 */
export function createPendingCalls({ store, clock, cluster, budgets, settlements }: PendingCallsDependencies) {
  /**
   * The call as it is stored; its conversation, if it has one, is known to the store. Throws SERVICE_UNAVAILABLE when it
   * cannot begin here.
   */
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
      owner: ownerIn(cluster),
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

  /** For a call whose words are passed on: it is stored before the model is asked. Throws BUDGET_EXCEEDED. */
  async function openStored(plan: CallPlan): Promise<OpenCall> {
    const call = await begin(plan);
    return { isStored: () => true, end: (usage) => end(call, usage) };
  }

  /** Whether the last usage could not be stored: then no model is asked before its call is. */
  let isFailing = false;

  /**
   * For a call that nobody sees anything of before it has ended: it is stored while the model is asked,
   * and a call that ends at once with its usage only.
   * - With a limit, it is decided before the model is asked whether the call may cost what it could.
   * - A crash before the call is stored leaves nothing of it; it was not answered either.
   *
   * Throws BUDGET_EXCEEDED.
   */
  async function open(plan: CallPlan): Promise<OpenCall> {
    if (isFailing || (await store.budgets.isLimited(plan.account.id))) {
      const { isStored, end } = await openStored(plan);
      return { isStored, end: (usage) => recorded(() => end(usage)) };
    }
    let begun: Promise<number | undefined> | undefined;
    let isStored = false;
    const callOff = setAlarm(clock, BEGIN_DELAY_MS, () => {
      // What is not stored now is with its usage.
      begun = begin(plan).catch(() => undefined);
    });
    return {
      isStored: () => isStored,
      async end(usage) {
        callOff();
        const call = await begun;
        isStored = call !== undefined;
        await recorded(() => (call === undefined ? recordUnbegun(usage) : end(call, usage)));
      },
    };
  }

  async function recorded(record: () => Promise<void>): Promise<void> {
    try {
      await record();
      isFailing = false;
    } catch (error) {
      isFailing = true;
      throw error;
    }
  }

  /** Nothing tells such a call from another one, so another attempt looks whether the first has succeeded. */
  function recordUnbegun(usage: NewUsage): Promise<void> {
    let isFirst = true;
    return settlements.settle(async () => {
      const isStored = !isFirst && (await isRecorded(usage));
      isFirst = false;
      if (!isStored) await store.usage.record(usage);
    });
  }

  async function isRecorded(usage: NewUsage): Promise<boolean> {
    const { accountId, createdAt, duration, operation, inputTokens, outputTokens } = usage;
    const from = Math.floor(createdAt / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
    const range = { accountId, model: usage.model, from, to: from + QUARTER_HOUR_MS };
    const { rows } = await store.usage.list({ ...range, offset: 0, limit: MOST_LOOKED_THROUGH });
    return rows.some(
      (it) =>
        it.createdAt === createdAt &&
        it.duration === duration &&
        it.operation === operation &&
        it.inputTokens === inputTokens &&
        it.outputTokens === outputTokens,
    );
  }

  return { planned, begin, end, open, openStored };
}

export type PendingCalls = ReturnType<typeof createPendingCalls>;
