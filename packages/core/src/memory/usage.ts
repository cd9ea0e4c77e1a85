import { type CallQuery, QUARTER_HOUR_MS, type UsageStore } from '../usage/store.ts';
import type { PendingCall, Usage } from '../usage/usage.ts';
import { activityIn, byModel, isFailed } from './activity.ts';
import { isInBin } from './conversations.ts';
import { addCall, endCall, insufficientFunds, usageRow } from './pending-calls.ts';
import { platformCalls, platformFirstTokens } from './platform-usage.ts';
import type { PendingCallRow, Tables } from './tables.ts';

export function usageStore(tables: Tables): UsageStore {
  const { conversations, messages, usage, pendingCalls } = tables;

  function recorded(call: Usage & { accountId: number }) {
    const conversation = [...conversations.values()].find((it) => it.id === call.conversationId && !isInBin(it));
    const reply = conversation && messages.get(call.conversationId ?? 0)?.find((it) => it.id === call.messageId);
    return { ...call, conversation: conversation?.publicId ?? null, message: reply?.publicId ?? null };
  }

  return {
    async begin(call) {
      const refused = insufficientFunds(tables, call);
      return refused ? { refused } : { call: addCall(tables, call) };
    },

    async pending() {
      return [...pendingCalls.values()].map(callOf);
    },

    async orphaned(node) {
      return [...pendingCalls.values()].filter(({ owner }) => owner !== node).map(callOf);
    },

    async record(newUsage, call = null) {
      if (!endCall(tables, call)) return;
      usage.push(usageRow(tables, newUsage));
    },

    async ofMessage(messageId) {
      const found = usage.findLast((it) => it.messageId === messageId);
      return found && { ...found };
    },

    async list({ offset, limit, ...query }) {
      const found = usage
        .filter((it): it is Usage & { accountId: number } => isAskedFor(it, query))
        .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
      return { rows: found.slice(offset, offset + limit).map(recorded), total: found.length };
    },

    async holdings(accountId) {
      const own = [...conversations.values()].filter((it) => it.accountId === accountId && !isInBin(it));
      return { conversations: own.length, messages: own.reduce((sum, it) => sum + it.messageCount, 0) };
    },

    async began(accountId) {
      const happened = [...tables.beginnings, ...usage.map((it) => ({ accountId: it.accountId, at: it.createdAt }))];
      const moments = happened.filter((it) => it.accountId === accountId).map((it) => it.at);
      if (moments.length === 0) return null;
      return Math.floor(Math.min(...moments) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
    },

    async totals(accountId) {
      return activityIn(tables, accountId, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    },

    async activity({ accountId, model, moments }) {
      return moments
        .slice(1)
        .flatMap((to, period) =>
          activityIn(tables, accountId, moments[period] ?? to, to).map((it) => ({ ...it, period })),
        )
        .filter((it) => model === undefined || it.model === model)
        .sort((a, b) => byModel(a, b) || a.period - b.period);
    },

    async platformCalls(moments) {
      return platformCalls(usage, moments);
    },

    async platformFirstTokens(moments) {
      return platformFirstTokens(usage, moments);
    },
  };
}

function callOf({ stopRequested: _, followersNoted: __, ...call }: PendingCallRow): PendingCall {
  return call;
}

function isAskedFor(
  call: Usage,
  { accountId, model, failed, from, to }: CallQuery,
): call is Usage & { accountId: number } {
  return (
    call.accountId === accountId &&
    (model === undefined || call.model === model) &&
    (failed === undefined || isFailed(call) === failed) &&
    (from === undefined || call.createdAt >= from) &&
    (to === undefined || call.createdAt < to)
  );
}
