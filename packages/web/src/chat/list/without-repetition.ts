/** The conversations of pages: one that is used between two requests is on both. */
export function withoutRepetition<T extends { id: string }>(pages: readonly { conversations: T[] }[]): T[] {
  return [...new Map(pages.flatMap((it) => it.conversations).map((it) => [it.id, it])).values()];
}
