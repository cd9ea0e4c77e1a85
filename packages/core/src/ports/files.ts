export interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The pictures of accounts, by the names that accounts give for them. */
export interface Avatars {
  /**
   * Keeps a picture as that of an account, under a name that no other ever had, and removes the one
   * before. Whenever it is cut, the account names a picture that is there.
   *
   * @param now epoch milliseconds, when the account changed.
   * @returns whether the account is there.
   */
  replace(accountId: number, picture: StoredFile & { name: string }, now: number): Promise<boolean>;
  get(name: string): Promise<StoredFile | undefined>;
  /** Removes all that an account has had. */
  deleteAll(accountId: number): Promise<void>;
}

/** Files by name, for hosts that keep pictures apart from accounts. */
export interface AvatarFiles {
  put(name: string, file: StoredFile): Promise<void>;
  get(name: string): Promise<StoredFile | undefined>;
  delete(name: string): Promise<void>;
  /** Deletes all whose names begin with this. */
  deleteAll(beginning: string): Promise<void>;
}

export type ImageType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp';

export interface Images {
  /**
   * Makes an uploaded image safe to serve and at most `size` pixels wide and high; `undefined` when
   * its type is not supported.
   */
  normalise(
    bytes: Uint8Array<ArrayBuffer>,
    size: number,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: ImageType } | undefined>;
}
