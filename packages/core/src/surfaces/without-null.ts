/** The members that are something, for clients to whom `null` means that a field is left out. */
export function withoutNull<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
