/**
 * Ends a `switch` over a union. It does not compile while a member has no case.
 *
 * @throws Error when a value that the types rule out comes all the same.
 */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
