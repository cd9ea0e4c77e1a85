import { moneyOf } from '../usage/money.ts';
import type { Activity, ModelActivity } from '../usage/store.ts';
import type { Usage } from '../usage/usage.ts';
import type { Tables } from './tables.ts';

const NOTHING: Activity = {
  conversations: 0,
  messages: 0,
  calls: 0,
  failedCalls: 0,
  inputTokens: 0,
  outputTokens: 0,
  cost: 0,
};

/** What happened between two moments, by model in the order of their names. */
export function activityIn(tables: Tables, accountId: number, from: number, to: number): ModelActivity[] {
  const found = new Map<string, Activity>();
  const happened = [
    ...tables.beginnings.map((it) => ({ ...NOTHING, ...it })),
    ...tables.usage.map((it) => ({ ...it, ...activityOf(it), at: it.createdAt })),
  ];
  for (const it of happened) {
    if (it.accountId !== accountId || it.at < from || it.at >= to) continue;
    const sum = found.get(it.model) ?? { ...NOTHING };
    for (const name of Object.keys(NOTHING) as (keyof Activity)[]) sum[name] += it[name];
    found.set(it.model, sum);
  }
  return [...found].map(([model, activity]) => ({ model, ...activity })).sort(byModel);
}

function activityOf(call: Usage): Activity {
  const { inputTokens, outputTokens, cost } = call;
  return { ...NOTHING, calls: 1, failedCalls: Number(isFailed(call)), inputTokens, outputTokens, cost: moneyOf(cost) };
}

export const isFailed = ({ status }: Usage) => status >= 400;
export const byModel = (a: ModelActivity, b: ModelActivity) => (a.model < b.model ? -1 : Number(a.model > b.model));
