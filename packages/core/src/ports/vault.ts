/** Keeps secrets that must be read again, unlike those of which a hash is enough, unreadable at rest. */
export interface Vault {
  /** Encrypts a text; it opens in the same context alone, such as the row that it belongs to. */
  seal(text: string, context: string): Promise<string>;
  /** The text. Throws when it was sealed elsewhere, for another context, or was changed. */
  open(sealed: string, context: string): Promise<string>;
  /** Whether it is sealed under the secret that seals now. */
  isCurrent(sealed: string): boolean;
}
