/** The list with one item moved to another index. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const others = items.toSpliced(from, 1);
  return others.toSpliced(to, 0, item);
}

/** The order of all models, as the API takes it. */
export function orderOf(models: readonly { id: string }[]): { id: string; sort_order: number }[] {
  return models.map(({ id }, sort_order) => ({ id, sort_order }));
}
