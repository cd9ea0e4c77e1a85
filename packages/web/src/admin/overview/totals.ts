import type { PlatformStatistics } from '@alingai/sdk';

export interface Totals {
  calls: number;
  failedCalls: number;
  inputTokens: number;
  outputTokens: number;
  /** US dollars. */
  cost: number;
}

export function totalsOf(calls: PlatformStatistics['daily_calls']): Totals {
  const totals = { calls: 0, failedCalls: 0, inputTokens: 0, outputTokens: 0, cost: 0 };
  for (const it of calls) {
    totals.calls += it.call_count;
    totals.failedCalls += it.failed_count;
    totals.inputTokens += it.input_tokens;
    totals.outputTokens += it.output_tokens;
    totals.cost += it.cost;
  }
  return totals;
}

/** Totals by model: by cost, then by number of calls, descending. */
export function totalsByModel({ daily_calls }: PlatformStatistics): (Totals & { model: string })[] {
  const models = [...new Set(daily_calls.map((it) => it.model))];
  return models
    .map((model) => ({ model, ...totalsOf(daily_calls.filter((it) => it.model === model)) }))
    .sort((a, b) => b.cost - a.cost || b.calls - a.calls);
}
