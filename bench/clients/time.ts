import type { Contender } from './contenders.ts';

const WARM_UP_CALLS = 3_000;
const CALLS = 500;

/**
 * Microseconds of one call, by contender, for each round. Contenders take turns, so that a
 * disturbance affects all.
 */
export async function callTimes(contenders: readonly Contender[], rounds: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const { send } of contenders) await timeOf(send, WARM_UP_CALLS);
  for (let round = 0; round < rounds; round++) {
    for (const { name, send } of contenders) times.get(name)?.push(await timeOf(send, CALLS));
  }
  return times;
}

async function timeOf(send: Contender['send'], calls: number): Promise<number> {
  const started = performance.now();
  for (let call = 0; call < calls; call++) await send();
  return ((performance.now() - started) * 1000) / calls;
}
