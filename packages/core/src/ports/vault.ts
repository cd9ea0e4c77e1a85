/** Encrypts secrets at rest that must be readable again, where a hash is not enough. */
export interface Vault {
  /**
   * Encrypts a text. It can only be decrypted in the same context, such as the row it belongs to.
   */
  seal(text: string, context: string): Promise<string>;
  /** Decrypts a text. Throws when its secret or context differs, or it was changed. */
  open(sealed: string, context: string): Promise<string>;
  /** Whether it was encrypted with the current secret. */
  isCurrent(sealed: string): boolean;
}
