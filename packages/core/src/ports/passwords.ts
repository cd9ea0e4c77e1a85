export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes the same time for any hash of this host. */
  verify(hash: string, password: string): Promise<boolean>;
}
