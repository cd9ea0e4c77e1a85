import { bucketOf } from '../usage/first-tokens.ts';
import { groupedBy } from '../usage/grouped-by.ts';
import { moneyOf } from '../usage/money.ts';
import type { PlatformCalls, PlatformFirstTokens } from '../usage/store.ts';
import type { Usage } from '../usage/usage.ts';

export function platformCalls(usage: readonly Usage[], moments: readonly number[]): PlatformCalls[] {
  return inPeriods(usage, moments)
    .flatMap(({ period, calls }) =>
      groupedBy(calls, (it) => `${it.status} ${it.model}`).map((its) => ({
        period,
        model: its[0].model,
        status: its[0].status,
        calls: its.length,
        inputTokens: its.reduce((sum, it) => sum + it.inputTokens, 0),
        outputTokens: its.reduce((sum, it) => sum + it.outputTokens, 0),
        cost: its.reduce((sum, it) => sum + moneyOf(it.cost), 0),
      })),
    )
    .sort((a, b) => a.period - b.period || compare(a.model, b.model) || a.status - b.status);
}

export function platformFirstTokens(usage: readonly Usage[], moments: readonly number[]): PlatformFirstTokens[] {
  return inPeriods(usage, moments).flatMap(({ period, calls }) =>
    groupedBy(
      calls.flatMap(({ firstToken }) => (firstToken === null ? [] : [bucketOf(firstToken)])).sort((a, b) => a - b),
      (bucket) => bucket,
    ).map((its) => ({ period, bucket: its[0], calls: its.length })),
  );
}

function inPeriods(usage: readonly Usage[], moments: readonly number[]): { period: number; calls: Usage[] }[] {
  return moments.slice(1).map((to, period) => {
    const from = moments[period] ?? to;
    return { period, calls: usage.filter((it) => it.createdAt >= from && it.createdAt < to) };
  });
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
