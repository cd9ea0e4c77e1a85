/**
 * What the SDK adds to a call, with a `fetch` that responds at once:
 *
 * node bench/sdk-call.ts
 *
 * Rounds of the bare fetch and of each call take turns; the numbers are medians over the rounds, in
 * microseconds.
 */
import { AlingAiClient } from '@alingai/sdk';

const ROUNDS = 21;
const CALLS = 2000;

const text = JSON.stringify({ success: true, data: { models: [] } });
const answer = async () => new Response(text, { headers: { 'Content-Type': 'application/json' } });

const client = new AlingAiClient({ baseURL: 'http://alingai.test', token: 'a.b.c', refreshToken: 'r', fetch: answer });

const calls: Record<string, () => Promise<unknown>> = {
  'fetch, and its JSON': async () => (await answer()).json(),
  'client.models.list()': () => client.models.list(),
  'client.chat.send()': () => client.chat.send({ message: 'Hello' }),
};

const rounds = new Map(Object.keys(calls).map((name) => [name, [] as number[]]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, call] of Object.entries(calls)) {
    const started = performance.now();
    for (let index = 0; index < CALLS; index++) await call();
    rounds.get(name)?.push(((performance.now() - started) / CALLS) * 1000);
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const [bare = Number.NaN] = [...rounds.values()].map(median);
for (const [name, values] of rounds) {
  const microseconds = median(values);
  console.log(
    `${name.padEnd(24)}${microseconds.toFixed(1).padStart(8)}${(microseconds - bare).toFixed(1).padStart(8)} added`,
  );
}
