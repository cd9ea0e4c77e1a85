/** A WeChat user. */
export interface WeChatPerson {
  /** The user's id for this application. */
  openId: string;
  /** The user's id for all applications of the operator, `null` when there is only one. */
  unionId: string | null;
  nickname: string;
}

export interface WeChat {
  /** The URL of WeChat's QR code page, which redirects back with a code and this state. */
  signInUrl(state: string): string;
  /**
   * The user of a code. Throws INVALID_CREDENTIALS for a code that is wrong, used or expired,
   * otherwise UPSTREAM_ERROR or UPSTREAM_TIMEOUT.
   */
  personOf(code: string, signal: AbortSignal): Promise<WeChatPerson>;
}
