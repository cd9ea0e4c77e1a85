/** The ancestor of all errors of this client. Itself it says that a request could not be made from what was given. */
export class AlingAiError extends Error {
  override readonly name: string = 'AlingAiError';
  // What a constructor sets is only declared, here and in the other classes: a field of its own would be code, too.
  /** The operation that failed, such as `chat.send`. */
  declare readonly operation: string;

  constructor(operation: string, message: string, options?: ErrorOptions) {
    super(`${operation} ${message}`, options);
    this.operation = operation;
  }

  /** What is safe and useful in a log: all but the answer itself, which may hold secrets. */
  toJSON(): Record<string, unknown> {
    const { headers, body, ...facts } = this as Record<string, unknown>;
    return { ...facts, message: this.message };
  }
}
