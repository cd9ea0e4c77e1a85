import type { DatabaseSync } from 'node:sqlite';
import { createTokenCounter } from '@alingai/core/simulator';

/** The tokens that an answer told. */
export interface ToldTokens {
  input?: number;
  output?: number;
  total?: number;
}

/** An answer whose call is in the data: with its reply, or without one. */
interface Told {
  /** The reply; `null` for a question without conversation. */
  reply: string | null;
  tokens: ToldTokens;
}

interface UsageRow {
  id: number;
  reply: string | null;
  content: string | null;
  reasoning: string | null;
  status: number;
  input: number;
  output: number;
}

/** A reply that a crash cut and a retry has written again has several calls, and the content of the last one. */
const LAST_CALLS = 'SELECT max(id) FROM usage GROUP BY message_id';

/** Finds amounts in the usage that are not those of the answers, of the replies, of the prices or of the sums. */
export function amountFaults(database: DatabaseSync, told: readonly Told[]): string[] {
  const count = (sql: string) => Number(Object.values(database.prepare(`SELECT count(*) FROM ${sql}`).get() ?? {})[0]);
  const rows = database
    .prepare(
      `SELECT usage.id, public_id AS reply, content, reasoning, usage.status, input_tokens AS input, output_tokens AS output
       FROM usage LEFT JOIN messages ON messages.id = usage.message_id
       WHERE message_id IS NULL OR usage.id IN (${LAST_CALLS})`,
    )
    .all() as unknown as UsageRow[];
  const sums = {
    'calls whose cost is not that of their tokens': `usage JOIN models ON models.key = usage.model
      WHERE abs(cost - round((input_tokens * input_price + output_tokens * output_price) * 1e7)) > 1`,
    'replies with other tokens than their call': `usage JOIN messages ON messages.id = usage.message_id
      WHERE tokens_used <> output_tokens AND usage.id IN (${LAST_CALLS})`,
    'calls without input': 'usage WHERE input_tokens <= 0',
    'accounts whose totals are not the sum of their calls': `(
      SELECT account_id, model, count(*) AS calls, sum(input_tokens) AS input, sum(output_tokens) AS output, sum(cost) AS cost
      FROM usage GROUP BY account_id, model
    ) AS summed LEFT JOIN activity_totals AS kept
      ON kept.account_id = summed.account_id AND kept.model = summed.model
      WHERE (kept.calls, kept.input_tokens, kept.output_tokens, kept.cost)
        IS NOT (summed.calls, summed.input, summed.output, summed.cost)`,
  };
  return [
    ...Object.entries(sums).flatMap(([what, sql]) => {
      const times = count(sql);
      return times === 0 ? [] : [`${times} ${what}`];
    }),
    ...interruptedFaults(rows),
    ...toldFaults(rows, told),
  ];
}

/** A call that a crash cut counts what had come of its reply. */
function interruptedFaults(rows: readonly UsageRow[]): string[] {
  return rows.flatMap(({ id, status, content, reasoning, output }) => {
    if (status !== 500 || content === null) return [];
    const tokens = tokensIn(content) + tokensIn(reasoning ?? '');
    return tokens === output
      ? []
      : [`The interrupted call ${id} counts ${output} tokens of a reply that has ${tokens}`];
  });
}

function tokensIn(text: string): number {
  const counter = createTokenCounter();
  counter.add(text);
  return counter.total();
}

function toldFaults(rows: readonly UsageRow[], told: readonly Told[]): string[] {
  const byReply = new Map(rows.map((it) => [it.reply, it]));
  const withoutReply = new Map<string, number>();
  for (const { reply, status, input, output } of rows) {
    if (reply !== null || status !== 200) continue;
    const key = `${input} and ${output}`;
    withoutReply.set(key, (withoutReply.get(key) ?? 0) + 1);
  }
  return told.flatMap(({ reply, tokens }) => {
    if (reply === null) {
      const key = `${tokens.input} and ${tokens.output}`;
      const left = withoutReply.get(key) ?? 0;
      withoutReply.set(key, left - 1);
      return left > 0 ? [] : [`An answer told ${key} tokens, and no call that is left has them`];
    }
    const row = byReply.get(reply);
    if (!row) return [];
    const kept = { input: row.input, output: row.output, total: row.input + row.output };
    return Object.entries(tokens)
      .filter(([name, it]) => kept[name as keyof ToldTokens] !== it)
      .map(([name, it]) => `The answer of ${reply} told ${it} tokens (${name}), its call has ${JSON.stringify(kept)}`);
  });
}
