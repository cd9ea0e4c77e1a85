import { expect, test } from 'vitest';
import { NOW } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeUsedStates(store: CurrentStore): void {
  test('a state is used once', async () => {
    const use = (hash: string) => store().oauthStates.use(hash, NOW + 1000, NOW);
    const uses = await Promise.all(Array.from({ length: 5 }, () => use('state')));
    expect(uses.filter((it) => it)).toHaveLength(1);
    expect(await use('other')).toBe(true);
  });

  test('a state is remembered until it expires', async () => {
    const { use } = store().oauthStates;
    await use('state', NOW + 1000, NOW);
    expect(await use('state', NOW + 1000, NOW + 999)).toBe(false);
    expect(await use('state', NOW + 9000, NOW + 1000)).toBe(true);
  });
}
