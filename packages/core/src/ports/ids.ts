export interface Ids {
  /** A new public id, such as `conv_5f0c…`: unique and not guessable. */
  next(prefix: 'conv' | 'msg' | 'chatcmpl' | 'req' | 'ses' | 'app' | 'purchase' | 'post' | 'comment'): string;
  /** A new random UUID, in lower case. */
  uuid(): string;
}
