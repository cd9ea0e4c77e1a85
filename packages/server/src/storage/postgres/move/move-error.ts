/** Why data cannot be moved, in a sentence for the administrator. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}
