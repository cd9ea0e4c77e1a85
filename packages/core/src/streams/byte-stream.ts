/** A file that is made while it is sent, no faster than the client reads it. */
export class ByteStream {
  /** Its content type. */
  readonly type: string;
  readonly chunks: AsyncIterable<Uint8Array>;

  constructor(type: string, chunks: AsyncIterable<Uint8Array>) {
    this.type = type;
    this.chunks = chunks;
  }
}
