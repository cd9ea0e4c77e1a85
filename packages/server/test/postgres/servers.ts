import type { Store } from '@alingai/core';

type Methods = Record<string, (...values: unknown[]) => Promise<unknown>>;

/** A store whose methods are taken by several stores in turn, as requests are by several servers. */
export function inTurn(stores: readonly Store[]): Store {
  let asked = 0;
  const next = () => {
    asked += 1;
    return stores[asked % stores.length] as unknown as Record<string, Methods>;
  };
  const [first] = stores;
  const parts = Object.entries(first as unknown as Record<string, Methods>).map(([name, part]) => {
    const methods = Object.keys(part).map((method) => [
      method,
      (...values: unknown[]) => next()[name]?.[method]?.(...values),
    ]);
    return [name, Object.fromEntries(methods)];
  });
  return { ...Object.fromEntries(parts), counts: () => (next() as unknown as Store).counts() };
}
