export interface StoredFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

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
