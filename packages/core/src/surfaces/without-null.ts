/** Removes members that are `null`, for clients that send `null` for a missing field. */
export function withoutNull<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(value).filter(([, it]) => it !== null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
