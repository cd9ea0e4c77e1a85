/**
 * The base class of all errors of this client. Itself it means that the given input makes no valid
 * request.
 */
export class AlingAiError extends Error {
  override readonly name: string = 'AlingAiError';
  // `declare`, here and in the other classes, because a field would add code to the bundle.
  /** The operation that failed, such as `chat.send`. */
  declare readonly operation: string;

  constructor(operation: string, message: string, options?: ErrorOptions) {
    super(`${operation} ${message}`, options);
    this.operation = operation;
  }

  /**
   * The properties that are safe and useful in a log: all but the response body, which may contain
   * secrets.
   */
  toJSON(): Record<string, unknown> {
    const { headers, body, ...facts } = this as Record<string, unknown>;
    return { ...facts, message: this.message };
  }
}
